"""One thread a process: work is spread over processes, whose libraries must not fight over the cores."""

import os
from typing import Final

SETTINGS: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def single() -> None:
    """Keep libraries that are not loaded yet to one thread, unless the environment says otherwise."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)

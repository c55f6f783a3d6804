"""How the networks are run: one thread, and the same sums on every processor."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onnxruntime import SessionOptions

_PROCESSOR: Final = Path("/proc/cpuinfo")
# Instructions that add int8 products up in 32 bits. Processors without them saturate at 16 bits, and other statements
# come out, unless the runtime is told to take a slower way there: 0.7 of the speed where it is not needed.
_EXACT: Final = frozenset({"avx512_vnni", "avx_vnni"})


def options() -> "SessionOptions":
    """Return the options of a session; each process has one core, so that the runtime gets one thread."""
    import onnxruntime  # noqa: PLC0415 - only where a network is run

    onnxruntime.set_default_logger_severity(3)
    made = onnxruntime.SessionOptions()
    made.intra_op_num_threads = 1
    made.inter_op_num_threads = 1
    if not adds_exactly():
        made.add_session_config_entry("session.x64quantprecision", "1")
    return made


@cache
def adds_exactly(processor: Path = _PROCESSOR) -> bool:
    """Return whether the processor is known to add int8 products up without saturation."""
    try:
        lines = processor.read_text("utf-8", "replace").splitlines()
    except OSError:  # not Linux
        return False
    flags = [frozenset(line.partition(":")[2].split()) for line in lines if line.startswith("flags")]
    return bool(flags) and all(each & _EXACT for each in flags)

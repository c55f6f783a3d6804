"""Who said what, when, about what: attributed statements from news articles in PostgreSQL."""

import os

__version__ = "0.1.0"
# onnxruntime reports its use to its vendor unless this is set before it is first imported, in each process; its own
# disable_telemetry_events() comes too late. Whatever imports onnxruntime here has imported this package before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

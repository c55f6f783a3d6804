"""Loading on a Ray cluster: chunks of articles go to workers that extract and store them; what is lost is done again.

Ids are computed, so a chunk that was half stored when its worker died is no different from one that was not begun.
"""

from claims.grid.cluster import LOCAL, check, workers

__all__ = ["LOCAL", "check", "workers"]

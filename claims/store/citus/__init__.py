"""Storage on many machines: the tables spread over a Citus cluster by article."""

from claims.store.citus.distribute import distribute, explain, made, shards
from claims.store.citus.inventory import Inventory, take
from claims.store.citus.plan import Plan, plan, reader_grants, violations

__all__ = [
    "Inventory",
    "Plan",
    "distribute",
    "explain",
    "made",
    "plan",
    "reader_grants",
    "shards",
    "take",
    "violations",
]

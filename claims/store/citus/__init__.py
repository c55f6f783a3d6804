"""Storage on many machines: the tables spread over a Citus cluster by article."""

from claims.store.citus.distribute import distribute, explain, made, undistribute
from claims.store.citus.inventory import Inventory, take
from claims.store.citus.moving import upgrade
from claims.store.citus.nodes import Node, nodes
from claims.store.citus.plan import Plan, keep, keep_rights, plan, plan_back, reader_grants, rights, taken, violations
from claims.store.spread import shards

__all__ = [
    "Inventory",
    "Node",
    "Plan",
    "distribute",
    "explain",
    "keep",
    "keep_rights",
    "made",
    "nodes",
    "plan",
    "plan_back",
    "reader_grants",
    "rights",
    "shards",
    "take",
    "taken",
    "undistribute",
    "upgrade",
    "violations",
]

"""The machines of a cluster: which there are, and which do not answer."""

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Node:
    """A machine of the cluster, as the coordinator reaches it; `answers` is whether it does now."""

    name: str
    port: int
    active: bool
    answers: bool

    def __str__(self) -> str:
        return f"{self.name}:{self.port}"


def nodes(connection: Connection) -> list[Node]:
    """Return the machines on which rows lie or may lie, the coordinator included where it is one of them."""
    return [Node(*row) for row in connection.execute(text(_NODES))]


_NODES = """
SELECT nodename, nodeport, isactive, coalesce(pg_catalog.citus_check_connection_to_node(nodename, nodeport), false)
FROM pg_catalog.pg_dist_node
WHERE noderole = 'primary'
ORDER BY groupid, nodename, nodeport
"""

"""The other review queue: speakers who may be two people of one full name, for a person to split by hand."""

from itertools import groupby

from sqlalchemy import Connection

from claims.linking import namesakes
from claims.linking.namesakes import Told
from claims.store import named
from claims.store.rows import Row


def queue(connection: Connection, limit: int | None = None) -> tuple[list[str], list[Row]]:
    """Return the column names and rows of the speakers who may be two, the likeliest first."""
    columns = ["score", "speaker", "reasons", "articles", "other_articles", "article"]
    rows = []
    for speaker, group in groupby(connection.execute(named.statement("namesakes")).mappings(), lambda r: r["speaker"]):
        told = [Told(row["article"], tuple(row["roles"]), row["day"]) for row in group]
        found = namesakes.candidate(told)
        if found is None:
            continue
        rows.append(
            {
                "score": found.score,
                "speaker": speaker,
                "reasons": "; ".join(found.reasons),
                "articles": len(told) - len(found.articles),
                "other_articles": len(found.articles),
                "article": found.articles[0],
            }
        )
    rows.sort(key=lambda row: (-row["score"], row["speaker"]))
    return columns, rows[:limit]

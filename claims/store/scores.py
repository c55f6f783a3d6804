"""How well the extractor reads, from claims/data/scores.yaml into the database."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from claims import lexicon
from claims.store import check_lost
from claims.store.models import ExtractorScore
from claims.store.rows import Row

_FILE = "scores"
_TEXTS = ("measure", "meaning")


def shipped() -> list[Row]:
    """Return the figures of the shipped file, one row each.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    found = lexicon.load(_FILE)
    lexicon.expect(isinstance(found, list) and found, _FILE, "a list of sets of figures is expected")
    return [_row(one, figure) for one in found for figure in one.get("figures", ())]


def sync(connection: Connection) -> None:
    """Make the database hold the shipped figures and no others; the caller commits."""
    wanted = sorted(shipped(), key=str)
    check_lost.keep_rules(connection, "extractor_scores", wanted)
    columns = list(ExtractorScore.__table__.c)
    if sorted((dict(row) for row in connection.execute(select(*columns)).mappings()), key=str) == wanted:
        return
    connection.execute(delete(ExtractorScore))
    connection.execute(insert(ExtractorScore).on_conflict_do_nothing(), wanted)


def _row(of: Row, figure: Row) -> Row:
    lexicon.expect(all(of.get(name) for name in ("extractor", "gold", "articles")), _FILE, f"{of}: a fact is missing")
    lexicon.expect(all(figure.get(name) for name in _TEXTS), _FILE, f"{figure}: a measure and its meaning are expected")
    percent = figure.get("percent")
    lexicon.expect(isinstance(percent, int | float) and 0 <= percent <= 100, _FILE, f"{figure}: no percentage")  # noqa: PLR2004
    told = {name: str(figure[name]) for name in _TEXTS}
    return {
        "extractor": str(of["extractor"]),
        "gold": str(of["gold"]),
        **told,
        "percent": float(percent or 0),
        "articles": int(of["articles"]),
    }

"""Links between tellings: candidates are found by the bands of their sketches, and compared word by word."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import TypeVar

from sqlalchemy import Connection, select

from claims.resolution import retelling
from claims.store import named, session
from claims.store.models import Article, ArticleText
from claims.store.rows import Row
from claims.store.sketches import Sketched

Telling = tuple[int, int]  # article_id, statement_id
Pair = tuple[Telling, Telling]
Bearer = TypeVar("Bearer", int, Telling)
_SAME_ARTICLE = 0.5  # of five-word stretches, for two articles to be much the same
_MOST = 200  # that share a band and are compared: a phrase in use everywhere tells nothing
_DENY = "deny"


@dataclass(frozen=True, slots=True)
class Found:
    """Links: how much pairs of articles are the same, rows of statement_links, and whether there were too many."""

    near: Mapping[tuple[int, int], float]
    rows: Sequence[Row]
    cut: bool

    @property
    def near_rows(self) -> list[Row]:
        """Give the rows for article_links."""
        return [{"article_id": a, "other_article_id": b, "score": s} for (a, b), s in sorted(self.near.items())]

    @property
    def tellings(self) -> set[Telling]:
        """Give the statements that are linked."""
        ones = {(row["article_id"], row["statement_id"]) for row in self.rows}
        return ones | {(row["other_article_id"], row["other_statement_id"]) for row in self.rows}


def find(connection: Connection, articles: Sequence[Sketched]) -> Found:
    """Give the links of articles and their statements, among each other and to all others; nothing is written."""
    mine = {each.article_id: each for each in articles}
    near, many_articles = _near(connection, mine)
    beyond, many_statements = _beyond(connection, mine, near)
    others = beyond | _among(mine, near)
    rows = _rows(chain(others, *map(_within, articles)), _words(connection, mine, others))
    ordered = {(min(pair), max(pair)): score for pair, score in near.items()}
    return Found(ordered, rows, many_articles or many_statements)


def told(connection: Connection, tellings: Collection[Telling]) -> dict[Telling, Row]:
    """Give the words, speech acts, places and dates of some statements."""
    found = connection.execute(named.statement("tellings"), lists(tellings)).mappings()
    return {(row["article_id"], row["statement_id"]): dict(row) for row in found}


def lists(tellings: Collection[Telling]) -> dict[str, list[int]]:
    """Give tellings as a statement takes them: two lists of equal length."""
    return {"articles": [each[0] for each in tellings], "statements": [each[1] for each in tellings]}


# --- articles --------------------------------------------------------------------------------------------


def _near(connection: Connection, mine: Mapping[int, Sketched]) -> tuple[dict[tuple[int, int], float], bool]:
    """Give the pairs of articles that are much the same, one of ours first, and whether there were too many."""
    pairs, many = _alike(connection, mine)
    others = sorted({other for _, other in pairs} - set(mine))
    bodies = {number: each.body for number, each in mine.items()} | _bodies(connection, others)
    scores = {(one, other): round(retelling.overlap(bodies[one], bodies[other]), 2) for one, other in pairs}
    return {pair: score for pair, score in scores.items() if score >= _SAME_ARTICLE}, many


def _alike(connection: Connection, mine: Mapping[int, Sketched]) -> tuple[set[tuple[int, int]], bool]:
    """Give the pairs of ours with others whose sketches share a band, and whether there were too many."""
    bearers = _bearers((band, each.article_id) for each in mine.values() for band in each.article_bands)
    if not bearers:
        return set(), False
    which = {"bands": list(bearers), "most": _MOST + len(mine)}
    with session.by_index(connection):
        found = connection.execute(named.statement("near_articles"), which).all()
    pairs = {(one, number) for number, bands in found for band in bands for one in bearers.get(band, ())}
    return {(one, other) for one, other in pairs if one != other}, _too_many(bands for _, bands in found)


def _too_many(found: Iterable[Sequence[int]]) -> bool:
    """Whether a band was shared by as many as are looked at."""
    shared = Counter(band for bands in found for band in bands)
    return max(shared.values(), default=0) >= _MOST


def _bodies(connection: Connection, articles: Collection[int]) -> dict[int, str]:
    if not articles:
        return {}
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    found = select(Article.article_id, ArticleText.body).join(ArticleText, present)
    return {row[0]: row[1] for row in connection.execute(found.where(Article.article_id.in_(articles)))}


# --- statements ------------------------------------------------------------------------------------------


def _within(article: Sketched) -> Iterator[Pair]:
    tellings = sorted((article.article_id, number) for number in article.statement_bands)
    return combinations(tellings, 2)


def _among(mine: Mapping[int, Sketched], near: Collection[tuple[int, int]]) -> set[Pair]:
    """Give the pairs of statements of two of ours that share a band or stand in articles much the same."""
    bearers = _bearers(_told_bands(mine))
    shared = (pair for each in bearers.values() for pair in combinations(sorted(each), 2))
    pairs = {(one, other) for one, other in shared if one[0] != other[0]}
    for one, other in near:
        if other in mine:
            both = product(mine[one].statement_bands, mine[other].statement_bands)
            pairs |= {_pair((one, a), (other, b)) for a, b in both}
    return pairs


def _beyond(
    connection: Connection, mine: Mapping[int, Sketched], near: Collection[tuple[int, int]]
) -> tuple[set[Pair], bool]:
    """Give the pairs of our statements with those of others that share a band or stand in a near copy.

    With them, whether there were too many.
    """
    bearers = _bearers(_told_bands(mine))
    if not bearers:
        return set(), False
    copies = defaultdict(set)
    for one, other in near:
        copies[other].add(one)
    which = {
        "articles": list(mine),
        "bands": list(bearers),
        "near": sorted(set(copies) - set(mine)),
        "most": _MOST,
    }
    with session.by_index(connection):
        found = connection.execute(named.statement("retold_candidates"), which).all()
    pairs = set()
    for article, number, bands in found:
        ours = {telling for band in bands for telling in bearers.get(band, ())}
        ours |= {(one, n) for one in copies.get(article, ()) for n in mine[one].statement_bands}
        pairs |= {_pair(telling, (article, number)) for telling in ours}
    return pairs, _too_many(bands for _, _, bands in found)


def _told_bands(mine: Mapping[int, Sketched]) -> Iterator[tuple[int, Telling]]:
    for each in mine.values():
        for number, bands in each.statement_bands.items():
            for band in bands:
                yield band, (each.article_id, number)


def _words(connection: Connection, mine: Mapping[int, Sketched], others: Collection[Pair]) -> dict[Telling, Row]:
    """Give what is told of all that are compared."""
    ours = {(each.article_id, number) for each in mine.values() for number in each.statement_bands}
    return told(connection, ours | {each for pair in others for each in pair})


def _rows(pairs: Iterable[Pair], known: Mapping[Telling, Row]) -> list[Row]:
    found = (_linked(one, other, known[one], known[other]) for one, other in pairs)
    return sorted((row for row in found if row), key=lambda row: tuple(row.values())[:4])


def _linked(one: Telling, other: Telling, ours: Row, theirs: Row) -> Row | None:
    if one[0] == other[0] and ours["char_start"] < theirs["char_end"] and theirs["char_start"] < ours["char_end"]:
        return None  # a statement within a statement
    denies = (ours["speech_act"] == _DENY) != (theirs["speech_act"] == _DENY)
    found = retelling.compare(ours["content"], theirs["content"], denies=denies)
    if found is None:
        return None
    names = ("article_id", "statement_id", "other_article_id", "other_statement_id")
    facts = {"relation": found.relation.value, "score": min(found.score, 1.0), "method": found.method}
    return dict(zip(names, (*one, *other), strict=True)) | facts


def _pair(one: Telling, other: Telling) -> Pair:
    return (one, other) if one < other else (other, one)


def _bearers(bands: Iterable[tuple[int, Bearer]]) -> dict[int, set[Bearer]]:
    found: defaultdict[int, set[Bearer]] = defaultdict(set)
    for band, bearer in bands:
        found[band].add(bearer)
    return found

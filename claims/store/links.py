"""Links between tellings: candidates are found by the bands of their sketches, and compared word by word."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection, select

from claims.similarity import near_duplicates
from claims.store import named, session
from claims.store.models import Article, ArticleText, StatementSketch
from claims.store.rows import Row
from claims.store.sketches import Pair, Sketched, Telling, linked

Bearer = TypeVar("Bearer", int, Telling)
_SAME_ARTICLE = 0.5  # of five-word stretches, for two articles to be much the same
_MOST = 200  # that share a band and are compared: a phrase in use everywhere tells nothing


@dataclass(frozen=True, slots=True)
class Found:
    """Links: how much pairs of articles are the same, rows of statement_links, and whether there were too many."""

    near: Mapping[tuple[int, int], float]
    rows: Sequence[Row]
    cut: bool

    @property
    def near_rows(self) -> list[Row]:
        """Return the rows for article_links."""
        return [{"article_id": a, "other_article_id": b, "score": s} for (a, b), s in sorted(self.near.items())]

    @property
    def tellings(self) -> set[Telling]:
        """Return the statements that are linked."""
        ones = {(row["article_id"], row["statement_id"]) for row in self.rows}
        return ones | {(row["other_article_id"], row["other_statement_id"]) for row in self.rows}


def find(connection: Connection, articles: Sequence[Sketched]) -> Found:
    """Return the links of articles and their statements, among each other and to all others; nothing is written.

    Of several articles, the sketches are stored already.
    """
    mine = {each.article_id: each for each in articles}
    near, many_articles = _near(connection, mine)
    alike, many_statements = _alike(connection, articles)
    pairs = alike | _in_copies(connection, mine, near)
    words = _words(connection, articles, pairs)
    there = {pair for pair in pairs if words.keys() >= set(pair)}  # of a statement that is lost, its sketch may be left
    found = chain(linked(there, words), *(each.links for each in articles))
    ordered = {(min(pair), max(pair)): score for pair, score in near.items()}
    return Found(ordered, sorted(found, key=lambda row: tuple(row.values())[:4]), many_articles or many_statements)


def told(connection: Connection, tellings: Collection[Telling]) -> dict[Telling, Row]:
    """Return the words, speech acts, places and dates of some statements."""
    if not tellings:
        return {}
    found = connection.execute(named.statement("tellings"), lists(tellings)).mappings()
    return {(row["article_id"], row["statement_id"]): dict(row) for row in found}


def lists(tellings: Collection[Telling]) -> dict[str, str]:
    """Return tellings as a statement takes them: two lists of equal length."""
    return {
        "articles": named.bigints(each[0] for each in tellings),
        "statements": named.bigints(each[1] for each in tellings),
    }


# --- articles --------------------------------------------------------------------------------------------


def _near(connection: Connection, mine: Mapping[int, Sketched]) -> tuple[dict[tuple[int, int], float], bool]:
    """Return the pairs of articles that are much the same, one of ours first, and whether there were too many."""
    bands = [(band, each.article_id, each.article_id) for each in mine.values() for band in each.article_bands]
    found, many = _sharing(connection, "near_articles", bands)
    pairs = {(one, other) for one, (other,) in found if other not in mine or one < other}
    others = sorted({other for _, other in pairs} - set(mine))
    bodies = {number: each.body for number, each in mine.items()} | _bodies(connection, others)
    whole = {pair for pair in pairs if bodies.keys() >= set(pair)}  # of an article that is lost, its sketch may be left
    scores = {(one, other): round(near_duplicates.overlap(bodies[one], bodies[other]), 2) for one, other in whole}
    return {pair: score for pair, score in scores.items() if score >= _SAME_ARTICLE}, many


def _bodies(connection: Connection, articles: Collection[int]) -> dict[int, str]:
    if not articles:
        return {}
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    found = select(Article.article_id, ArticleText.body).join(ArticleText, present)
    return {row[0]: row[1] for row in connection.execute(found.where(Article.article_id.in_(articles)))}


# --- statements ------------------------------------------------------------------------------------------


def _alike(connection: Connection, articles: Sequence[Sketched]) -> tuple[set[Pair], bool]:
    """Return the pairs of our statements with those of others that share a band, and whether there were too many."""
    bands = [
        (band, each.article_id, telling)
        for each in articles
        for number, found in each.statement_bands.items()
        for telling in [(each.article_id, number)]
        for band in found
    ]
    found, many = _sharing(connection, "retold_candidates", bands)
    return {_pair(one, (article, number)) for one, (article, number) in found}, many


def _in_copies(connection: Connection, mine: Mapping[int, Sketched], near: Collection[tuple[int, int]]) -> set[Pair]:
    """Return the pairs of our statements with those of articles that are much the same."""
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    others = {other for _, other in near} - mine.keys()
    columns = select(StatementSketch.article_id, StatementSketch.statement_id)
    for article, number in connection.execute(columns.where(StatementSketch.article_id.in_(others))) if others else ():
        numbers[article].append(number)
    numbers |= {number: list(each.statement_bands) for number, each in mine.items()}
    both = (((one, a), (other, b)) for one, other in near for a in numbers[one] for b in numbers[other])
    return {_pair(*pair) for pair in both}


def _words(connection: Connection, articles: Sequence[Sketched], pairs: Collection[Pair]) -> dict[Telling, Row]:
    """Return what is told of all that are compared."""
    ours = {(each.article_id, number): row for each in articles for number, row in each.told.items()}
    return ours | told(connection, {each for pair in pairs for each in pair} - ours.keys())


def _pair(one: Telling, other: Telling) -> Pair:
    return (one, other) if one < other else (other, one)


# --- both ------------------------------------------------------------------------------------------------


def _sharing(
    connection: Connection, question: str, bands: Sequence[tuple[int, int, Bearer]]
) -> tuple[list[tuple[Bearer, Sequence[int]]], bool]:
    """Return who of other articles shares a band with ours, and whether there were too many to look at.

    Args:
        connection: Within a transaction.
        question: The statement that finds them.
        bands: Each with its article, and whom it is of.
    """
    if not bands:
        return [], False
    which = {"bands": named.bigints(band for band, _, _ in bands), "articles": named.bigints(a for _, a, _ in bands)}
    with session.by_index(connection):
        found = connection.execute(named.asked(connection, question), which | {"most": _MOST}).all()
    shared = Counter(row[0] for row in found)
    return [(bands[row[0] - 1][2], row[1:]) for row in found], max(shared.values(), default=0) >= _MOST

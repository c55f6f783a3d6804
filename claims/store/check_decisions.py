"""Whether what is stored is what was read as the corrections in force want it: nothing more, nothing less."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select

from claims.store import decisions, identities, named, rollups
from claims.store.checked import Check, failures
from claims.store.corrections import BY_HAND, MERGED, speakers, statements
from claims.store.decisions import OF_STATEMENTS, Action, Decision
from claims.store.ids import computed, normal, text_key
from claims.store.models import Article, CorrectedSpeaker, CorrectedStatement, Speaker, Statement, StatementSpeaker

_NAMING = {  # which actions give names of a kind
    "given": {Action.RENAME},
    "added": {Action.ALIAS},
    "told": {Action.MERGE, Action.SPLIT, Action.REATTRIBUTE},
    "merged": {Action.MERGE},
}
_FACTS = ("parent_id", "speaker_basis", "said_date_id", "said_text", "said_basis", "type")


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement as far as corrections can change it, with the words that name it; `speakers` are ids as read."""

    words: tuple[str, ...]
    facts: Mapping[str, Any]
    speakers: tuple[int, ...]


@dataclass(slots=True)
class Found:
    """Corrections in force that the rows do not show, rows changed without one, and articles that differ.

    Of `articles`, what was read is kept, so that they can be corrected anew; of `lost` ones it is not.
    """

    idle: set[Decision] = field(default_factory=set)
    unexplained: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)

    def add(self, subjects: Sequence[Decision], what: str) -> None:
        """Blame a difference on the corrections of its subject, or on nobody."""
        self.idle |= set(subjects)
        if not subjects:
            self.unexplained.add(what)


def run(connection: Connection) -> Iterator[Check]:
    """Yield the result of both checks, each correction named by its key and what it says."""
    if rollups.waiting(connection):
        yield Check("corrections await the next load (one was cut off)", 0)
        return
    found = find(connection)
    in_force = decisions.active(connection)
    idle = [f"{each.key[:6]}: {each.summary()}" for each in in_force if each in found.idle]
    yield Check("each correction in force shows in the rows", len(in_force), failures(idle, len(idle)))
    corrected = connection.scalar(select(func.count()).select_from(CorrectedStatement)) or 0
    unexplained = sorted(found.unexplained)
    yield Check("each corrected row has its correction in force", corrected, failures(unexplained, len(unexplained)))


def find(connection: Connection) -> Found:
    """Compare what is stored with what corrections make of what was read."""
    every = decisions.every(connection)
    of_statements = [d for d in every if d.undone_at is None and d.action in OF_STATEMENTS]
    found = Found()
    _speakers(connection, every, found)
    kept = set(connection.scalars(select(CorrectedStatement.article_id).distinct()))
    which = Article.article_id.in_(kept | {computed(d.article_key) for d in of_statements})
    for number, key in connection.execute(select(Article.article_id, Article.article_key).where(which)).all():
        _article(connection, number, [d for d in of_statements if d.article_key == key], found)
    return found


# --- statements ------------------------------------------------------------------------------------------


def _article(connection: Connection, article_id: int, mine: Sequence[Decision], found: Found) -> None:
    """Compare an article's statements with those that its corrections make of what was read."""
    stored, kept = _stored(connection, article_id), _kept(connection, article_id)
    as_read = {**stored, **kept}
    there = speakers.present(connection, {slug for d in mine for slug in speakers.needed(d)})
    subjects = _subjects(as_read, mine)
    wanted = {
        number: shown
        for number, told in as_read.items()
        if (shown := _corrected(told, subjects[number], there)) is not None
    }
    rejected = {number for number, each in subjects.items() if Action.REJECT in {d.action for d in each}}
    for number, told in wanted.items():
        if told.facts["parent_id"] in rejected:
            wanted[number] = replace(told, facts={**told.facts, "parent_id": None})
            subjects[number] = [*subjects[number], *subjects[told.facts["parent_id"]]]
    for number in as_read:
        aside = bool(subjects[number])
        if stored.get(number) == wanted.get(number) and aside == (number in kept):
            continue
        found.add(subjects[number], f"statement {text_key(number)}")
        (found.lost if aside and number not in kept else found.articles).add(article_id)


def _subjects(told: Mapping[int, _Told], mine: Sequence[Decision]) -> defaultdict[int, list[Decision]]:
    return defaultdict(list, {n: [d for d in mine if d.words == each.words] for n, each in told.items()})


def _corrected(told: _Told, mine: Sequence[Decision], there: set[str]) -> _Told | None:
    """Return a statement as these corrections make it, none where it was rejected."""
    for each in mine:
        if each.action is Action.REJECT:
            return None
        if each.action is Action.REDATE:
            date = statements.date_of(each.value)
            facts = {"said_date_id": computed(date.edtf) if date else None, "said_text": None}
            told = replace(told, facts={**told.facts, **facts, "said_basis": statements.basis(each)})
        elif each.action is Action.RETYPE:
            told = replace(told, facts={**told.facts, "type": each.value})
        elif speakers.needed(each) <= there:
            who = tuple(computed(slug) for slug in speakers.speakers_of(each))
            told = replace(told, facts={**told.facts, "speaker_basis": statements.basis(each)}, speakers=who)
    return told


def _stored(connection: Connection, article_id: int) -> dict[int, _Told]:
    facts = [getattr(Statement, name) for name in _FACTS]
    words = (Statement.source_text, Statement.cue, Statement.content)
    rows = connection.execute(select(Statement.statement_id, *words, *facts).where(Statement.article_id == article_id))
    as_read = func.coalesce(StatementSpeaker.found_id, StatementSpeaker.speaker_id)
    who = _links(connection, select(StatementSpeaker.statement_id, as_read), StatementSpeaker, article_id)
    return {row["statement_id"]: _told(dict(row), who[row["statement_id"]]) for row in rows.mappings()}


def _kept(connection: Connection, article_id: int) -> dict[int, _Told]:
    mine = CorrectedStatement.article_id == article_id
    rows = connection.execute(select(CorrectedStatement.statement_id, CorrectedStatement.as_read).where(mine))
    links = select(CorrectedSpeaker.statement_id, CorrectedSpeaker.speaker_id)
    who = _links(connection, links, CorrectedSpeaker, article_id)
    return {number: _told(as_read["statement"], who[number]) for number, as_read in rows}


def _links(connection: Connection, links: Any, table: Any, article_id: int) -> defaultdict[int, tuple[int, ...]]:  # noqa: ANN401
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for number, speaker in connection.execute(links.where(table.article_id == article_id).order_by(table.ordinal)):
        found[number] += (speaker,)
    return found


def _told(row: Mapping[str, Any], who: tuple[int, ...]) -> _Told:
    words = tuple(normal(row[name] or "") for name in ("source_text", "cue", "content"))
    return _Told(words, {name: row.get(name) for name in _FACTS}, who)


# --- speakers --------------------------------------------------------------------------------------------


def _speakers(connection: Connection, every: Sequence[Decision], found: Found) -> None:
    in_force = [d for d in every if d.undone_at is None]
    told = speakers.with_links(connection, in_force, identities.partings(connection))
    for action, what in _differences(connection, every, told):
        about = [d for d in in_force if d.action in action and what[0] in speakers.needed(d) | {d.speaker}]
        found.add(about, ": ".join(filter(None, what)))


def _differences(
    connection: Connection, every: Sequence[Decision], told: speakers.Known
) -> Iterator[tuple[set[Action], tuple[str, str]]]:
    """Yield which actions may be to blame, the speaker's slug, and what differs."""
    links = connection.execute(named.statement("check_links", wanted="wanted_speakers"), told.lists())
    for article, key, slug in links:
        yield {Action.SPLIT if (article, slug) in told.splits else Action.MERGE}, (slug, f"statement {key}")
    rows = connection.execute(select(Speaker.slug, Speaker.merged_into, Speaker.wikidata_qid)).all()
    items = speakers.items(every)
    for slug, merged, item in rows:
        if merged != told.merges.get(slug):
            yield {Action.MERGE}, (slug, f"merged into {merged}")
        if item != items.get(slug, item):
            yield {Action.WIKIDATA}, (slug, f"Wikidata item {item}")
    slugs = {computed(slug): slug for slug, _, _ in rows}
    for basis, wanted in (
        (BY_HAND, speakers.names_by_hand(connection, told, BY_HAND)),
        (MERGED, speakers.merged_names(connection, told, MERGED)),
        (identities.BASIS, identities.names(told.partings)),
    ):
        names = {(row["speaker_id"], row["alias"], row["kind"]) for row in wanted}
        for number, alias, kind in sorted(names ^ speakers.names_of(connection, basis)):
            yield _NAMING[kind], (slugs.get(number, str(number)), f"{alias} ({kind})")

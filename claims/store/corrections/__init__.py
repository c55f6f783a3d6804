"""What decisions do to the stored rows: each is applied to what was read, which is kept, so that each can be undone.

Corrections of statements (re-attribute, re-date, reject) hold within an article; those of speakers (merge, split,
rename, alias, Wikidata item) over all. Both are computed anew from what was read, and only differences are written,
so that neither the order of loads nor that of decisions on different subjects can be seen.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, or_, select, tuple_

from claims.dates import edtf
from claims.errors import UsageError
from claims.records import AttributionType
from claims.store import decisions, forgetting, identities, people, retellings, rollups
from claims.store.corrections import speakers, statements
from claims.store.decisions import OF_STATEMENTS, Action, Decision
from claims.store.ids import computed, normal
from claims.store.models import Article, CorrectedStatement, Statement
from claims.store.models import Decision as Recorded

BY_HAND, MERGED = "decision", "merge"


def decide(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Put corrections on record, apply them, commit, and return those that were news.

    Raises:
        UsageError: a date is no EDTF text, or a type none of those; nothing is changed.
    """
    for decision in made:
        if decision.action is Action.REDATE:
            check_date(decision.value)
        elif decision.action is Action.RETYPE:
            _check_type(decision.value)
    new = decisions.record(connection, made)
    _settle(connection, new)
    return new


def undo(connection: Connection, key: str) -> Decision:
    """Take the correction whose key begins like this back, apply what remains, commit, and return it.

    Raises:
        UsageError: no correction in force has such a key, or several do.
    """
    taken = decisions.take_back(connection, key)
    _settle(connection, [taken])
    return taken


def _settle(connection: Connection, changed: Sequence[Decision]) -> None:
    redo(connection, changed)
    if changed:
        rollups.refresh(connection)  # in the same transaction: nobody may be left with old counts
    connection.commit()


def check_date(value: str | None) -> None:
    """Raise unless a value is an EDTF text, or says that no date is known.

    Raises:
        UsageError: it is neither.
    """
    try:
        statements.date_of(value)
    except edtf.EdtfError as error:
        raise UsageError(
            f"{value} is not a date.", "Write EDTF: 2021-08-25, 2021-08, 2021, [2019,2021], unknown."
        ) from error


def _check_type(value: str | None) -> None:
    types = [kind.value for kind in AttributionType]
    if value not in types:
        raise UsageError(f"{value} is not a type of statement.", f"Types are {', '.join(types)}.")


def replay(connection: Connection, article_id: int, key: str) -> None:
    """Apply the corrections in force to an article that has just been stored as read."""
    found = decisions.active(connection, or_(Recorded.article_key == key, Recorded.action == Action.MERGE))
    if found:
        statements.apply(connection, article_id, [d for d in found if d.action in OF_STATEMENTS])
        speakers.relink(connection, speakers.known(connection, found), [article_id])


def merge(connection: Connection, found: Sequence[Decision], articles: Sequence[int]) -> None:
    """Apply the merges among some corrections to articles that have just been stored as read."""
    merges = [each for each in found if each.action is Action.MERGE]
    if merges:
        speakers.relink(connection, speakers.known(connection, merges), articles)


def redo(connection: Connection, changed: Sequence[Decision]) -> None:
    """Bring the stored rows to the decisions in force after these were made or taken back; the caller commits."""
    if not changed:
        return
    forgetting.await_others(connection, alone=True)
    redo_speakers(connection)
    for key in sorted({d.article_key for d in changed if d.article_key and d.action in OF_STATEMENTS}):
        _redo_article(connection, key)
    redo_speakers(connection)


def reapply(connection: Connection, articles: Collection[int]) -> None:
    """Correct these articles and all speakers anew, whatever the rows say, as after damage; the caller commits."""
    forgetting.await_others(connection, alone=True)
    _redo_speakers(connection, decisions.every(connection))
    keys = select(Article.article_key).where(Article.article_id.in_(articles)).order_by(Article.article_key)
    for key in connection.scalars(keys).all():
        _redo_article(connection, key)
    _redo_speakers(connection, decisions.every(connection))


def redo_speakers(connection: Connection) -> None:
    """Bring names, Wikidata items and links of all speakers to the decisions in force, as at the end of a run."""
    every = [d for d in decisions.every(connection) if d.speaker or d.action is Action.REATTRIBUTE]
    if every or _may_differ(connection):
        _redo_speakers(connection, every)


def _may_differ(connection: Connection) -> bool:
    """Return whether speakers are linked or told apart without a decision, or still stand as if they were."""
    if speakers.any_moved(connection):
        return True
    found = identities.partings(connection)
    return bool(found or identities.links(connection, found, ()))


def _redo_speakers(connection: Connection, every: Sequence[Decision]) -> None:
    forgetting.await_others(connection, alone=True)
    in_force = [d for d in every if d.undone_at is None]
    speakers.bring_in(connection, speakers.known(connection, in_force))
    found, parted = speakers.tell_apart(connection)
    told = speakers.with_links(connection, in_force, found)
    touched = parted | speakers.sync_names(connection, BY_HAND, speakers.names_by_hand(connection, told, BY_HAND))
    speakers.mark_merged(connection, told)
    retellings.settle(connection, speakers.relink(connection, told))
    touched |= speakers.sync_names(connection, MERGED, speakers.merged_names(connection, told, MERGED))
    speakers.link_wikidata(connection, every)
    for key in _waiting(connection, [d for d in in_force if d.action is Action.REATTRIBUTE]):
        _redo_article(connection, key)
    people.forget(connection, touched | {computed(d.speaker) for d in every if d.speaker})


def unmatched(connection: Connection) -> list[Decision]:
    """Return the corrections in force that fit nothing that is stored."""
    found = [d for d in decisions.active(connection) if d.action is not Action.KEEP_APART]
    present = speakers.present(connection, {slug for d in found for slug in speakers.needed(d)})
    articles = {computed(d.article_key) for d in found if d.article_key}
    words = statements.all_words(connection, articles) if articles else set()
    parted = speakers.named_in(connection, articles) if articles else set()

    def fits(decision: Decision) -> bool:
        number = computed(decision.article_key)
        if decision.action is Action.SPLIT and (number, decision.speaker) not in parted:
            return False
        if decision.action in OF_STATEMENTS and (number, *decision.words) not in words:
            return False
        return speakers.needed(decision) <= present

    return [d for d in found if not fits(d)]


@contextmanager
def as_read(connection: Connection, article_id: int, key: str) -> Iterator[None]:
    """Let an article stand as read within the block, and correct it again after; whoever calls waited to be alone."""
    kept = select(CorrectedStatement.statement_id).where(CorrectedStatement.article_id == article_id)
    corrected = connection.scalar(kept.limit(1)) is not None
    others = retellings.detach(connection, article_id) if corrected else set()
    if corrected:
        rollups.change(connection, [article_id])
    statements.restore(connection, article_id)
    yield
    if corrected:
        replay(connection, article_id, key)
        retellings.relate(connection, article_id, others)


def _redo_article(connection: Connection, key: str) -> None:
    number = computed(key)
    rollups.change(connection, [number])
    before = forgetting.told(connection, number)
    others = retellings.detach(connection, number)
    statements.restore(connection, number)
    replay(connection, number, key)
    retellings.relate(connection, number, others)
    forgetting.forget(connection, before)


def _waiting(connection: Connection, found: Sequence[Decision]) -> list[str]:
    """Return the articles where a re-attribution waited for a speaker who has come, or stands though one has gone."""
    if not found:
        return []
    present = speakers.present(connection, {slug for d in found for slug in speakers.needed(d)})
    last = {(computed(d.article_key), *d.words): d for d in found}
    columns = (Statement.article_id, Statement.speaker_basis, Statement.source_text, Statement.cue, Statement.content)
    stored = select(*columns).where(Statement.article_id.in_({number for number, *_ in last}))
    waiting = set()
    for number, basis, *words in connection.execute(stored):
        decision = last.get((number, *map(normal, words)))
        if decision and (basis == statements.basis(decision)) != (speakers.needed(decision) <= present):
            waiting.add(decision.article_key or "")
    return sorted(waiting)


def statement_of(connection: Connection, article_id: int, statement_id: int) -> dict[str, Any]:
    """Return the words by which a decision names a statement."""
    columns = (Article.article_key, Statement.source_text, Statement.cue, Statement.content.label("quoted"))
    which = tuple_(Statement.article_id, Statement.statement_id) == (article_id, statement_id)
    found = select(*columns).join(Article, Article.article_id == Statement.article_id).where(which)
    return dict(connection.execute(found).mappings().one())

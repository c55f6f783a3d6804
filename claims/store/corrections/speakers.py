"""Corrections of speakers, over all articles: merged, split, renamed, found by another name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from claims.knowledge import person_names
from claims.records import Speaker as KnownSpeaker
from claims.records import SpeakerKind
from claims.store import identities, knowledge, named, pairs, people, rollups
from claims.store.decisions import Action, Decision
from claims.store.identities import Parting
from claims.store.ids import computed
from claims.store.models import CorrectedSpeaker, Speaker, SpeakerAlias, StatementSpeaker
from claims.store.rows import Row, alias_row, speaker_row

UNKNOWN = {"", "unknown", "nobody"}
_LENT = ("given", "added", "merged")  # kinds of names that do not by themselves keep a speaker on record
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of speakers: merges by slug, to the last of the chain; splits by article and slug.

    `found` are the decisions, `partings` those who were told apart without one.
    """

    merges: Mapping[str, str]
    splits: Mapping[tuple[int, str], str]
    found: Sequence[Decision]
    partings: Sequence[Parting] = ()

    def lists(self, articles: Sequence[int] | None = None) -> dict[str, Any]:
        """Return merges and splits as `wanted_speakers.sql` takes them, for some articles or for all."""
        merges = {computed(source): computed(target) for source, target in self.merges.items()}
        splits = [(article, computed(source), computed(target)) for (article, source), target in self.splits.items()]
        return {
            "articles": None if articles is None else list(articles),
            "sources": [*merges, *(source for _, source, _ in splits)],
            "split_articles": [article for article, _, _ in splits],
            "split_sources": [source for _, source, _ in splits],
            "split_targets": [target for _, _, target in splits],
            "merge_sources": list(merges),
            "merge_targets": list(merges.values()),
        }


def with_links(connection: Connection, found: Sequence[Decision], told_apart: Sequence[Parting]) -> Known:
    """Return who turned out to be whom by decisions, and else by what articles say; decisions come first.

    Args:
        connection: Within a transaction, in which the names of those told apart are stored.
        found: The decisions in force.
        told_apart: The partings in force.
    """
    links = identities.links(connection, told_apart, found)
    decided = known(connection, found)
    steps = {link.source: link.target for link in links} | dict(decided.merges)
    merges = {source: target for source in steps if (target := _end(source, steps)) != source}
    parted = {(each.article_id, each.source): merges.get(each.target, each.target) for each in told_apart}
    splits = parted | {key: merges.get(target, target) for key, target in decided.splits.items()}
    return Known(merges, splits, found, told_apart)


def known(connection: Connection, found: Sequence[Decision]) -> Known:
    """Read off decisions who turned out to be whom; targets that nobody knows are left out."""
    steps = {d.speaker: _slug(d.value) for d in found if d.action is Action.MERGE and d.speaker}
    splits = [d for d in found if d.action is Action.SPLIT and d.speaker]
    made = {s for d in found for s in _made(d)}
    there = present(connection, {*steps.values(), *(_slug(d.value) for d in splits)} - made) | made
    steps = {source: target for source, target in steps.items() if target in there}
    merges = {source: _end(source, steps) for source in steps}
    parted = {
        (computed(d.article_key), d.speaker or ""): merges.get(target, target)
        for d in splits
        if (target := _slug(d.value)) in there
    }
    return Known({s: t for s, t in merges.items() if s != t}, parted, found)


def _end(slug: str, steps: Mapping[str, str]) -> str:
    """Follow a chain of merges to its end; where it runs in a circle, the first in the alphabet stands for all."""
    seen = [slug]
    while (step := steps.get(seen[-1])) is not None:
        if step in seen:
            return min(seen[seen.index(step) :])
        seen.append(step)
    return seen[-1]


def present(connection: Connection, slugs: Iterable[str]) -> set[str]:
    """Return those of some speakers that articles, files or hands know by a name of their own."""
    own = select(SpeakerAlias.speaker_id).where(SpeakerAlias.kind.not_in(_LENT))
    found = select(Speaker.slug).where(Speaker.slug.in_(set(slugs)), Speaker.speaker_id.in_(own))
    return set(connection.scalars(found))


def _slug(value: str | None, *, made: bool = False) -> str:
    """Return the slug a decision names, or that of a name written out (with `made`: only of such a name)."""
    text = (value or "").strip()
    if text and text == text.lower() and " " not in text:
        return "" if made else text
    return person_names.parse(text).slug if text else ""


def needed(decision: Decision) -> set[str]:
    """Return the speakers without whom a decision can do nothing."""
    subject = {decision.speaker} if decision.speaker else set()
    if decision.action in {Action.MERGE, Action.SPLIT}:
        return subject | {_slug(decision.value)}
    return subject | (set(speakers_of(decision)) if decision.action is Action.REATTRIBUTE else set())


def _parts(value: str | None) -> list[str]:
    return [part.strip() for part in (value or "").split(_BETWEEN) if part.strip().lower() not in UNKNOWN]


def speakers_of(decision: Decision) -> list[str]:
    """Return the slugs of those who said it, by a re-attribution."""
    return list(dict.fromkeys(_slug(part) for part in _parts(decision.value)))


def _made(decision: Decision) -> dict[str, str]:
    """Return the speakers that a decision itself brings in by a name written out, as slug and name."""
    if decision.action not in {Action.MERGE, Action.SPLIT, Action.REATTRIBUTE}:
        return {}
    return {slug: part for part in _parts(decision.value) if (slug := _slug(part, made=True))}


def _all_made(told: Known) -> dict[str, str]:
    return {slug: name for d in told.found for slug, name in _made(d).items()}


def tell_apart(connection: Connection) -> tuple[list[Parting], set[int]]:
    """Store the speakers that articles keep apart; return the partings, and the speakers whose names changed."""
    found = identities.partings(connection)
    new = {each.target: each.name for each in found}
    if new:
        rows = [speaker_row(KnownSpeaker(slug, name, SpeakerKind.PERSON)) for slug, name in sorted(new.items())]
        connection.execute(insert(Speaker).on_conflict_do_nothing(), rows)
    before = names_of(connection, identities.BASIS)
    touched = sync_names(connection, identities.BASIS, identities.names(found))
    pairs.note(connection, touched)
    changed = {name for _, name, _ in before ^ names_of(connection, identities.BASIS)}
    bearers = select(SpeakerAlias.speaker_id).where(SpeakerAlias.alias.in_(changed), SpeakerAlias.kind == "name")
    people.rename(connection, set(connection.scalars(bearers)) if changed else set())
    return found, touched


def bring_in(connection: Connection, told: Known) -> None:
    """Bring in the speakers whom decisions name in full."""
    new = [KnownSpeaker(slug, name, SpeakerKind.PERSON) for slug, name in sorted(_all_made(told).items())]
    if new:
        connection.execute(insert(Speaker).on_conflict_do_nothing(), [speaker_row(each) for each in new])


def names_by_hand(connection: Connection, told: Known, basis: str) -> list[Row]:
    """Return the rows of the names that decisions give."""
    made = _all_made(told)
    there = present(connection, {d.speaker for d in told.found if d.speaker}) | set(made)
    renamed = {d.speaker or "": d.value or "" for d in told.found if d.action is Action.RENAME}
    added = {(d.speaker or "", d.value or "") for d in told.found if d.action is Action.ALIAS}
    rows = [(slug, name, "told") for slug, name in made.items()]
    rows += [(slug, name, "given") for slug, name in renamed.items()] + [(slug, name, "added") for slug, name in added]
    return [alias_row(slug, name, kind, basis) for slug, name, kind in sorted(rows) if slug in there]


def sync_names(connection: Connection, basis: str, rows: Sequence[Row]) -> set[int]:
    """Bring the names of one basis to these rows, and return the speakers whose names changed."""
    before = names_of(connection, basis)
    knowledge.sync(connection, SpeakerAlias, ("speaker_id", "alias", "kind"), rows, {"basis": basis})
    changed = before ^ names_of(connection, basis)
    people.rename(connection, {number for number, _, _ in changed})
    return {number for number, _, _ in changed}


def names_of(connection: Connection, basis: str) -> set[tuple[int, str, str]]:
    """Return the names that stand on one basis, as speaker's id, name and kind."""
    columns = select(SpeakerAlias.speaker_id, SpeakerAlias.alias, SpeakerAlias.kind)
    return {(row[0], row[1], row[2]) for row in connection.execute(columns.where(SpeakerAlias.basis == basis))}


def mark_merged(connection: Connection, told: Known) -> None:
    """Say of each speaker who it turned out to be."""
    connection.execute(named.statement("mark_merged"), _merged(told))


def merged_names(connection: Connection, told: Known, basis: str) -> list[Row]:
    """Return the rows of the names of merged speakers, each with whom it now belongs to."""
    if not told.merges:
        return []
    found = connection.execute(named.statement("merged_names"), _merged(told))
    return [alias_row(slug, alias, "merged", basis) for slug, alias in found]


def _merged(told: Known) -> dict[str, Any]:
    merges = {computed(source): target for source, target in told.merges.items()}
    return {"sources": list(merges), "targets": list(merges.values())}


def items(every: Sequence[Decision]) -> dict[str, str | None]:
    """Return the Wikidata item of each speaker of whom decisions tell one, none where that was taken back."""
    told = [d for d in every if d.action is Action.WIKIDATA]
    return {d.speaker or "": None for d in told} | {d.speaker or "": d.value for d in told if d.undone_at is None}


def link_wikidata(connection: Connection, every: Sequence[Decision]) -> None:
    """Return each speaker of these decisions its Wikidata item, none where that was taken back."""
    told = items(every)
    if told:
        ids = [computed(slug) for slug in told]
        connection.execute(named.statement("link_wikidata"), {"ids": ids, "qids": list(told.values())})


def relink(connection: Connection, told: Known, articles: Sequence[int] | None = None) -> set[tuple[int, int]]:
    """Let statements, of some articles or of all, stand under whom speakers turned out to be; give which changed."""
    lists = told.lists(articles)
    touched = named.statement("relinked_articles", wanted="wanted_speakers")
    rollups.change(connection, connection.scalars(touched, lists))
    changed = connection.execute(named.statement("relink_speakers", wanted="wanted_speakers"), lists)
    return {(row[0], row[1]) for row in changed}


def any_moved(connection: Connection) -> bool:
    """Return whether any statement stands under another speaker than it was read under."""
    moved = select(StatementSpeaker.speaker_id).where(StatementSpeaker.found_id.is_not(None)).limit(1)
    return connection.scalar(moved) is not None


def named_in(connection: Connection, articles: Collection[int]) -> set[tuple[Any, ...]]:
    """Return article and slug of everyone whom some articles name, as read."""
    number = func.coalesce(StatementSpeaker.found_id, StatementSpeaker.speaker_id)
    found: set[tuple[Any, ...]] = set()
    for table, who in ((StatementSpeaker, number), (CorrectedSpeaker, CorrectedSpeaker.speaker_id)):
        there = select(table.article_id, Speaker.slug).join(Speaker, Speaker.speaker_id == who)
        found |= {tuple(row) for row in connection.execute(there.where(table.article_id.in_(articles)))}
    return found

"""Office holders that an article does not name: who held an office on the day of the article."""

from claims.coreference.anaphors import Anaphor, Form
from claims.coreference.decision import Decision
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import office_holders, office_titles
from claims.knowledge.office_titles import Office
from claims.records import SpeakerKind

_SHOWN = 3


def holder(state: Discourse, anaphor: Anaphor, phrase: str) -> Decision | None:
    """Return the only holder of an office on the article's day ("the Turkish foreign minister"), None for no office."""
    office = office_titles.office(phrase) if anaphor.form is Form.DEFINITE else None
    if office is None or office.of is None or office.former:
        return None
    return _holder(state, office)


def _holder(state: Discourse, office: Office) -> Decision:
    terms = state.known.holders(office, *office_holders.bounds(state.on))
    if not terms:
        return Decision((), f"office: {office}, holder unknown")
    if len(terms) > 1:
        several = ", ".join(t.name for t in terms[:_SHOWN])
        return Decision((), f"office: {office}, several holders possible: {several}")
    named = next((f for f in state.entities if f.name == terms[0].name), None)
    entity = named or Entity(SpeakerKind.PERSON, terms[0].name, country=office.country, offices=[office])
    return Decision((entity,), f"office: {office}", 0.9)

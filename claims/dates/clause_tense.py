"""Which way the clause of a date expression looks, back or ahead: read off the parse of its paragraph."""

from collections.abc import Iterator

from claims import steps
from claims.dates.calendar import Side
from claims.nlp.parser import Parse, Token
from claims.steps import step

_VERBAL = frozenset({"VERB", "AUX"})
_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "should", "may", "might", "can", "could", "must"})
_SURELY_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_NEAR = 5  # tokens
_BEHIND = 14  # tokens
_STOPS = frozenset({",", ";", ":", "(", "\u2014", "\u2013", '"', "\u201c", "\u201d"})
_BEFORE = frozenset({"ahead", "before", "prior", "run-up", "eve"})
_DONE = frozenset({"manage", "fail", "use", "help", "force", "have", "begin", "start", "continue", "appear", "seem"})
_PLANNED = frozenset({"due", "set", "scheduled", "slated", "expected", "planned", "likely", "ready", "upcoming"})


def side(parsed: Parse, start: int, end: int) -> Side:
    """Return the direction of the clause around the words between two offsets; EITHER where its verb does not say."""
    inside = [t for t in parsed.tokens if t.start < end and t.end > start]
    if not inside:
        return Side.EITHER
    edges = {t.i for t in inside}
    if _awaited(parsed, inside[0].i):
        return Side.NEAR
    if _follows_past(parsed, inside[0].i):
        return Side.PAST
    top = next((t for t in inside if t.head not in edges), inside[0])
    for verb in _governors(parsed, top):
        found = _direction(parsed, verb)
        if found is not Side.EITHER:
            return found
    return Side.EITHER


@step(steps.never)
def _follows_past(parsed: Parse, first: int) -> bool:
    """Return whether a verb in the past tense stands shortly before, as in "told reporters on Wednesday he will go".

    There the parser tends to hang the date on the verb that follows.
    """
    for token in reversed(parsed.tokens[max(0, first - _NEAR) : first]):
        if token.pos in _VERBAL or token.pos == "PUNCT" or _planned(parsed, token):
            return token.tag == "VBD" and token.sentence == parsed.tokens[first].sentence
    return False


@step(steps.never)
def _awaited(parsed: Parse, first: int) -> bool:
    """Return whether a date stands behind something then still to come: "told reporters ahead of the game on Sunday".

    The date may be the event's, which lies ahead, or that of the words: the nearer day is meant.
    """
    noun = False
    for token in reversed(parsed.tokens[max(0, first - _BEHIND) : first]):
        if token.sentence != parsed.tokens[first].sentence or token.pos in _VERBAL or token.text in _STOPS:
            return False
        if token.text.lower() in _BEFORE:
            return noun
        noun = noun or token.pos in {"NOUN", "PROPN"}
    return False


def governor(parsed: Parse, start: int, end: int) -> Token | None:
    """Return the nearest verb above the words between two offsets."""
    inside = {t.i for t in parsed.tokens if t.start < end and t.end > start}
    top = next((t for t in parsed.tokens if t.i in inside and t.head not in inside), None)
    return next(_governors(parsed, top), None) if top else None


def _governors(parsed: Parse, token: Token) -> Iterator[Token]:
    """Yield the verbs above a token, nearest first, up to three: clauses further up speak of other times."""
    seen = 0
    if token.pos in _VERBAL:
        yield token
    while token.head != token.i and seen < 3:  # noqa: PLR2004 - see above
        token = parsed.tokens[token.head]
        if token.pos in _VERBAL or _planned(parsed, token):
            seen += 1
            yield token


def _direction(parsed: Parse, verb: Token) -> Side:
    helpers = [parsed.tokens[c] for c in verb.children if parsed.tokens[c].dep in {"aux", "auxpass"}]
    words = {h.text.lower() for h in helpers}
    if words & _SURELY_AHEAD:
        return Side.FUTURE
    if _planned(parsed, verb) or _is_to(parsed, verb):
        return Side.NEAR if _was(parsed, verb) else Side.FUTURE
    if "to" in words:
        return _to_do(parsed, verb)
    if verb.tag == "VBD" or any(h.tag == "VBD" or h.lemma == "have" for h in helpers):
        return Side.PAST
    if words & _AHEAD:
        return Side.FUTURE
    now = any(h.tag in {"VBZ", "VBP"} for h in helpers)
    return Side.PAST if verb.tag == "VBN" and not now else Side.EITHER


@step(steps.never)
def _planned(parsed: Parse, token: Token) -> bool:
    """Return whether a word says that something is planned; "set" does in "set to" and "set for" alone."""
    word = token.text.lower()
    if word == "set":
        after = parsed.tokens[token.i + 1 : token.i + 2]
        return bool(after) and after[0].text.lower() in {"to", "for"}
    return word in _PLANNED


@step(steps.never)
def _is_to(parsed: Parse, verb: Token) -> bool:
    """Return whether a verb says what somebody is to do."""
    children = [parsed.tokens[c] for c in verb.children]
    return verb.lemma == "be" and any(c.dep == "xcomp" and c.tag == "VB" for c in children)


def _to_do(parsed: Parse, verb: Token) -> Side:
    """Tell when something is done that somebody means, or is able, to do."""
    head = parsed.tokens[verb.head]
    if head.lemma in _DONE:
        return Side.EITHER
    return Side.NEAR if _was(parsed, head) else Side.FUTURE


def _was(parsed: Parse, word: Token) -> bool:
    """Return whether a plan or readiness is itself past: "was due", "were ready"."""
    around = [word, parsed.tokens[word.head], *(parsed.tokens[c] for c in word.children)]
    return any(t.lemma == "be" and t.tag == "VBD" for t in around)

"""Sources that open a paragraph before a colon: a speaker with a description, or the place of the report."""

from collections.abc import Sequence
from itertools import takewhile

from claims import steps
from claims.attribution.cue_lexicon import cue_lexicon
from claims.knowledge import nouns, office_titles, organisations
from claims.knowledge.countries import plain
from claims.knowledge.person_names import parse as names_parse
from claims.mentions import titles
from claims.mentions.mention import PERSON, Mention, touching
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View, Word
from claims.records import Attribution, SegmentKind, Span, Spans
from claims.steps import step

_BREAKS = frozenset({",", "("})
_LONGEST = 8  # words of a name with its title
_QUOTES = ('"', "\u201c", "\u2018", "'", "\u00ab")


def _opens(view: View, at: int) -> bool:
    """Whether a word opens a paragraph."""
    word = view.words[at]
    return view.blocks[word.block][0] == at and view.kinds[word.block] is SegmentKind.PARAGRAPH


def _cue(view: View, attribution: Attribution) -> str:
    return "".join(span.of(view.body) for span in attribution.cue).strip()


@step(steps.nothing)
def name(view: View, attribution: Attribution) -> Voice | None:
    """Return the name before its description in a transcript: "SEN. ANN ROE (D-MN), CANDIDATE:", "TJ ROE, HOST:"."""
    inside = [i for span in attribution.source for i in view.within(span)]
    if _cue(view, attribution) != ":" or len(inside) < len(("NAME", ",", "HOST")) or not _opens(view, inside[0]):
        return None
    past = next((i for i in inside if view.words[i].text in _BREAKS), 0)
    named = view.text(inside[0], past) if past > inside[0] else ""
    return Voice(past - 1, inside[0], past) if named.isupper() and past - inside[0] <= _LONGEST else None


_ABOVE = frozenset({SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})


def is_signature(view: View, attribution: Attribution) -> bool:
    """Whether a source is the signature under a quotation that is set into the report."""
    return bool(attribution.source) and _cue(view, attribution) in _DASHES


@step(steps.never)
def is_label(view: View, attribution: Attribution, names: tuple[Mention, ...]) -> bool:
    """Whether a source before a colon is a label of the page and nobody: "Q&A: …", "Freetown mudslide: “…”"."""
    inside = [i for span in attribution.source for i in view.within(span)]
    if _cue(view, attribution) != ":" or not inside:
        return False
    printed = view.text(inside[0], inside[-1] + 1).casefold()
    if printed in cue_lexicon().not_speakers:
        return True
    last = view.words[inside[-1]]
    if view.kinds[last.block] not in _ABOVE:
        return False
    return last.lower in cue_lexicon().not_speakers or not (touching(names, inside[0], inside[-1] + 1) or _speaks(last))


def _speaks(word: Word) -> bool:
    """Whether a common noun may stand for somebody or a document that speaks."""
    kinds = ("body_nouns", "documents", "words_nouns", "organisation_words", "crowd_nouns", "anonymous_nouns")
    listed = any({word.lower, word.lemma} & nouns.words(kind) for kind in kinds)
    return listed or titles.is_person_noun(word.lemma) or titles.names_office(word.text) or word.text.isupper()


@step(steps.never)
def is_place(view: View, attribution: Attribution, name: Mention | None) -> bool:
    """Whether a source is where the report comes from: "Karanda: On Monday …", "Karanda (East Province): …"."""
    inside = [i for span in attribution.source for i in view.within(span)]
    if not inside or not _opens(view, inside[0]):
        return False
    if view.text(inside[0], inside[-1] + 1).endswith(":"):
        return True
    if name is not None and name.kind == PERSON and names_parse(name.text).full and not name.text.isupper():
        return False
    alone = name is not None and name.run == inside[0] and name.past == inside[-1] + 1 <= inside[0] + _LONGEST_PLACE
    if not alone or name is None or _cue(view, attribution) != ":" or _is_named(view, name):
        return False
    first = next(n for n, kind in enumerate(view.kinds) if kind is SegmentKind.PARAGRAPH)
    start = min(s.start for s in attribution.content)
    spoken = view.words[inside[0]].text.isupper() and _turns(view) > 1
    prose = not view.body[start:].startswith(_QUOTES) and not spoken
    return view.words[inside[0]].block == first and prose and not organisations.is_known(name.text)


def behind_place(attribution: Attribution) -> Spans:
    """Return what stands between a dateline and the cue: who does speak ("Karanda (East): Ann Roe | condemned")."""
    last, first = attribution.source[-1].end, min((c.start for c in attribution.cue), default=0)
    return (Span(last, first),) if last < first else ()


_LONGEST_PLACE = 3


def _turns(view: View) -> int:
    """Count the paragraphs that open with words in capitals and a colon, as those of a transcript do."""
    heads = (view.words[first : min(past, first + _LONGEST)] for first, past in view.blocks)
    opened = ([w.text for w in head] for head in heads)
    labels = (
        "".join(takewhile(lambda text: text not in _ENDS, texts))
        for texts in opened
        if any(t.endswith(":") for t in texts)
    )
    return sum(label.isupper() for label in labels)


def _is_named(view: View, name: Mention) -> bool:
    """Whether the article names a person so in full, or lets it speak again before a colon."""
    same = (w for w in view.words if w.text == name.text and w.i != name.first)
    return any(_is_spoken(view, w.i) for w in same)


def _is_spoken(view: View, i: int) -> bool:
    before, behind = view.words[max(0, i - 1) : i], view.words[i + 1 : i + 2]
    return any(w.ent == PERSON.upper() for w in before) or any(w.text == ":" for w in behind)


def label_end(view: View, first: int) -> int:
    """Return where the name in capitals ends that opens a turn of a transcript at a word; the word itself for none."""
    block = view.words[first].block
    turn = [w for w in view.words[first : first + _LONGEST_LABEL] if w.block == block]
    colon = next((n for n, w in enumerate(turn) if w.text == ":"), 0)
    if not colon:
        return _addressed_end(turn, first)
    past = next((n for n, w in enumerate(turn[:colon]) if w.text in _BREAKS), colon)
    named = [w.text for w in turn[:past]]
    capitals = bool(named) and "".join(named).isupper() and len(named) <= _LONGEST and len(named[0]) > 1
    return first + past if capitals else first


def _addressed_end(turn: Sequence[Word], first: int) -> int:
    """Return where a label ends that has a word of address and no colon: "Mrs. ROWE.", "Mr DALE (Looe)—"."""
    address = sum(1 for _ in takewhile(lambda w: plain(w.text) in office_titles.address(), turn))
    names = list(takewhile(lambda w: w.text.isalpha() and w.text.isupper() and len(w.text) > 1, turn[address:]))
    behind = turn[address + len(names) :]
    return first + address + len(names) if address and names and behind and behind[0].text in _MARKS else first


_MARKS = frozenset({".", "("}) | _DASHES
_ENDS = _BREAKS | {":"}
_LONGEST_LABEL = 16  # words of a name with its description

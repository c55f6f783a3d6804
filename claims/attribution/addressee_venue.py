"""What the cue's clause adds to the words: the speech act, whom they were addressed to, and where."""

from collections.abc import Iterator, Sequence

from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.masked_sentence import FramedArticle
from claims.attribution.rules.time_words import is_time
from claims.attribution.speech_acts import speech_act
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Token
from claims.records import Attribution, Circumstances, Segment, Span, Spans, segment_at

_PLACES = frozenset(("in", "at", "on", "during", "via", "through"))
_PEOPLE = frozenset(
    ("tell", "inform", "assure", "remind", "warn", "ask", "brief", "notify", "address", "advise", "reassure")
)
_TO = frozenset(("to",))
_LONGEST = 14
_BREAKS = frozenset((",", "—", "–", ":"))


def circumstances(
    body: str, segments: Sequence[Segment], attribution: Attribution, framed: FramedArticle | None = None
) -> Circumstances:
    """Return speech act, addressee and venue of an attribution, as spans of the body.

    `framed` holds the frames of the article's segments, made where the attributions were found.

    Source, cue and content are left out of addressee and venue, so the spans never overlap theirs.
    """
    segment = _segment_of(segments, attribution)
    if segment is None:
        return Circumstances()
    framed = framed or FramedArticle(ParsedArticle(segments))
    tree = Tree(framed.frame(segment))
    offset = segment.span.start
    cue = _tokens(tree, attribution.cue, offset)
    act = speech_act(cue, body, attribution)
    verbs = [t for t in cue if t.pos in {"VERB", "AUX"}]
    if not verbs:
        return Circumstances(act)
    taken = (*attribution.source, *attribution.cue, *attribution.content)
    said = _Saying(tree, verbs[-1], cue_lexicon(), {t.i for t in _tokens(tree, taken, offset)})
    return Circumstances(act, _apart(said.addressee(), taken, offset), _apart(said.venue(), taken, offset))


def _segment_of(segments: Sequence[Segment], attribution: Attribution) -> Segment | None:
    anchor = (attribution.cue or attribution.content)[0].start
    return segment_at(segments, anchor)


def _tokens(tree: Tree, spans: Spans, offset: int) -> list[Token]:
    origin = tree.frame.origin
    return [
        t
        for t in tree.tokens
        if tree.masked[t.i] < 0 and any(s.start <= origin[t.start] + offset < s.end for s in spans)
    ]


def _apart(found: Span | None, taken: Spans, offset: int) -> Spans:
    if found is None:
        return ()
    moved = Span(found.start + offset, found.end + offset)
    return () if any(moved.overlaps(t) for t in taken) else (moved,)


class _Saying:
    """A cue verb and what hangs on it."""

    def __init__(self, tree: Tree, verb: Token, words: CueLexicon, taken: set[int]) -> None:
        self.tree, self.verb, self.words, self.taken = tree, verb, words, taken

    def addressee(self) -> Span | None:
        """Find whom the words were said to: "told journalists", "said to reporters", "speaking to students"."""
        for person in self._people():
            if person.pos in {"NOUN", "PROPN", "PRON"} and not self._is_venue(person):
                return self._phrase(person)
        return None

    def venue(self) -> Span | None:
        """Find where or by what means: "in an interview with CBS", "told a news conference"."""
        for asker in self._askers():
            return self._phrase(asker)
        for person in self._people():
            if self._is_venue(person):
                return self._phrase(person)
        for prep, noun in self._places():
            if self._is_venue(noun) or (prep.text.lower() == "at" and self._is_place(noun)):
                return self._phrase(prep)
        return None

    def _people(self) -> Iterator[Token]:
        if self.verb.lemma.lower() in _PEOPLE:
            yield from self.tree.children(self.verb.i, "dobj", "dative")
        for head in (self.verb, *self._settings()):
            for prep in self.tree.children(head.i, "prep", "dative"):
                if prep.text.lower() in _TO:
                    yield from self.tree.children(prep.i, "pobj")
            if head is not self.verb and head.lemma.lower() == "address":
                yield from self.tree.children(head.i, "dobj")

    def _settings(self) -> list[Token]:
        """Return participles beside the cue that say how it was said: "speaking at …", "answering a question"."""
        below = self.tree.children(self.verb.i, "advcl", "xcomp")
        return [t for t in below if t.tag == "VBG" and t.lemma.lower() in self.words.settings]

    def _askers(self) -> Iterator[Token]:
        for setting in self._settings():
            for question in self.tree.children(setting.i, "dobj"):
                for prep in self.tree.children(question.i, "prep") + self.tree.children(setting.i, "prep"):
                    if question.lemma.lower() in {"question", "query"} and prep.text.lower() in {"from", "of", "by"}:
                        yield from self.tree.children(prep.i, "pobj")

    def _places(self) -> Iterator[tuple[Token, Token]]:
        for head in (self.verb, *self._settings()):
            for prep in self.tree.children(head.i, "prep"):
                if prep.text.lower() in _PLACES:
                    for noun in self.tree.children(prep.i, "pobj"):
                        yield prep, noun

    def _is_venue(self, noun: Token) -> bool:
        return noun.lemma.lower().split("-")[0] in self.words.venues or noun.text.lower() in self.words.venues

    def _is_place(self, noun: Token) -> bool:
        return not is_time(noun) and noun.lemma.lower() not in self.words.times

    def _phrase(self, head: Token) -> Span | None:
        below = self.tree.subtree(head.i)
        first, last = min(below), max(below)
        ends = [i for i in range(first, last + 1) if i in self.taken or self.tree.tokens[i].text in _BREAKS]
        last = ends[0] - 1 if ends else last
        if last < first or last - first > _LONGEST or any(self.tree.masked[i] >= 0 for i in range(first, last + 1)):
            return None
        return self.tree.spans(range(first, last + 1))[0] if self.tree.spans(range(first, last + 1)) else None

"""Walking the dependency tree of a frame: subjects, clauses, verb groups, as sets of token indices."""

from collections.abc import Iterable, Iterator, Mapping

from claims.attribution.rules.masked_sentence import Frame
from claims.nlp.parser import Token
from claims.records import Span, Spans

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_GROUP = frozenset(("aux", "auxpass", "neg", "prt"))
_NO_SUBJECT_OF_OWN = frozenset(("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "aux"))
_MAX_CLIMB = 6


class Tree:
    """A frame's tokens with the questions the rules ask of them.

    `moved` maps a verb that the parse hangs inside a reported clause to the cue verb it belongs with: no
    subtree reaches it, and it shares that verb's subject.
    """

    def __init__(self, frame: Frame, moved: Mapping[int, int] | None = None) -> None:
        self.frame = frame
        self.moved = dict(moved or {})
        self.tokens = frame.parse.tokens
        self.masked = frame.masked_tokens
        self.quoted = frame.quoted_tokens

    def children(self, i: int, *deps: str) -> list[Token]:
        """Return the children of a token that have one of these dependencies (all when none is named)."""
        return [c for c in (self.tokens[k] for k in self.tokens[i].children) if not deps or c.dep in deps]

    def subtree(self, i: int, without: Iterable[int] = ()) -> set[int]:
        """Return a token and all below it, leaving out some branches."""
        stop, found, stack = set(without), set[int](), [i]
        while stack:
            at = stack.pop()
            if at in stop or at in found or (at in self.moved and at != i):
                continue
            found.add(at)
            stack.extend(self.tokens[at].children)
        return found

    def subject(self, verb: int) -> Token | None:
        """Return the verb's own subject."""
        return next(iter(self.children(verb, *SUBJECTS)), None)

    def inherited_subject(self, verb: int) -> Token | None:
        """Return the verb's subject, else that of the verbs it hangs on ("refused to say", "said … and added")."""
        at = verb
        for _ in range(_MAX_CLIMB):
            subject = self.subject(at) or self._subject_of_sister(at)
            if subject is not None:
                return subject
            token = self.tokens[at]
            if at in self.moved:
                at = self.moved[at]
                continue
            if token.head == at or token.dep not in _NO_SUBJECT_OF_OWN:
                return None
            at = token.head
        return None

    def _subject_of_sister(self, verb: int) -> Token | None:
        """Find the subject that the parse gave to a participle before the verb: "The judge, sentencing him, said"."""
        for sister in self.children(verb, "advcl"):
            subject = self.subject(sister.i)
            if sister.tag == "VBG" and sister.i < verb and subject is not None and subject.i < sister.i:
                return subject
        return None

    def passive(self, verb: int) -> bool:
        """Return whether the verb is in the passive ("was told", "claimed by Ankara")."""
        token = self.tokens[verb]
        return bool(self.children(verb, "auxpass", "nsubjpass", "agent")) or (
            token.tag == "VBN" and token.dep in {"acl", "advcl"} and not self.children(verb, "aux", "nsubj")
        )

    def verb_group(self, verb: int) -> set[int]:
        """Return the verb with its auxiliaries, negation and particle, as one unbroken stretch where it can be."""
        group = {verb} | {c.i for c in self.children(verb) if c.dep in _GROUP and abs(c.i - verb) <= _MAX_CLIMB}
        first = min(group)
        between = [self.tokens[k] for k in range(first, verb)]
        while between and not all(t.i in group or t.pos in {"ADV", "PART", "AUX"} for t in between):
            group.discard(first)
            first = min(group)
            between = [self.tokens[k] for k in range(first, verb)]
        for child in self.children(verb, "advmod"):
            if child.i == first - 1 and child.tag == "RB" and child.text.islower():
                group.add(child.i)
        return group | set(range(min(group), verb))

    def chain(self, verb: int) -> set[int]:
        """Return the verb group with the verbs that carry it: "went on to say", "refused to comment"."""
        group, at = self.verb_group(verb), self.tokens[verb]
        for _ in range(_MAX_CLIMB):
            head = self.tokens[at.head]
            if (
                not self._carried(at, head)
                or head.pos not in {"VERB", "AUX"}
                or not head.i < min(group)
                or self.masked[head.i] >= 0
            ):
                break
            between = range(head.i, min(group))
            if len(between) > _MAX_CLIMB or any(self.tokens[k].pos in {"PUNCT", "NOUN", "PROPN"} for k in between):
                break
            group |= self.verb_group(head.i) | set(between)
            at = head
        return group

    def _carried(self, verb: Token, head: Token) -> bool:
        if verb.dep == "xcomp":
            return True
        return (
            verb.dep == "advcl"
            and head.lemma.lower() == "go"
            and any(c.tag == "TO" for c in self.children(verb.i, "aux"))
        )

    def sentence(self, i: int) -> range:
        """Return the token indices of the sentence a token stands in."""
        return range(*self.frame.parse.sentences[self.tokens[i].sentence])

    def spans(self, indices: Iterable[int]) -> Spans:
        """Return the paragraph spans of a set of tokens: one for each unbroken run, outer punctuation trimmed."""
        return tuple(span for run in self._runs(indices) if (span := self._run_span(run)) is not None)

    def _runs(self, indices: Iterable[int]) -> Iterator[list[int]]:
        run: list[int] = []
        for i in sorted(set(indices)):
            if run and i != run[-1] + 1 and any(self.tokens[k].pos != "SPACE" for k in range(run[-1] + 1, i)):
                yield run
                run = []
            run.append(i)
        if run:
            yield run

    def _run_span(self, run: list[int]) -> Span | None:
        while run and self._outer(run[0], "([“‘\"'$€£#@…"):
            run = run[1:]
        while run and self._outer(run[-1], ")]”’\"'%…?!"):
            run = run[:-1]
        return self.frame.span(self.tokens[run[0]], self.tokens[run[-1]]) if run else None

    def _outer(self, i: int, kept: str) -> bool:
        token = self.tokens[i]
        if self.masked[i] >= 0:
            return False
        return token.pos in {"PUNCT", "SPACE"} and token.text[:1] not in kept

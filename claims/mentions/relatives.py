"""Relative pronouns as speakers: whom "who" and "which" stand for."""

from claims.mentions.mention import BODY, PERSON, Mention, covering, starting
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View, Word


def antecedent(view: View, voice: Voice, names: tuple[Mention, ...]) -> Voice | None:
    """Return the phrase that a relative pronoun stands for: the name before it, else the noun its clause belongs to."""
    before = voice.head - (view.words[voice.head - 1].text == "," if voice.head else 0)
    mention = covering(names, before - 1)
    of_thing = view.words[voice.head].lower == "which"
    if mention is not None and mention.past == before and mention.kind == (BODY if of_thing else PERSON):
        return Voice(mention.past - 1, mention.first, mention.past)
    for word in view.ancestors(voice.head):
        if word.dep in {"relcl", "acl"}:
            noun = view.words[word.head]
            apposed = view.words[noun.head] if noun.dep == "appos" else None
            owner = covering(names, apposed.i) if apposed else None
            if owner is not None and owner.kind == PERSON:
                return Voice(owner.past - 1, owner.first, owner.past)
            subject = _of_predicate(view, noun)
            owner = covering(names, subject.i) if subject else None
            if owner is not None and owner.kind == PERSON:
                return Voice(owner.past - 1, owner.first, owner.past)
            whole = covering(names, noun.i)
            if whole is not None and whole.past <= voice.head:
                return Voice(whole.past - 1, whole.first, whole.past)
            inside = [i for i in view.subtree(noun.i) if i < voice.head]
            return Voice(noun.i, min(inside), noun.i + 1) if inside else None
    return None


def _of_predicate(view: View, noun: Word) -> Word | None:
    """Return the subject that a noun is said to be ("Jane Roe is the lawyer who …")."""
    verb = view.words[noun.head]
    if noun.dep != "attr" or verb.lemma != "be":
        return None
    return next((view.words[c] for c in verb.children if view.words[c].dep == "nsubj"), None)


def person_before(view: View, antecedent: Voice, names: tuple[Mention, ...], at: int) -> Voice:
    """Return the person named in the sentence where the parse hangs "who" on a place ("Jane Smith, of Dayton, who")."""
    sentence = view.sentence_of(at)
    hung = covering(names, antecedent.head)
    people = [m for m in starting(names, sentence.start, at) if m.kind == PERSON and m.past <= at]
    if hung is None or hung.kind == PERSON or not people:
        return antecedent
    return Voice(people[-1].past - 1, people[-1].first, people[-1].past)

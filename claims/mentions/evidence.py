"""What stands around a name and tells its kind."""

from claims.knowledge import organisations
from claims.mentions.mention import Mention
from claims.nlp.parsed_article import View

_PLACED = frozenset({"in", "at", "near", "from", "to", "outside", "around", "into", "across", "of", "the"})


def says_of_self(view: View, mention: Mention) -> bool:
    """Return whether a name that opens a sentence says something of "he" or "she": "Mutebi said he was surprised"."""
    first = view.sentence_of(mention.first).start
    word = view.words[mention.past - 1]
    verb = view.words[word.head]
    if mention.first != first or word.dep != "nsubj" or verb.pos != "VERB":
        return False
    said = [view.words[c] for c in verb.children if view.words[c].dep == "ccomp" and c > verb.i]
    subjects = (view.words[c] for v in said for c in v.children if view.words[c].dep == "nsubj")
    return any(s.lower in {"he", "she"} for s in subjects)


def is_placed(view: View, mention: Mention) -> bool:
    """Return whether a name stands where a place does ("in Chelmsford"), or is known for a country or capital."""
    before = view.words[mention.first - 1].lower if mention.first else ""
    return before in _PLACED or organisations.is_state(mention.text)

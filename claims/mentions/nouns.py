"""Capitalised words that are no names: officials, members of parties, crowds, nouns that open a sentence."""

import re
from dataclasses import replace

from claims.knowledge import countries, office_titles, organisations
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, gender_of_given, people_nouns, words
from claims.mentions.headlines import is_headline
from claims.mentions.mention import PERSON, UNSURE, Mention
from claims.nlp import parser
from claims.nlp.parsed_article import View, Word

_PARTY_AND_STATE = re.compile(r"[RDIL] ?-")


def sorted_out(view: View, mention: Mention) -> Mention | None:
    """Drop what only looks like a name; an office word may still be a surname ("Mr. King")."""
    folded = plain(mention.text)
    demonym = folded in countries.by_demonym() and folded not in countries.by_name()
    if demonym or (folded in words("calendar") and not mention.titled) or _PARTY_AND_STATE.match(mention.text):
        return None
    described = (_is_kind_of_body, _are_officials, _is_title_alone, _is_member, _is_cut_short)
    if any(is_so(view, mention) for is_so in described):
        return None
    if _opens_with_noun(view, mention) or _is_noun_of_line(view, mention):
        return replace(mention, kind=UNSURE, noun=True)
    if folded not in office_titles.office_words() and folded not in office_titles.address():
        return mention
    if mention.titled and plain(view.words[mention.first - 1].text) in {"mr", "mrs", "ms", "miss", "dr"}:
        return replace(mention, kind=PERSON)
    after_article = mention.first > 0 and view.words[mention.first - 1].lower in {"the", "a", "an"}
    return None if after_article or " " in folded else replace(mention, kind=UNSURE)


def _is_cut_short(view: View, mention: Mention) -> bool:
    """Whether a rank stands before a full stop and a name, as an abbreviation does ("Sgt. Jane Roe")."""
    if plain(mention.text) not in office_titles.address():
        return False
    behind = view.words[mention.past : mention.past + 2]
    stop = view.words[mention.past - 1].text.endswith(".") or (len(behind) > 1 and behind[0].text == ".")
    return stop and bool(behind) and behind[-1].text[:1].isupper()


def _is_kind_of_body(view: View, mention: Mention) -> bool:
    """Whether letters only say what kind of body is described ("a super PAC", "the major Super PAC")."""
    inside = {w.lower for w in view.words[mention.first : mention.past]}
    before = view.words[mention.first - 1] if mention.first else None
    described = before is not None and (before.lower in {"a", "an", "another"} or before.pos == "ADJ")
    return inside <= {"super", "pac"} and "pac" in inside and (described or "super" in inside)


def _are_officials(view: View, mention: Mention) -> bool:
    """Whether a plural of an office is no name ("two MPs", "Labour MPs")."""
    last = view.words[mention.past - 1]
    return last.plural and last.lower.removesuffix("s") in office_titles.office_words()


def _is_title_alone(view: View, mention: Mention) -> bool:
    """Whether capitals behind an article end with an office and are no name ("The WFD Chairperson, Amina Sule")."""
    several = mention.past - mention.first > 1 and not mention.titled
    after_article = mention.first > 0 and view.words[mention.first - 1].lower in {"the", "a", "an"}
    office = plain(view.words[mention.past - 1].text) in office_titles.office_words()
    return several and after_article and office and gender_of_given(view.words[mention.first].text) is None


def _is_noun_of_line(view: View, mention: Mention) -> bool:
    """Whether a headline puts a capital on a noun for a person or a document ("Hollywood Actor", "Ann Roe's Son")."""
    word = view.words[mention.past - 1]
    people = are_people(word.lower)
    document = mention.past == mention.first + 1 and word.lower in words("documents")
    sure = (
        mention.titled
        or organisations.is_known(mention.text)
        or gender_of_given(view.words[mention.first].text) is not None
    )
    return (people or document) and not sure and is_headline(view, word.sentence)


def _is_named(view: View, word: Word) -> bool:
    """Whether a word stands with a capital inside a sentence too."""
    starts = {first for first, _ in view.sentences}
    return any(w.text == word.text and w.i not in starts for w in view.words)


def _opens_with_noun(view: View, mention: Mention) -> bool:
    """Whether a noun opens a sentence and is no known name ("Polls show", "Lawmakers asked", "Witness describes")."""
    word = view.words[mention.first]
    opens = mention.past == mention.first + 1 and word.i == view.sentence_of(word.i).start
    plural = word.plural and not word.ent and word.lower != word.lemma
    listed = any(word.lower in words(part) for part in ("documents", "body_nouns", "crowd_nouns"))
    person = are_people(word.lower, word.lower.removesuffix("s"))
    alone = not word.plural and not word.ent and word.head != word.i and word.dep == "nsubj"
    crowd = word.lower in words("crowd_nouns") and word.ent in {"", "CARDINAL"}
    common = not word.ent and word.pos == "NOUN" and parser.is_noun(word.lower) and not word.text.isupper()
    common = common and not _is_named(view, word)
    return opens and (plural or listed or crowd or common or (person and (word.plural or alone)))


def _is_member(view: View, mention: Mention) -> bool:
    """Whether somebody is called by his party, which is no name ("the Arizona Republican", "a Democrat")."""
    last = view.words[mention.past - 1].lower
    alone = mention.past - mention.first == 1 and view.words[mention.first].ent == "NORP"
    return last in words("parties") and (alone or last in people_nouns()["any"])


def is_crowd(view: View, mention: Mention) -> bool:
    """Whether a plural for people ends several words in capitals ("House Democrats"): described, not named.

    "The United Mine Workers" are a body: an article stands before, and the words are no people's adjectives.
    """
    last = view.words[mention.past - 1].lower
    one = f"{last[:-3]}y" if last.endswith("ies") else last[:-1]
    people = are_people(one) or one in words("parties")
    several = mention.past - mention.first > 1 and last.endswith("s") and last != one
    body = mention.first > 0 and view.words[mention.first - 1].lower == "the" and one not in words("parties")
    joints = any(w.lower in {"of", "for"} for w in view.words[mention.first : mention.past])
    return several and people and not body and not joints and not organisations.is_known(mention.text)

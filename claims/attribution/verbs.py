"""Cue verbs with reported content: that-clauses, infinitives, objects, "called X a friend", "accused X of …"."""

from collections.abc import Iterator

from claims.attribution.cues import CueLexicon, CueWord
from claims.attribution.found import Found
from claims.attribution.tree import SUBJECTS, Tree
from claims.records import SpeechAct
from claims.text.nlp import Token

_REST = frozenset(("advmod", "npadvmod", "prep", "dative", "advcl", "conj", "cc", "punct", "aux", "auxpass", "neg"))
_LEADING = frozenset(("but", "and", "however", "so", "yet", "meanwhile", "still", "also", "or"))


def source_of(tree: Tree, verb: int) -> frozenset[int]:
    """Give the tokens that name who speaks: subject, agent of a passive, or the noun a participle hangs on."""
    if tree.passive(verb):
        return _agent(tree, verb)
    token = tree.tokens[verb]
    if token.dep == "acl" and tree.subject(verb) is None:
        return frozenset(tree.subtree(token.head, without=(verb,)))
    subject = tree.inherited_subject(verb)
    if subject is None:
        return frozenset()
    if subject.dep == "nsubjpass" and subject.head != verb:
        pass  # "was quoted as saying": the passive subject speaks
    elif subject.dep == "expl" or subject.pos == "VERB":
        return frozenset()
    return _trimmed_source(tree, subject.i, verb)


def _agent(tree: Tree, verb: int) -> frozenset[int]:
    for agent in tree.children(verb, "agent"):
        for noun in tree.children(agent.i, "pobj"):
            return frozenset(tree.subtree(noun.i))
    return frozenset()


def _trimmed_source(tree: Tree, subject: int, verb: int) -> frozenset[int]:
    found = tree.subtree(subject, without=(verb,))
    if subject < verb:
        return frozenset(i for i in _own_phrase(tree, found, verb) if i < verb)
    return frozenset(i for i in found if i > verb)


def _own_phrase(tree: Tree, found: set[int], verb: int) -> set[int]:
    """Cut a subject that has swallowed the end of the clause before it: "… weapons, Dmitry Shugaev, director of …, said"."""
    first, sentence = min(found), tree.sentence(verb)
    if first <= sentence.start or tree.masked[first - 1] >= 0 or not _closes_report(tree, verb):
        return found
    if tree.tokens[first - 1].text in _OPENING or tree.tokens[first - 1].pos in {"CCONJ", "SCONJ", "ADV", "SPACE"}:
        return found
    for i in sorted(found):
        if tree.tokens[i].text == "," and i + 1 in found and tree.tokens[i + 1].pos in {"PROPN", "DET", "NOUN", "PRON"}:
            return {k for k in found if k > i}
    return found


_OPENING = frozenset((",", "—", "–", "-", "--", ":", ";", "(", ")", '"', "'"))


def _closes_report(tree: Tree, verb: int) -> bool:
    """Tell whether a verb ends its sentence as "…, X said" does: its clause stands before it."""
    return any(c.i < verb for c in tree.children(verb, "ccomp"))


def clause_attributions(tree: Tree, words: CueLexicon, quoted: set[int]) -> Iterator[Found]:
    """Find the attributions whose cue is a verb; `quoted` are verbs that already report a quotation."""
    for token in tree.tokens:
        if tree.masked[token.i] >= 0 or not token.tag.startswith("VB"):
            continue
        word = words.verbs.get(token.lemma.lower())
        if word is not None and not _aside(tree, words, token):
            found = _attribution(tree, token, word, token.i in quoted)
            if found is not None:
                yield found


def _aside(tree: Tree, words: CueLexicon, verb: Token) -> bool:
    """Tell whether a participle only glosses what was said, or only says how: "…, signaling a rift", "Commenting on X, …"."""
    if verb.tag != "VBG" or verb.dep not in {"advcl", "acl"}:
        return False
    lemma = verb.lemma.lower()
    if lemma in words.glosses:
        return True
    head = tree.tokens[verb.head]
    setting = lemma in words.settings and head.lemma.lower() in words.verbs and head.pos == "VERB"
    return setting and not tree.children(verb.i, "ccomp")


def _attribution(tree: Tree, verb: Token, word: CueWord, has_quote: bool) -> Found | None:
    cue, content, rule = tree.chain(verb.i), set[int](), ""
    if "clause" in word.forms or "quote" in word.forms:
        content, rule = _clause(tree, verb), "clause"
    if not content and tree.children(verb.i, "agent") and verb.dep in {"acl", "advcl"}:
        content, rule = _noun_phrase_before(tree, verb), "participle"
    if not content and not has_quote and "clause" in word.forms:
        content, rule = _as_said(tree, verb), "as"
    if not content and not has_quote and ("clause" in word.forms or "quote" in word.forms):
        content, rule = _parenthetical(tree, verb), "parenthetical"
    if not content and not has_quote and "clause" in word.forms:
        content, rule = _that_clause(tree, verb), "clause"
    if not content and word.prepositions:
        content, extra = _prepositional(tree, verb, word)
        cue, rule = cue | extra, "preposition"
    if not content and "infinitive" in word.forms:
        content, rule = _infinitive(tree, verb), "infinitive"
    if not content and "naming" in word.forms:
        content, rule = _naming(tree, verb), "naming"
    if not content and "object" in word.forms and not has_quote:
        content, rule = _object(tree, verb), "object"
    source = source_of(tree, verb.i)
    content -= cue | source
    if not content or (not source and not _may_lack_source(tree, verb, rule)):
        return None
    if source and rule in {"object", "naming", "preposition", "infinitive"} and not _agentive(tree, source):
        return None
    return Found(source, frozenset(cue), frozenset(content), rule, _SURE[rule])


def _that_clause(tree: Tree, verb: Token) -> set[int]:
    """Take what follows a bare "said that" when the parse sees no clause there."""
    sentence = tree.sentence(verb.i)
    first = verb.i + 1
    if first + 1 >= sentence.stop or tree.tokens[first].text.lower() != "that" or tree.masked[first + 1] >= 0:
        return set()
    if not any(
        tree.tokens[i].pos in {"VERB", "AUX"} or tree.tokens[i].tag in {"VBD", "VBN"}
        for i in range(first, sentence.stop)
    ):
        if tree.tokens[first + 1].text.lower() not in {"this", "the", "it", "he", "she", "they"}:
            return set()
    return {i for i in range(first, sentence.stop) if not _is_masked(tree, i)} - _moved_parts(tree)


def _moved_parts(tree: Tree) -> set[int]:
    return set[int]().union(*(tree.subtree(i) for i in tree.moved)) if tree.moved else set()


def _as_said(tree: Tree, verb: Token) -> set[int]:
    """Handle "As the minister explained, X should …": the sentence without the as-clause."""
    if verb.dep not in {"advcl", "ROOT"} or tree.subject(verb.i) is None:
        return set()
    mark = next((c for c in tree.children(verb.i, "mark", "advmod") if c.text.lower() == "as"), None)
    if mark is None or mark.i > verb.i or tree.children(verb.i, "dobj", "acomp", "attr"):
        return set()
    sentence = tree.sentence(verb.i)
    commas = [i for i in sentence if i > verb.i and tree.tokens[i].text in {",", "—", "–", ":"}]
    last = (commas[0] if commas else max(tree.subtree(verb.i)) + 1) - 1
    opened = mark.i == sentence.start or tree.tokens[mark.i - 1].text in {",", "—", "–", "-", "("}
    closed = last + 1 >= sentence.stop or tree.tokens[last + 1].text in {",", "—", "–", "-", ")", ".", ":"}
    rest = set(sentence) - set(range(mark.i, last + 1))
    if not (opened and closed) or not any(tree.tokens[i].pos in {"VERB", "AUX"} for i in rest):
        return set()
    return rest - _moved_parts(tree)


def _noun_phrase_before(tree: Tree, verb: Token) -> set[int]:
    """Handle "the violation of the border, claimed by Ankara": the noun phrase that ends before the participle."""
    last = verb.i - 1
    while last >= 0 and tree.tokens[last].pos in {"PUNCT", "ADV"}:
        last -= 1
    if last < 0 or tree.masked[last] >= 0 or tree.tokens[last].pos not in {"NOUN", "PROPN", "NUM"}:
        return set()
    at = tree.tokens[last]
    while at.head != at.i and tree.tokens[at.head].pos in {"NOUN", "PROPN", "ADP"} and tree.tokens[at.head].i < verb.i:
        if max(i for i in tree.subtree(at.head, without=(verb.i,)) if i < verb.i) > last + 1:
            break
        at = tree.tokens[at.head]
    return {i for i in tree.subtree(at.i, without=(verb.i,)) if i <= last}


_SURE = {
    "participle": 0.6,
    "as": 0.85,
    "clause": 0.9,
    "parenthetical": 0.85,
    "infinitive": 0.7,
    "naming": 0.75,
    "preposition": 0.65,
    "object": 0.6,
}


def _may_lack_source(tree: Tree, verb: Token, rule: str) -> bool:
    if rule == "preposition":
        return verb.lemma.lower() == "ask" and tree.passive(verb.i)
    return rule in {"clause", "parenthetical", "infinitive"} and tree.passive(verb.i)


def _agentive(tree: Tree, source: frozenset[int]) -> bool:
    """Tell whether the source can speak at all: not "it", "this", "that"."""
    return any(tree.tokens[i].text.lower() not in {"it", "this", "that", "which", "these", "those"} for i in source)


def _clause(tree: Tree, verb: Token) -> set[int]:
    clauses = [c for c in tree.children(verb.i, "ccomp") if not _is_masked(tree, c.i)]
    clauses = [c for c in clauses if not (c.tag == "VBG" and not tree.children(c.i, "nsubj", "aux"))]
    if not clauses:
        return set()
    after = [c for c in clauses if c.i > verb.i]
    if after:
        return _following(tree, verb, after)
    return _preceding(tree, verb, clauses[0])


def _is_masked(tree: Tree, i: int) -> bool:
    return tree.masked[i] >= 0


def _following(tree: Tree, verb: Token, clauses: list[Token]) -> set[int]:
    content = set[int]().union(*(tree.subtree(c.i) for c in clauses))
    content = {i for i in content if i > verb.i and not _is_masked(tree, i)}
    return content - _time_of_saying(tree, verb, content)


def _time_of_saying(tree: Tree, verb: Token, content: set[int]) -> set[int]:
    """Handle "said on Monday he is satisfied": the parse gives the day to the reported clause."""
    first = verb.i + 1
    if first not in content or tree.tokens[first].text.lower() not in {"on", "in", "at"} | _DAYS:
        return set()
    last = first if tree.tokens[first].text.lower() in _DAYS else max(tree.subtree(first), default=first)
    following = last + 1
    if last - first > _SHORT or following >= len(tree.tokens):
        return set()
    if not any(tree.tokens[k].ent_type in {"DATE", "TIME"} for k in range(first, last + 1)):
        return set()
    comma = tree.tokens[following].text == ","
    return set() if comma else set(range(first, last + 1))


_SHORT = 4
_DAYS = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "earlier",
        "later",
    )
)


def _preceding(tree: Tree, verb: Token, clause: Token) -> set[int]:
    """Take the whole stretch before a closing "…, X said" as content, and what the clause has after it."""
    sentence = tree.sentence(verb.i)
    below = tree.subtree(clause.i)
    subject = tree.subject(verb.i)
    named = source_of(tree, verb.i) if subject is not None and subject.i < verb.i else frozenset[int]()
    limit = min(named, default=verb.i)
    start = sentence.start
    masked = [i for i in range(sentence.start, limit) if _is_masked(tree, i)]
    if masked:
        start = masked[-1] + 1
    while start < limit and tree.tokens[start].text.lower() in _LEADING | {",", "-", "—", "–"}:
        start += 1
    content = set(range(start, limit))
    return content | {i for i in below if i > verb.i and not _is_masked(tree, i)} if content & below else set()


def _parenthetical(tree: Tree, verb: Token) -> set[int]:
    """Handle "The hashtag, he said, was popular": the sentence without the phrase between the commas."""
    sentence = tree.sentence(verb.i)
    subject = tree.subject(verb.i)
    if subject is None or subject.dep == "expl":
        return set()
    phrase = tree.subtree(subject.i, without=(verb.i,)) | tree.verb_group(verb.i)
    first, last = min(phrase), max(phrase)
    while last + 1 < sentence.stop and _adjunct(tree, last + 1, verb.i):
        last += 1
    opened = first > sentence.start and tree.tokens[first - 1].text in {",", "—", "–", "-", "--", "("}
    closed = last + 1 >= sentence.stop or tree.tokens[last + 1].text in {",", ".", "—", "–", "-", "--", ")", "!", "?"}
    if not (opened and closed) or last - first > _LONG_PHRASE:
        return set()
    rest = set(sentence) - set(range(first, last + 1))
    if any(_is_masked(tree, i) for i in rest) or not _has_clause(tree, verb, rest):
        return set()
    return rest


def _has_clause(tree: Tree, verb: Token, rest: set[int]) -> bool:
    """Tell whether a stretch holds a clause of its own: a subject whose verb is in it too and does not hang on `verb`."""
    for i in rest:
        token = tree.tokens[i]
        head = tree.tokens[token.head]
        if token.dep in SUBJECTS and head.i in rest and head.dep not in {"relcl", "acl"}:
            if head.dep != "advcl" or head.head != verb.i:
                return True
    return False


_LONG_PHRASE = 30


def _adjunct(tree: Tree, i: int, verb: int) -> bool:
    at = i
    for _ in range(8):
        token = tree.tokens[at]
        if token.head == verb:
            return token.dep in {"prep", "npadvmod", "advmod", "dative", "dobj"}
        if token.head == at:
            return False
        at = token.head
    return False


def _infinitive(tree: Tree, verb: Token) -> set[int]:
    for clause in tree.children(verb.i, "xcomp", "ccomp"):
        if clause.i > verb.i and any(c.tag == "TO" for c in tree.children(clause.i, "aux")):
            content = tree.subtree(clause.i)
            for person in tree.children(verb.i, "dobj"):
                if verb.i < person.i < clause.i:
                    content |= tree.subtree(person.i)
            return content | _passive_subject(tree, verb)
    return set()


def _passive_subject(tree: Tree, verb: Token) -> set[int]:
    found: set[int] = set()
    for subject in tree.children(verb.i, "nsubjpass"):
        found |= tree.subtree(subject.i)
    return found


def _naming(tree: Tree, verb: Token) -> set[int]:
    """Handle "called X a friend" and "described X as a friend": both the thing named and its name."""
    things = tree.children(verb.i, "dobj", "nsubjpass")
    names = tree.children(verb.i, "oprd", "ccomp", "xcomp") + [
        c for c in tree.children(verb.i, "prep") if c.text.lower() == "as"
    ]
    names = [n for n in names if tree.tokens[n.i - 1].text.lower() != "such"]
    names = [n for n in names if n.tag not in {"VBG"} and not _has_to(tree, n)]
    found: set[int] = set()
    for token in (*things, *names):
        found |= tree.subtree(token.i)
    return found if names or _ends_quoted(tree, found) else set()


def _ends_quoted(tree: Tree, found: set[int]) -> bool:
    """Tell whether a stretch begins outside quotation marks and ends inside them: 'Turkish partners "friends"'."""
    return bool(found) and tree.quoted[max(found)] >= 0 and tree.quoted[min(found)] != tree.quoted[max(found)]


def _has_to(tree: Tree, token: Token) -> bool:
    return any(c.tag == "TO" for c in tree.children(token.i, "aux"))


def _prepositional(tree: Tree, verb: Token, word: CueWord) -> tuple[set[int], set[int]]:
    """Handle "accused X of lying", "called for calm": the object if any, the preposition and what follows it."""
    for prep in tree.children(verb.i, "prep", "prt", "dative"):
        if prep.text.lower() in word.prepositions and prep.i > verb.i and prep.children:
            below = tree.subtree(prep.i)
            objects = [c for c in tree.children(verb.i, "dobj") if c.i < prep.i]
            if objects and prep.text.lower() in {"about", "of"} and word.act not in _ABOUT_PERSONS:
                return below, set()
            if objects and word.act not in _ABOUT_PERSONS | {SpeechAct.WARN}:
                continue
            taken = set[int]().union(*(tree.subtree(o.i) for o in objects)) if objects else set[int]()
            if objects:
                return taken | below, set()
            joined = {prep.i} if prep.i - verb.i <= 1 else set[int]()
            for rest in tree.children(verb.i, "xcomp", "advcl"):
                if rest.i > prep.i and _has_to(tree, rest) and prep.text.lower() in {"on", "for", "upon"}:
                    below |= tree.subtree(rest.i)
            return below - joined, joined
    return set(), set()


_ABOUT_PERSONS = frozenset((SpeechAct.ACCUSE, SpeechAct.PRAISE, SpeechAct.THANK))


def _object(tree: Tree, verb: Token) -> set[int]:
    for thing in tree.children(verb.i, "dobj", "nsubjpass"):
        if thing.pos in {"NOUN", "PROPN", "PRON"} and thing.tag not in {"PRP", "WP", "WDT"}:
            below = tree.subtree(thing.i, without=(verb.i,))
            for more in tree.children(verb.i, "prep"):
                if more.i == max(below) + 1 and more.text.lower() in {"as", "for", "over", "about", "against", "of"}:
                    below |= tree.subtree(more.i)
            return below
    return set()


def is_subject(token: Token) -> bool:
    """Tell whether a token is some verb's subject."""
    return token.dep in SUBJECTS

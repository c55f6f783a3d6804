"""Makers of documents: who issued a report, poll, letter or post, by the grammar around its mentions."""

from collections.abc import Iterator

from claims.attribution.cue_lexicon import cue_lexicon
from claims.coreference import salience
from claims.coreference.anaphors import Anaphor
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import nouns
from claims.mentions import apposed
from claims.mentions.mention import covering
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import SpeakerKind

_ISSUES = frozenset(
    {
        *("issue", "release", "send", "write", "publish", "post", "sign", "make", "give", "deliver", "tweet", "file"),
        *("provide", "submit", "say", "conduct", "commission", "run", "air", "launch", "compile", "produce", "pen"),
        *("author", "broadcast", "print", "upload", "unveil", "draft", "circulate", "fund", "sponsor", "report"),
    }
)
_JOINTS = frozenset({"by", "from", "of"})
MAX_SENTENCES_AHEAD = 4  # of the report, to the mention of a document that names its maker
MAX_MENTIONS_BACK = 4  # earlier mentions of the same document that are looked at


def makers(state: Discourse, anaphor: Anaphor) -> tuple[Entity, ...]:
    """Return who the text says made a document: named with this mention, else with an earlier one."""
    own = _makers_at(state, anaphor.at, anaphor)
    if own or anaphor.determiner == "indefinite":
        return own or _made_behind(state, anaphor)
    for earlier, i in enumerate(_mentions(state.view, anaphor, range(anaphor.at - 1, -1, -1)), 1):
        found = _makers_at(state, i, None)
        if found or earlier >= MAX_MENTIONS_BACK:
            return found
    return ()


def _mentions(view: View, anaphor: Anaphor, where: range) -> Iterator[int]:
    kin = _kin(anaphor.noun)
    words = (view.words[i] for i in where)
    return (w.i for w in words if (w.lemma in kin or w.lower in kin) and w.pos in {"NOUN", "PROPN"})


def _made_behind(state: Discourse, anaphor: Anaphor) -> tuple[Entity, ...]:
    """Return who made a document by its next mention with the article: "A study says … The study, by Ann Roe, …"."""
    view = state.view
    if not any(view.words[c].lower in {"a", "an"} for c in view.words[anaphor.at].children):
        return ()
    for i in _mentions(view, anaphor, range(anaphor.at + 1, len(view.words))):
        if state.distance(anaphor.at, i)[0] > MAX_SENTENCES_AHEAD:
            break
        if any(view.words[c].lower in {"the", "this"} for c in view.words[i].children):
            return _makers_at(state, i, None)
    return ()


def note(state: Discourse) -> None:
    """Note the makers printed with a document that no mention was read of ("a poll by QRS Insight")."""
    view = state.view
    read = {i for m in state.cast.mentions if m.first in state.cast.who for i in range(m.first, m.past)}
    for word in view.words:
        if word.pos != "NOUN" or not word.text.islower() or not is_document(word.lemma):
            continue
        for first, past in (_before(view, word.i), _behind(view, word)):
            run = range(first, past)
            if run and not read.intersection(run):
                read.update(run)
                _note_maker(state, first, past)


def _note_maker(state: Discourse, first: int, past: int) -> None:
    """Note the body of a name: one known from elsewhere in the article, else a new one unless a place or a date."""
    view, name = state.view, state.view.text(first, past)
    entity = next((f for f in state.entities if name in f.forms), None)
    if entity is None and any(view.words[i].ent in _NO_MAKERS for i in range(first, past)):
        return
    entity = entity or Entity(SpeakerKind.ORGANISATION, name)
    entity.forms[name] += 1
    entity.at.append(first)
    state.cast.who[first] = entity
    state.add(first, entity, salience.weight(view, first, quoted=bool(state.quoted[first])))


_NO_MAKERS = frozenset({"DATE", "GPE", "NORP", "EVENT", "LAW", "TIME", "LOC", "CARDINAL", "ORDINAL"})


def _before(view: View, i: int) -> tuple[int, int]:
    """Return the names that stand right before a noun ("the QRS Insight poll"), an empty range if none do."""
    past = i - (view.words[i - 1].lower in OWNING) if i else i
    first = past
    while first > view.sentence_of(i).start + 1 and _is_name(view.words[first - 1]):
        first -= 1
    return first, past


def _behind(view: View, word: Word) -> tuple[int, int]:
    """Return the name that a noun is joined to by "by", "from" or "in" ("a story in the Ayr Echo")."""
    issued = (c for v in word.children if view.words[v].lemma in _ISSUES for c in view.words[v].children)
    for child in (*word.children, *issued):
        joint = view.words[child]
        if child > word.i and joint.lower in {"by", "from", "in"}:
            first = child + 1 + (view.words[min(child + 1, len(view.words) - 1)].lower == "the")
            past = first
            while past < view.sentence_of(child).stop and _is_name(view.words[past]):
                past += 1
            if past > first:
                return first, past
    return 0, 0


def _is_name(word: Word) -> bool:
    return word.pos == "PROPN" and word.text[:1].isupper()


def is_document(noun: str) -> bool:
    """Return whether a noun is for a document or for words."""
    listed = noun in nouns.words("words_nouns") or noun in nouns.words("documents")
    return listed or any(noun in group for group in nouns.groups("alike_documents"))


def owners(view: View, i: int) -> Iterator[int]:
    """Yield the heads of the phrases that a document is joined to: "the mayor's report", "a report from the mayor"."""
    for child in view.words[i].children:
        word = view.words[child]
        issued = [c for c in word.children if view.words[c].dep == "agent"] if word.lemma in _ISSUES else []
        if word.dep == "poss" and word.pos == "NOUN":
            yield child
        for joint in issued or ([child] if word.lower in _JOINTS else []):
            yield from (c for c in view.words[joint].children if view.words[c].dep == "pobj")


def _kin(noun: str) -> frozenset[str]:
    """Return the nouns by which the same document may have been called before ("poll": "survey")."""
    return next((frozenset(group) for group in nouns.groups("alike_documents") if noun in group), frozenset({noun}))


def _makers_at(state: Discourse, i: int, anaphor: Anaphor | None) -> tuple[Entity, ...]:
    found = dict.fromkeys(_by_possession(state, i))
    if not found and anaphor is None:
        found = dict.fromkeys(f for at, who in state.speakers if at == i for f in who if f.forms)
    if not found:
        found = dict.fromkeys(f for c in _issuers(state.view, i) if (f := _speaker(state, c)))
    if not found and anaphor is not None:
        found = dict.fromkeys(f for at, f in anaphor.inside if at < i)
    return tuple(found)


def _by_possession(state: Discourse, i: int) -> Iterator[Entity]:
    """Yield who a document's noun is joined to: "Orlov's report", "the CBS poll", "a letter from Orlov"."""
    view, who = state.view, state.cast.who
    itself = covering(state.cast.mentions, i)
    for j in view.subtree(i):
        if j in who and (itself is None or j != itself.first) and _belongs(view, j, i):
            yield who[j]


def _belongs(view: View, j: int, i: int) -> bool:
    """Whether a name modifies or possesses a noun, or hangs on it by "by", "from" or "of", with nothing in between."""
    word = view.words[j]
    while word.i != i:
        if word.head == word.i or (word.pos == "ADP" and word.lower not in _JOINTS):
            return False
        if word.pos == "VERB" and word.lemma not in _ISSUES:
            return False
        owner = word.dep == "poss" or any(view.words[c].lower in OWNING for c in word.children)
        if owner and word.head != i:
            return False
        word = view.words[word.head]
    return True


def _issuers(view: View, i: int) -> list[int]:
    """Return the subjects of the verb that issues the document at a word, or that it is the place of speech of."""
    word = view.words[i]
    verb = view.words[word.head]
    if word.dep == "pobj" and verb.lower in {"in", "through", "via"}:
        spoken = view.words[verb.head]
        said = spoken.pos == "VERB" and (spoken.lemma in cue_lexicon().verbs or spoken.lemma in _ISSUES)
        owned = any(view.words[c].lower in _JOINTS for c in word.children)
        return [c for c in spoken.children if view.words[c].dep == "nsubj"] if said and not owned else []
    if verb.lemma not in _ISSUES or word.dep not in {"dobj", "nsubjpass"}:
        return []
    agents = [c for c in verb.children if view.words[c].dep in {"nsubj", "agent"}]
    return [o for c in agents for o in (view.words[c].children if view.words[c].dep == "agent" else (c,))]


def _speaker(state: Discourse, c: int) -> Entity | None:
    """Return who a subject is: whoever was found to speak there, or the name under it."""
    spoken = [who for at, who in state.speakers if at == c]
    if spoken:
        return spoken[-1][0] if len(spoken[-1]) == 1 else None
    under = state.view.subtree(c)
    name = apposed.named(state.view, Voice(c, under[0], under[-1] + 1), state.cast.mentions)
    return state.cast.who.get(name.first) if name else state.strangers.get(c)

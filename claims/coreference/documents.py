"""Messages, statements and reports as speakers: whose words they are."""

from claims.attribution.cue_lexicon import cue_lexicon
from claims.coreference.decision import Found, described
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.knowledge import nouns
from claims.mentions import apposed
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind

_ISSUES = frozenset(
    {
        *("issue", "release", "send", "write", "publish", "post", "sign", "make"),
        *("give", "deliver", "tweet", "file", "provide", "submit", "say"),
    }
)


_INTRODUCES = frozenset({"a", "an", "another"})


def author(state: Report, voice: Voice) -> Found:
    """Find whose message, statement or report it is: by its possessor or author where it was introduced."""
    view = state.view
    noun = view.words[voice.head]
    definite = view.words[voice.first].lower in {"the", "this", "that"}
    own_name = any(voice.first <= m.first < voice.past for m in state.cast.mentions)
    for i in range(voice.head - 1, -1, -1) if definite and not own_name else ():
        if view.words[i].lemma != noun.lemma:
            continue
        if (figure := _author_at(state, i)) is not None:
            return Found((figure,), f"nominal: {noun.lemma} of {figure.name}", 0.9)
        if any(view.words[c].lower in _INTRODUCES for c in view.words[i].children):
            break
    if nouns.words("documents") & {noun.lemma, noun.lower}:
        return described(view, voice, SpeakerKind.ANONYMOUS, "document")
    return Found((), f"whose {noun.lemma} is not said")


def _author_at(state: Report, i: int) -> Figure | None:
    """Give whose a document is where spoken of: "Orlov's …", "… by Orlov", "Orlov issued a …", "In a …, he said"."""
    view, who = state.view, state.cast.who
    itself = {m.first for m in state.cast.mentions if m.first <= i < m.past}
    near = [j for j in view.subtree(i) if j in who and j not in itself and _belongs(view, j, i)]
    if near:
        return who[near[0]]
    subjects = _subjects(state, i)
    return next((figure for c in subjects if (figure := _subject(state, c)) is not None), None)


def _belongs(view: View, j: int, i: int) -> bool:
    """Whether a name possesses a noun or hangs on it through of, by and from alone, and owns nothing in between."""
    word = view.words[j]
    while word.i != i:
        if word.head == word.i or (word.pos == "ADP" and word.lower not in {"of", "by", "from"}):
            return False
        if word.dep == "poss" and word.head != i:
            return False
        word = view.words[word.head]
    return True


def _subjects(state: Report, i: int) -> list[int]:
    """Give who issues a document, or speaks in it: the subject of the verb it is the object or place of."""
    view = state.view
    word = view.words[i]
    verb = view.words[word.head]
    if word.dep == "pobj" and verb.lower in {"in", "through", "via"}:
        spoken = view.words[verb.head]
        reported = any(state.quoted[j] for j in view.subtree(spoken.i))
        said = reported and spoken.pos == "VERB" and spoken.lemma in cue_lexicon().verbs
        introduced = any(view.words[c].lower in _INTRODUCES for c in word.children)
        return [c for c in spoken.children if view.words[c].dep == "nsubj"] if said and introduced else []
    if verb.lemma not in _ISSUES or word.dep not in {"dobj", "nsubjpass"}:
        return []
    agents = [c for c in verb.children if view.words[c].dep in {"nsubj", "agent"}]
    return [o for c in agents for o in (view.words[c].children if view.words[c].dep == "agent" else (c,))]


def _subject(state: Report, c: int) -> Figure | None:
    """Give who a subject is: whoever was found to speak there, or the name that is its head."""
    under = state.view.subtree(c)
    spoken = [figures for at, figures in state.speakers if at == c]
    if spoken:
        return spoken[-1][0] if len(spoken[-1]) == 1 else None
    name = apposed.named(state.view, Voice(c, under[0], under[-1] + 1), state.cast.mentions)
    return state.cast.who.get(name.first) if name else None

"""Messages, statements and reports as speakers: whose words they are."""

from claims.records import SpeakerKind
from claims.resolution import vocabulary
from claims.resolution.discourse import Report
from claims.resolution.figures import Figure
from claims.resolution.found import Found, described
from claims.resolution.sources import Voice
from claims.resolution.view import View

_ISSUES = frozenset(
    {
        *("issue", "release", "send", "write", "publish", "post", "sign", "make"),
        *("give", "deliver", "tweet", "file", "provide", "submit", "say"),
    }
)


def author(state: Report, voice: Voice) -> Found:
    """Find whose message, statement or report it is: by its possessor or author where it was introduced."""
    view = state.view
    noun = view.words[voice.head]
    definite = view.words[voice.first].lower in {"the", "this", "that"}
    own_name = any(voice.first <= m.first < voice.past for m in state.cast.mentions)
    for i in range(voice.head - 1, -1, -1) if definite and not own_name else ():
        if view.words[i].lemma == noun.lemma and (figure := _author_at(state, i)) is not None:
            return Found((figure,), f"nominal: {noun.lemma} of {figure.name}", 0.9)
    if vocabulary.words("documents") & {noun.lemma, noun.lower}:
        return described(view, voice, SpeakerKind.ANONYMOUS, "document")
    return Found((), f"whose {noun.lemma} is not said")


def _author_at(state: Report, i: int) -> Figure | None:
    view, who = state.view, state.cast.who
    itself = {m.first for m in state.cast.mentions if m.first <= i < m.past}
    under = [j for j in view.subtree(i) if j in who and j not in itself]
    near = [j for j in under if j < i] + [j for j in under if j > i and _of_chain(view, j, i)]
    if near:
        return who[near[0]]
    verb = view.words[view.words[i].head]
    if verb.lemma not in _ISSUES or view.words[i].dep not in {"dobj", "nsubjpass"}:
        return None
    agents = (c for c in verb.children if view.words[c].dep in {"nsubj", "agent"})
    return next((who[j] for c in agents for j in view.subtree(c) if j in who), None)


def _of_chain(view: View, j: int, i: int) -> bool:
    """Whether a name hangs on a noun through of, by and from alone."""
    for word in view.ancestors(j):
        if word.i == i:
            return True
        if word.pos == "ADP" and word.lower not in {"of", "by", "from"}:
            return False
    return False

"""A corpus that labels no attribution inside another does not judge those that are found there."""

from claims.evaluation.gold import Corpus, Document
from claims.evaluation.judged import Pieces
from claims.evaluation.run import Run, figures
from claims.records import Attribution, Span, Spans, StatementKind

TEXT = "Lund said the mayor told us that it would rain."
OUTER = ("Lund", "said", "the mayor told us that it would rain")
INNER = ("the mayor", "told us", "that it would rain")


def spans(words: tuple[str, str, str]) -> tuple[Spans, Spans, Spans]:
    """Return where source, cue and content stand in the text."""
    source, cue, content = ((Span(at := TEXT.index(w), at + len(w)),) for w in words)
    return source, cue, content


def ran(*gold: tuple[str, str, str]) -> Run:
    """Return a run that found both, on a text of which some are labelled."""
    outer, inner = spans(OUTER), spans(INNER)
    found = [Attribution(*outer, StatementKind.INDIRECT, 0.9), Attribution(*inner, StatementKind.INDIRECT, 0.9, 0)]
    document = Document("rain", TEXT, tuple(Pieces(*spans(words)) for words in gold))
    return Run(Corpus((document,), ""), (found,), 1.0, 1.0)


def test_what_a_corpus_does_not_label_is_not_judged_by_it() -> None:
    """The inner one is left out and counted, and the figure with it stands beside."""
    scored = figures(ran(OUTER))
    assert scored["all"]["pred"] == 1
    assert scored["all"]["tuple"]["f1"] == 100
    assert scored["inner"]["left_out"] == 1
    assert scored["inner"]["all"] < 100


def test_a_corpus_that_labels_inner_ones_judges_them() -> None:
    """Both are scored where the gold has both."""
    scored = figures(ran(OUTER, INNER))
    assert scored["all"]["pred"] == 2
    assert scored["inner"] == {"left_out": 0, "all": 100, "statement": 100, "quoted": 0}

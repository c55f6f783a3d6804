"""What the entity head is trained on: names stay under their spans, whatever is changed about them."""

import random
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.records import EntityKind

PERSON, ORGANISATION, PLACE, OTHER = EntityKind


@pytest.fixture(scope="module")
def tools() -> SimpleNamespace:
    """Return the modules that need no torch."""
    folder = str(Path(__file__).parents[2] / "tools")
    sys.path.insert(0, folder)
    try:
        names = ("documents", "columns", "gum", "phrases", "swap", "score", "corpora")
        return SimpleNamespace(**{name: import_module(f"entity_training.{name}") for name in names})
    finally:
        sys.path.remove(folder)


def shown(document: object) -> list[tuple[str, list[str]]]:
    """Return text and kinds of each name of a document."""
    return [(document.text[n.start : n.end], sorted(n.kinds)) for n in document.names]  # type: ignore[attr-defined]


def test_tokens_are_put_together_as_they_were_printed(tools: SimpleNamespace, tmp_path: Path) -> None:
    """Marks, possessives and hyphens close up, names keep their place, and IO and IOB tags are both read."""
    path = tmp_path / "set.conll"
    rows = [
        "Ann B-PER",
        "Roe I-PER",
        "'s O",
        "firm O",
        ", O",
        "Ayr I-ORG",
        "& I-ORG",
        "Co I-ORG",
        ", O",
        "grew O",
        ". O",
    ]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (document,) = tools.columns.wikigold(path)
    assert document.text == "Ann Roe's firm, Ayr & Co, grew."
    assert shown(document) == [("Ann Roe", ["person"]), ("Ayr & Co", ["organisation"])]


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("the Deputy Secretary of State Ann Roe", PERSON, None),
        ("Deputy Secretary Ann Roe", PERSON, "Ann Roe"),
        ("the Ministry of Health", ORGANISATION, "Ministry of Health"),
        ("all leaders of Lydia", ORGANISATION, None),
        ("Lydia", ORGANISATION, "Lydia"),
        ("They", ORGANISATION, None),
    ],
)
def test_the_proper_name_in_a_phrase(
    tools: SimpleNamespace, phrase: str, kind: EntityKind, expected: str | None
) -> None:
    """Titles and articles are stripped; a phrase that is no name is not judged; a country is a place."""
    found = tools.phrases.proper(phrase, frozenset({kind}), frozenset({"Lydia"}))
    named = [n for n in found if n.kinds]
    assert [phrase[n.start : n.end] for n in named] == ([expected] if expected else [])
    assert found
    if expected == "Lydia":
        assert named[0].kinds == {PLACE}


GUM = """# newpar
# text = The Lydian team met Ann Roe and the Bank of Lydia.
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-organization-new-x
2\tLydian\tLydian\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tteam\tteam\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=1)
4\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
5\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tEntity=(2-person-new-x
6\tRoe\tRoe\tPROPN\tNNP\tNumber=Sing\t5\tflat\t_\tEntity=2)
7\tand\tand\tCCONJ\tCC\t_\t9\tcc\t_\t_
8\tthe\tthe\tDET\tDT\t_\t9\tdet\t_\tEntity=(3-organization-new-x
9\tBank\tBank\tPROPN\tNNP\tNumber=Sing\t5\tconj\t_\t_
10\tof\tof\tADP\tIN\t_\t11\tcase\t_\t_
11\tLydia\tLydia\tPROPN\tNNP\tNumber=Sing\t9\tnmod\t_\tEntity=(4-organization-new-x)3)|SpaceAfter=No
12\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_names_are_found_in_nested_entities(tools: SimpleNamespace, tmp_path: Path) -> None:
    """Descriptions are left out, the longest name stands, without its article."""
    path = tmp_path / "train-GUM_x.conllu"
    path.write_text(GUM, encoding="utf-8")
    (document,) = tools.gum.documents(path, frozenset({"Lydia"}))
    assert shown(document) == [("Ann Roe", ["person"]), ("Bank of Lydia", ["organisation"])]


@pytest.mark.parametrize("seed", range(30))
def test_swapped_names_stay_under_their_spans(tools: SimpleNamespace, seed: int) -> None:
    """The words between names stay, a surname follows its full name, kinds are kept, titles stand outside."""
    text = "Ann Roe of Acme met Lund in Ayr. Later Roe left Acme."
    kinds = {"Ann Roe": {PERSON}, "Roe": {PERSON}, "Acme": {ORGANISATION}, "Lund": {PERSON}, "Ayr": {PLACE}}
    names = tools.corpora.projected(text, {form: frozenset(kind) for form, kind in kinds.items()})
    document = tools.documents.Document("x", text, tuple(names))
    changed = tools.swap.swapped(document, random.Random(seed))  # noqa: S311 - no secret hangs on it
    found = shown(changed)
    assert [k for _, k in found] == [k for _, k in shown(document)]
    assert found[4][0] in found[0][0]
    assert found[1][0] == found[5][0]
    between = [changed.text[a.end : b.start] for a, b in zip(changed.names, changed.names[1:], strict=False)]
    plain = [text[a.end : b.start] for a, b in zip(document.names, document.names[1:], strict=False)]
    assert all(new.startswith(old.rstrip()) for new, old in zip(between, plain, strict=True))


def test_figures_count_exact_spans_and_leave_out_what_is_not_judged(tools: SimpleNamespace) -> None:
    """One right of two found and two wanted; what lies in a stretch that is not judged counts neither way."""
    name, found = tools.documents.Name, tools.score.Found
    gold = (name(0, 3, frozenset({PERSON})), name(4, 8, frozenset({PLACE})), name(10, 20, frozenset()))
    mine = [found(0, 3, PERSON), found(4, 8, ORGANISATION), found(12, 15, PERSON), found(22, 24, OTHER)]
    document = tools.documents.Document("x", "x" * 30, gold)
    figures = tools.score.figures([document], [mine])
    assert figures["all"] == (50.0, 50.0, 50.0)
    assert figures["person"].f1 == 100.0
    assert figures["organisation"] == (0.0, 0.0, 0.0)

"""Stand-off labels: reading them with and without the text, and the texts that they refer to."""

import json
from pathlib import Path

import pytest

from claims.errors import UsageError
from claims.evaluation import agreement, labels, meantime, texts

TEXT = "Ida Ferrow said the bridge is safe."
HEAD = {"provenance": {"set": "fit"}}
LABEL = {
    "source": [[0, 10]],
    "cue": [[11, 15]],
    "content": [[16, 34]],
    "who": ["Ida Ferrow"],
    "desc": "",
    "ref": "name",
    "behalf": None,
    "type": "speech",
    "pol": "asserted",
    "said": None,
    "cert": "none",
    "role": None,
}


def file(folder: Path, *rows: object) -> Path:
    """Write a file of labels."""
    path = folder / "labels.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_file_with_its_text(tmp_path: Path) -> None:
    """Articles and their attributions are read in order; an article may have none."""
    path = file(tmp_path, HEAD, {"doc": "a", "text": TEXT}, LABEL, {"doc": "b", "text": "Nothing."})
    assert labels.is_labelled(path)
    one, other = labels.read(path).articles
    assert [one.body[s.start : s.end] for s in one.labels[0].content] == ["the bridge is safe"]
    assert other.labels == ()


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (({"doc": "a", "text": TEXT},), "no provenance"),
        ((HEAD, {"doc": "a", "text": TEXT}, LABEL | {"ref": "noun"}), "line 3: not a label"),
        ((HEAD, {"doc": "a", "text": TEXT}, {"who": []}), "line 3: not a label"),
        ((HEAD, {"doc": "a", "corpus": "meantime", "sha256": ""}), "not in the file"),
    ],
)
def test_files_of_another_form(tmp_path: Path, rows: tuple[object, ...], complaint: str) -> None:
    """What is wrong is said, with its line."""
    with pytest.raises(UsageError, match=complaint):
        labels.read(file(tmp_path, *rows))


def test_a_text_that_is_not_the_one_labelled(tmp_path: Path) -> None:
    """A text with another digest is refused: offsets would point to other words."""
    (tmp_path / "polnear-dev.jsonl").write_text(json.dumps({"doc": "a", "text": TEXT}) + "\n", "utf-8")
    good = {"doc": "a", "corpus": "polnear-dev", "sha256": texts.digest(TEXT)}
    assert labels.read(file(tmp_path, HEAD, good, LABEL), tmp_path).articles[0].body == TEXT
    with pytest.raises(UsageError, match="digest"):
        labels.read(file(tmp_path, HEAD, good | {"sha256": "0"}, LABEL), tmp_path)


def test_texts_that_are_not_there(tmp_path: Path) -> None:
    """An unknown corpus or article is named."""
    with pytest.raises(UsageError, match="Unknown corpus"):
        texts.text(tmp_path, "novels", "a")
    with pytest.raises(UsageError, match="has no article 'a'"):
        texts.text(tmp_path, "meantime", "a")


def test_tokens_are_joined_as_print_has_them() -> None:
    """No space before a comma or inside quotation marks' brackets; dashes and brackets as printed."""
    tokens = ["``", "Up", "5", "%", ",", "''", "Ms", "Roe", "-LRB-", "Ayr", "-RRB-", "said", "--", "twice", "."]
    assert meantime.joined(tokens) == '"Up 5%," Ms Roe (Ayr) said – twice.'


def test_agreement_of_two_readers(tmp_path: Path) -> None:
    """What one reader leaves out lowers F1; a field that differs lowers its share and kappa."""
    other = LABEL | {"content": [[20, 34]], "type": "writing"}
    third = LABEL | {"content": [[0, 10]]}
    one = labels.read(file(tmp_path, HEAD, {"doc": "a", "text": TEXT}, LABEL, third)).articles
    two = labels.read(file(tmp_path, HEAD, {"doc": "a", "text": TEXT}, other)).articles
    found = agreement.agreement(one, two)
    assert (found.first, found.second, found.paired, found.same_span) == (2, 1, 1, 0)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.fields["type"] == (0.0, 0.0)
    assert found.fields["who"][0] == 1.0

"""Reading and scoring pairs of pronoun and names."""

from pathlib import Path

from claims.evaluation import gap

HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
TEXT = "Greta Holm met Paul Ferrow in Velm. She said that the bridge was safe."


def test_a_pronoun_is_scored_for_both_names(tmp_path: Path) -> None:
    """She is Greta Holm and not Paul Ferrow: one hit of one wanted; a wrong label costs both ways."""
    path = tmp_path / "pairs.tsv"
    at = TEXT.index("She")
    rows = [
        f"1\t{TEXT}\tShe\t{at}\tGreta Holm\t0\tTRUE\tPaul Ferrow\t15\tFALSE\tu\n",
        f"2\t{TEXT}\tShe\t{at}\tGreta Holm\t0\tFALSE\tPaul Ferrow\t15\tTRUE\tu\n",
    ]
    path.write_text(HEAD + "".join(rows), "utf-8")
    first, second = gap.read(path)
    assert first.feminine
    assert gap.given(first) == gap.given(second) == (True, False)
    scores = gap.score(path)
    assert scores["feminine"] == gap.Score(2, 50.0, 50.0, 50.0)
    assert scores["masculine"].pairs == 0
    assert gap.score(path, 1)["all"].f1 == 100.0

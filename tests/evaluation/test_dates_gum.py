"""Dates against GUM's annotated news."""

from pathlib import Path

import pytest
import yaml

from claims.evaluation.dates import main, read, score

GUM = Path(__file__).parents[3] / "shared/data/gum"
SLIPS = yaml.safe_load((Path(__file__).parents[1] / "gold/fit/gum_date_slips.yaml").read_text("utf-8"))["labels"]
FLOOR = 92.0
SENTENCE = """# newdoc id = GUM_news_test
# meta::dateCreated = 2015-10-15
# newpar
# text = He didn't go on Wednesday.
1\tHe\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\t_\t_\t_\t_\t_\t_\t_\t_
3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tgo\t_\t_\t_\t_\t_\t_\t_\t_
5\ton\t_\t_\t_\t_\t_\t_\t_\t_
6\tWednesday\t_\t_\t_\t_\t_\t_\t_\tXML=<date when:::"2015-10-14"></date>
7\t.\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_annotated_dates_are_read_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file's text, spans, values and publication day are read, and a right date counts."""
    path = tmp_path / "GUM_news_test.conllu"
    path.write_text(SENTENCE, "utf-8")
    text = read(path)
    assert text.body == "He didn't go on Wednesday."
    assert [(gold.span.of(text.body), gold.when) for gold in text.dates] == [("Wednesday", "2015-10-14")]
    assert [outcome.right for outcome in score(tmp_path)] == [True]
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 of 1 dates right: 100.0 %\n"


@pytest.mark.skipif(not GUM.is_dir(), reason="the GUM articles are not beside the project")
def test_most_annotated_dates_of_the_news_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Given the publication date, the values of GUM's date expressions are found."""
    slips = {(row["text"], row["words"], row["when"]) for row in SLIPS}
    outcomes = [o for o in score(GUM) if (o.text.name, o.gold.span.of(o.text.body), o.gold.when) not in slips]
    share = 100 * sum(o.right for o in outcomes) / len(outcomes)
    with capsys.disabled():
        print(f"\nGUM news dates right: {share:.1f} % of {len(outcomes)}")
    assert share >= FLOOR

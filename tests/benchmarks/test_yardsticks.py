"""The yardsticks read the same articles as the whole way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.yardsticks import ENCODER, SPACY, WHOLE, measured

if TYPE_CHECKING:
    from pathlib import Path


def test_each_way_is_measured_on_the_texts_given(tmp_path: Path) -> None:
    """Every way has a speed a round, the whole is compared with each of the others, and the document says so."""
    texts = [f'Ida Lund said in case {n}: "The bridge is safe."\n\nShe added that it opens in May.' for n in range(4)]
    file = tmp_path / "some.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    found = measured(2, 2, file)
    speeds = found["words_per_processor_second"]
    assert {WHOLE, ENCODER, SPACY} <= set(speeds)
    assert all(len(each) == 2 and min(each) > 0 for each in speeds.values())
    assert set(found["ratio"]) == set(speeds) - {WHOLE}
    assert 0 < found["ratio"][ENCODER] < 1
    taken = dict.fromkeys(("day", "commit", "cores", "processor", "memory_gigabytes", "python"), 1) | {"load_before": 0}
    assert f"| {ENCODER} |" in report.text({"yardsticks": found | {"taken": taken}})
    assert "(some.jsonl)" in report.text({"yardsticks": found | {"taken": taken}})

"""Statements as tasks of Label Studio, and what people corrected there.

Each statement's content is a region whose id is its key; speaker, date and verdict are given region by region. What
comes back is read by these ids, so that it does not matter how the tool counts characters.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.errors import UsageError
from claims.exchange.annotated import Annotated, Told

NO_STATEMENT = "no statement"
CONFIGURATION = f"""\
<View>
  <Labels name="part" toName="text">
    <Label value="Content" background="#e0c200"/>
    <Label value="Source" background="#4a83d4"/>
    <Label value="Cue" background="#62a83f"/>
  </Labels>
  <Text name="text" value="$text"/>
  <TextArea name="speaker" toName="text" perRegion="true" whenTagName="part" whenLabelValue="Content"
            placeholder="who said it; empty: not known" maxSubmissions="1" editable="true"/>
  <TextArea name="said" toName="text" perRegion="true" whenTagName="part" whenLabelValue="Content"
            placeholder="when: 2021-08-25, 2021-08, unknown" maxSubmissions="1" editable="true"/>
  <Choices name="verdict" toName="text" perRegion="true" whenTagName="part" whenLabelValue="Content" choice="single">
    <Choice value="right"/>
    <Choice value="{NO_STATEMENT}"/>
  </Choices>
</View>
"""
_PARTS = {"content": "Content", "source": "Source", "cue": "Cue"}
_BETWEEN = ":"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What somebody says of a statement, as they left it; None where they say nothing of it.

    Attributes:
        key: The statement's.
        speaker: Who said it; "" where it is not known.
        said: When it was said.
        rejected: Whether it is none: marked so, or its region taken away.
        author: Who said so.
    """

    key: str
    speaker: str | None
    said: str | None
    rejected: bool
    author: str


def tasks(articles: Iterable[Annotated]) -> list[dict[str, Any]]:
    """Return the tasks to import there: a task an article, statements as predictions."""
    return [
        {
            "data": {"text": article.body, "article": article.key, "title": article.title or ""},
            "predictions": [
                {"model_version": "claims", "result": [one for told in article.told for one in _regions(article, told)]}
            ],
        }
        for article in articles
    ]


def _regions(article: Annotated, told: Told) -> Iterator[dict[str, Any]]:
    for part, label in _PARTS.items():
        for number, span in enumerate(told.spans.get(part, ())):
            region = {"start": span.start, "end": span.end, "text": span.of(article.body)}
            named = {"id": _BETWEEN.join((told.key, part, str(number))), "to_name": "text"}
            yield named | {"from_name": "part", "type": "labels", "value": region | {"labels": [label]}}
            if part == "content" and number == 0:
                for field, value in (("speaker", told.row["speaker"]), ("said", told.row["said_on"])):
                    given = region | {"text": [value or ""]}
                    yield named | {"from_name": field, "type": "textarea", "value": given}


def corrections(text: str, name: str) -> list[Corrected]:
    """Return what an export of Label Studio (JSON) says of the statements that were handed to it.

    Raises:
        UsageError: it is no such export.
    """
    try:
        found = [one for task in json.loads(text) for one in _of_task(task)]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(
            f"{name} is not a Label Studio export ({error!r}).", "In Label Studio: Export, JSON (not JSON-MIN)."
        ) from error
    return found


def _of_task(task: Mapping[str, Any]) -> Iterator[Corrected]:
    predicted = [one for each in task.get("predictions") or () if isinstance(each, dict) for one in each["result"]]
    for annotation in task["annotations"]:
        if annotation.get("was_cancelled"):
            continue
        left = annotation["result"]
        author = _author(annotation.get("completed_by"))
        keys = dict.fromkeys(key for one in (*predicted, *left) if (key := _key(one)))
        for key in keys:
            mine = [one for one in left if _key(one) == key]
            contents = [one for one in mine if one["from_name"] == "part"]
            verdict = [each for one in mine if one["from_name"] == "verdict" for each in one["value"]["choices"]]
            yield Corrected(
                key, _typed(mine, "speaker"), _typed(mine, "said"), not contents or NO_STATEMENT in verdict, author
            )


def _key(region: Mapping[str, Any]) -> str | None:
    """Return the key of the statement whose content a region is, None for another."""
    key, _, part = str(region.get("id", "")).partition(_BETWEEN)
    return key if part.startswith("content") else None


def _typed(regions: Iterable[Mapping[str, Any]], field: str) -> str | None:
    found = [one["value"]["text"] for one in regions if one["from_name"] == field]
    return " ".join("; ".join(found[0]).split()) if found else None


def _author(told: Any) -> str:  # noqa: ANN401 - a number, an address, or a mapping, by version
    if isinstance(told, dict):
        return str(told.get("email") or told.get("id") or "label studio")
    return f"label studio user {told}" if told is not None else "label studio"

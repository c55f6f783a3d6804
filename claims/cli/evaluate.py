"""`claims eval`: how well the installed extractor does on a gold corpus."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from claims.cli.loading import ExtractorName
from claims.errors import ClaimsError, UsageError


class EvaluationFormat(StrEnum):
    """How the figures are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with their attributions, one per line.")
    ],
    *,
    form: Annotated[
        EvaluationFormat, typer.Option("--format", "-f", help="Format of the figures.")
    ] = EvaluationFormat.TABLE,
    extractor: Annotated[ExtractorName, typer.Option("--extractor", help="Extractor to use.")] = ExtractorName.AUTO,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Show this many of the worst errors in context.")] = 0,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="Fail if a figure is below its floor in this file.")
    ] = None,
    data: Annotated[Path | None, typer.Option("--data", help="Folder with the texts of a labelled file.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to the figures reached.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="With --pin: also lower floors.")] = False,
) -> None:
    """Score the installed extractor against gold attributions.

    A file whose first line is a provenance holds labels of whole articles: speakers, dates, roles and types are
    scored as well, strictly, with the whole program. --data is the folder of the corpora its texts stand in.

    Example:  claims eval gold.jsonl --errors 20
    """
    from claims.evaluation import labels

    if labels.is_labelled(gold):
        _labelled(gold, data, form, errors=errors, pins=floors)
        return
    from claims.evaluation import errors as misses
    from claims.evaluation.gold import read
    from claims.evaluation.run import figures, run

    done = run(read(gold), extractor.value)
    found = figures(done)
    typer.echo(json.dumps(found) if form is EvaluationFormat.JSON else table(found))
    for miss in misses.worst(done, errors):
        typer.echo("\n" + misses.told(miss), err=form is EvaluationFormat.JSON)
    if floors is not None:
        _floors(found, floors, pin=pin, lower=lower)


def _labelled(gold: Path, data: Path | None, form: EvaluationFormat, *, errors: int, pins: Path | None) -> None:
    """Score the whole program against labels of whole articles; errors are shown of sets to fit on alone."""
    from itertools import islice

    from claims.evaluation import faults, labels, quality
    from claims.evaluation import floors as pinned
    from claims.evaluation.provenance import parse

    labelled = labels.read(gold, data)
    held_out = parse(labelled.provenance).set != "fit"
    if errors and held_out:
        raise UsageError("These labels are held out: their errors are not shown.", "Leave out --errors.")
    judged = list(quality.run(labelled.articles))
    found = quality.figures(judged)
    typer.echo(json.dumps(found) if form is EvaluationFormat.JSON else quality.table(found))
    for line in islice(faults.listed(judged, every=True), errors):
        typer.echo(line, err=form is EvaluationFormat.JSON)
    if pins is not None and (lines := pinned.outside(found, json.loads(pins.read_text("utf-8")))):
        raise ClaimsError("; ".join(lines) + ".")


def _floors(found: dict[str, Any], path: Path, *, pin: bool, lower: bool) -> None:
    from claims.evaluation.floors import Floors, below, pinned

    old = Floors.read(path) if path.exists() else None
    if pin:
        pinned(found, old, lower=lower).write(path)
    elif old is not None and (lines := below(found, old)):
        raise ClaimsError("; ".join(lines) + ".")


def table(found: dict[str, Any]) -> str:
    """Return the figures as a Markdown table, and how far the confidence can be trusted."""
    everything, statements, sure = found["all"], found["statement"], found["calibration"]
    cells = {
        "tuple F1 all": f"{everything['tuple']['f1']:.1f}",
        "tuple F1 statement": f"{statements['tuple']['f1']:.1f}",
        "content exact F1": f"{everything['content_exact']['f1']:.1f}",
        "content partial F1": f"{everything['content_partial']['f1']:.1f}",
        "EM F1 source/cue/content": "/".join(f"{role['f1']:.0f}" for role in everything["role_em"].values()),
        "source right given match": f"{everything['source_overlap'] or 0:.1f}",
        "recall direct/mixed/indirect": "/".join(f"{t['r'] or 0:.0f}" for t in everything["recall_by_type"].values()),
        "words/s": f"{found['words_per_second']:,}",
        "peak MB": str(found["peak_mb"]),
    }
    rows = [list(cells), ["---"] * len(cells), list(cells.values())]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.append(
        f"\n{everything['docs']} documents, {everything['words']:,} words, "
        f"{everything['gold']:,} attributions in gold, {everything['pred']:,} found."
    )
    if inner := found["inner"]["left_out"]:
        with_them = f"{found['inner']['all']:.1f} / {found['inner']['statement']:.1f}"
        lines.append(
            f"{inner} found inside another are not scored: this corpus labels none. With them tuple F1 is {with_them}."
        )
    lines.append(f"Confidence: expected calibration error {sure['ece']:.1f} points; by confidence, found and right:")
    lines += [f"  {b['from']:.1f}  {b['count']:5d}  {b['right']:5.1f} %" for b in sure["bins"]]
    return "\n".join(lines)

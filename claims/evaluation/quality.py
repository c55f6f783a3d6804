"""Quality figures of a labelled set: what was found, stored in vain, and whether speaker, date and role are right."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claims.evaluation import calibration, names, strict
from claims.evaluation.calibration import Judgement
from claims.evaluation.labels import REFS, TYPES, LabelledArticle
from claims.evaluation.strict import ArticleJudged, LabelJudged, Row, RowJudged
from claims.pipeline import Knowledge, extract_many, shipped_knowledge
from claims.records import Document

BANDS: Final = (0.0, 0.5, 0.7, 0.8, 0.9)
DATES: Final = ("right", "missing", "wrong", "invented", "assumed", "undated")
ROLES: Final = ("right", "part", "missing", "wrong", "not labelled")
SERVED: Final = ("label", "piece", "unasserted", "act", "nothing")
_BATCH: Final = 16
# Figures whose least, and whose greatest, value is pinned in tests/gold/validate/floors.json.
FLOORS: Final = (
    "found",
    "found_by_place.by itself.found",
    "span_right",
    "precision",
    "speaker.all.right",
    "speaker.name.right",
    "speaker.surname.right",
    "speaker.pronoun.right",
    "speaker.body.right",
    "speaker.nominal.right",
    "nameless.right",
    "date_told",
    "role_right",
)
CEILINGS: Final = (
    "rows.nothing",
    "speaker.all.wrong name",
    "date.wrong",
    "date.invented",
    "calibration.attribution",
    "calibration.speaker",
    "calibration.date",
)
Figures = dict[str, Any]


def run(articles: Sequence[LabelledArticle], knowledge: Knowledge | None = None) -> Iterator[ArticleJudged]:
    """Yield the judged extraction of each article, read through the whole pipeline as a file without metadata.

    Where its readers knew the day of publication, that is stated.
    """
    for batch in (articles[at : at + _BATCH] for at in range(0, len(articles), _BATCH)):
        documents = [Document(f"file:gold/{a.doc}", a.body, "gold", a.doc, published=a.published) for a in batch]
        done = extract_many(documents, knowledge or shipped_knowledge())
        for article, extraction in zip(batch, done, strict=True):
            yield strict.judge(article, [strict.row(s) for s in extraction.statements])


@dataclass(slots=True)
class _Count:
    """Counts that add up over articles."""

    labels: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    bands: dict[float, Counter[str]] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    who: dict[str, Counter[str]] = field(default_factory=dict)
    nameless: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    pols: Counter[str] = field(default_factory=Counter)
    behalf: Counter[str] = field(default_factory=Counter)
    found_sure: list[Judgement] = field(default_factory=list)
    who_sure: list[Judgement] = field(default_factory=list)
    said_sure: list[Judgement] = field(default_factory=list)

    def add(self, judged: ArticleJudged) -> None:
        """Add one article."""
        for one in judged.labels:
            if one.label.required:
                self._label(one)
            elif one.row is not None and one.row.pol is not None:
                self._pol(one, one.row)
        for one_row in judged.rows:
            self._row(one_row)

    def _label(self, one: LabelJudged) -> None:
        label, row = one.label, one.row
        place = "inside another" if one.inner else "by itself"
        self.labels.update({"all": 1, f"all {label.type}": 1, f"all {label.ref}": 1, f"all {place}": 1})
        said = label.type != "intention"  # what questions are to show by default
        self.labels["all said"] += said
        self.labels["shown said"] += said and row is not None and bool(row.shown)
        if row is None:
            self.labels["merged"] += one.merged
            return
        self.labels.update({"found": 1, f"found {label.type}": 1, f"found {label.ref}": 1, f"found {place}": 1})
        self.labels["span"] += one.span
        self.labels["joined"] += one.joined
        self._who(one, row)
        self.dates[str(one.date)] += 1
        self.roles[str(one.role)] += 1
        if row.said is not None and row.said_confidence is not None:
            self.said_sure.append(Judgement(row.said_confidence, one.date == "right"))
        if row.type is not None:
            self.types["right" if row.type == label.type else "wrong"] += 1
        if row.pol is not None:
            self._pol(one, row)
        if label.behalf or row.behalf:
            self.behalf[_behalf(one, row)] += 1

    def _who(self, one: LabelJudged, row: Row) -> None:
        verdict = str(one.who)
        if one.label.who:
            for kind in (one.label.ref, "all"):
                self.who.setdefault(kind, Counter())[verdict] += 1
        else:
            self.nameless[verdict] += 1
        if (sure := row.speaker_confidence) is not None:
            self.who_sure.append(Judgement(sure, one.who == "right"))

    def _pol(self, one: LabelJudged, row: Row) -> None:
        self.pols["right" if row.pol == one.label.pol else "wrong"] += 1

    def _row(self, one: RowJudged) -> None:
        self.rows[one.serves] += 1
        low = max(b for b in BANDS if one.row.confidence >= b)
        self.bands.setdefault(low, Counter())[one.serves] += 1
        self.found_sure.append(Judgement(one.row.confidence, one.serves in {"label", "piece"}))
        if one.row.shown is not None:
            self.shown.update({"known": 1})
            if one.row.shown:
                self.shown[one.serves] += 1


def _behalf(one: LabelJudged, row: Row) -> str:
    if not row.behalf:
        return "missing"
    if not one.label.behalf:
        return "invented"
    return "right" if names.key(row.behalf) == names.key(one.label.behalf) else "wrong"


def figures(judged: Iterable[ArticleJudged]) -> Figures:
    """Return the figures of some articles: counts, and shares in percent; None where nothing was measured."""
    count, articles = _Count(), 0
    for one in judged:
        articles += 1
        count.add(one)
    labels, rows = count.labels, count.rows
    stored = rows.total()
    useful = rows["label"] + rows["piece"]
    out: Figures = {
        "articles": articles,
        "labels": labels["all"],
        "found": share(labels["found"], labels["all"]),
        "merged": share(labels["merged"], labels["all"]),
        "joined": labels["joined"],
        "found_by_type": {t: _part(labels, t) for t in TYPES if labels[f"all {t}"]},
        "found_by_ref": {r: _part(labels, r) for r in REFS if labels[f"all {r}"]},
        "found_by_place": {p: _part(labels, p) for p in ("by itself", "inside another") if labels[f"all {p}"]},
        "span_right": share(labels["span"], labels["found"]),
        "stored": stored,
        "rows": {s: share(rows[s], stored) for s in SERVED},
        "precision": share(useful, stored),
        "bands": {str(b): _band(c) for b, c in sorted(count.bands.items())},
        "shown": _shown(count),
    }
    return out | {
        "speaker": {kind: _verdicts(c) for kind, c in _ordered(count.who)},
        "nameless": _verdicts(count.nameless),
        "date": {"number": count.dates.total()} | {d: share(count.dates[d], count.dates.total()) for d in DATES},
        "date_told": share(count.dates["right"], sum(count.dates[d] for d in ("right", "missing", "wrong"))),
        "role": {r: count.roles[r] for r in ROLES},
        "role_right": share(count.roles["right"], sum(count.roles[r] for r in ROLES[:-1])),
        "type_right": share(count.types["right"], count.types.total()),
        "pol_right": share(count.pols["right"], count.pols.total()),
        "behalf": dict(count.behalf) if set(count.behalf) - {"missing"} else None,
        "calibration": {
            "attribution": _ece(count.found_sure),
            "speaker": _ece(count.who_sure),
            "date": _ece(count.said_sure),
        },
    }


def share(part: int, whole: int) -> float | None:
    """Return a share in percent; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def _part(counts: Counter[str], key: str) -> dict[str, Any]:
    return {"number": counts[f"all {key}"], "found": share(counts[f"found {key}"], counts[f"all {key}"])}


def _band(counts: Counter[str]) -> dict[str, Any]:
    total = counts.total()
    return {"number": total} | {s: share(counts[s], total) for s in SERVED}


def _shown(count: _Count) -> Figures | None:
    if not count.shown["known"]:
        return None
    total = sum(count.shown[s] for s in SERVED)
    served = {s: share(count.shown[s], total) for s in SERVED}
    found = share(count.shown["label"], count.labels["all"])
    said = share(count.labels["shown said"], count.labels["all said"])
    return {"number": total, "found": found, "said": said} | served


def _ordered(who: dict[str, Counter[str]]) -> Iterator[tuple[str, Counter[str]]]:
    return ((kind, who[kind]) for kind in (*REFS, "all") if kind in who)


def _verdicts(counts: Counter[str]) -> dict[str, Any]:
    return {"number": counts.total()} | {v: share(counts[v], counts.total()) for v in names.VERDICTS}


def _ece(judged: Sequence[Judgement]) -> float | None:
    return round(100 * calibration.expected_error(judged), 1) if judged else None


def table(found: Figures) -> str:
    """Return the figures as text to read."""
    return "\n".join(line for part in (_finds, _stored, _speakers, _rest) for line in part(found))


def percent(value: float | None) -> str:
    """Return a share for print."""
    return "–" if value is None else f"{value:.1f}"


def _finds(f: Figures) -> Iterator[str]:
    by: Callable[[str], str] = lambda key: ", ".join(  # noqa: E731 - used twice, here only
        f"{k} {percent(v['found'])} of {v['number']}" for k, v in f[key].items()
    )
    yield f"{f['articles']} articles, {f['labels']} attributions required, {f['stored']} statements stored"
    yield (
        f"found {percent(f['found'])} % (and {percent(f['merged'])} % inside a neighbour's content), "
        f"span right {percent(f['span_right'])} % of those found"
    )
    yield f"  by place: {by('found_by_place')}"
    yield f"  by type: {by('found_by_type')}"
    yield f"  by reference: {by('found_by_ref')}"


def _stored(f: Figures) -> Iterator[str]:
    yield f"\n{'stored rows that serve, %':24}{'number':>8}" + "".join(f"{s:>12}" for s in SERVED)
    yield f"{'all':24}{f['stored']:8}" + "".join(f"{percent(f['rows'][s]):>12}" for s in SERVED)
    for low, band in f["bands"].items():
        yield f"{'confidence from ' + low:24}{band['number']:8}" + "".join(f"{percent(band[s]):>12}" for s in SERVED)
    if f["shown"]:
        shown = f["shown"]
        yield f"{'shown by default':24}{shown['number']:8}" + "".join(f"{percent(shown[s]):>12}" for s in SERVED)
        yield (
            f"found among those shown by default: {percent(shown['found'])} % of all that is required,"
            f" {percent(shown['said'])} % of speech, writing and belief"
        )
    else:
        yield "shown by default: not measured (the records do not say)"


def _speakers(f: Figures) -> Iterator[str]:
    yield f"\n{'speaker of those found, %':24}{'number':>8}" + "".join(f"{v:>16}" for v in names.VERDICTS)
    for kind, row in (*f["speaker"].items(), ("not named in the text", f["nameless"])):
        yield f"{kind:24}{row['number']:8}" + "".join(f"{percent(row[v]):>16}" for v in names.VERDICTS)


def _rest(f: Figures) -> Iterator[str]:
    date, role, sure = f["date"], f["role"], f["calibration"]
    yield "\nsaid date, % of those found: " + ", ".join(f"{d} {percent(date[d])}" for d in DATES)
    yield f"  of dates that the text gives: right {percent(f['date_told'])} %"
    yield "role: " + ", ".join(f"{r} {role[r]}" for r in ROLES) + f"; right {percent(f['role_right'])} % of those asked"
    yield f"type right {_measured(f['type_right'])}, asserted or not right {_measured(f['pol_right'])}"
    yield f"on whose behalf: {f['behalf'] or 'not measured'}"
    yield "expected calibration error, points: " + ", ".join(f"{k} {_measured(v)}" for k, v in sure.items())


def _measured(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.1f}"

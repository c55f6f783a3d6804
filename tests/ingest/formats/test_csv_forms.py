"""CSV as spreadsheets and databases write it: separators, quotation marks, escapes, headers, and days by the column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims.ingest.formats.story import LeftOut, Passed, Refused
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import one, parts

SAID = 'The ferry will stop on Sunday, harbour master Eva Holt said. "We have no crew," she said, "and no fuel."'
DOUBLED = SAID.replace('"', '""')
ESCAPED = SAID.replace('"', '\\"')


@pytest.mark.parametrize(
    "data",
    [
        f'id,text,date\n1,"{DOUBLED}",2021-03-02\n',
        f'sep=;\r\nid;text;date\r\n1;"{DOUBLED}";2021-03-02\r\n',
        f'"id"|"text"|"date"\n"1"|"{DOUBLED}"|"2 March 2021"\n',
        f"id\ttext\tdate\n1\t{SAID}\t2/3/2021\n2\t{SAID}\t16/2/2021\n",
        f'"id","text","date"\n"1","{ESCAPED}","2021-03-02"\n',
        f'"id","title","text","date"\n"1","Ferry\\, again","{ESCAPED}","2021-03-02"\n',
        f"'id','text','date'\n'1','{SAID}','2-Mar-21'\n",
        f'Export of the archive\nmade today\n\nid,text,date\n1,"{DOUBLED}",2021-03-02\n',
        f'id,text,date,,\n1,"{DOUBLED}",2021-03-02,,\n',
        f'id,text,date\n1,"{SAID}",2021-03-02\n',
    ],
)
def test_forms(tmp_path: Path, data: str) -> None:
    """Whatever the separator, the quotation marks and the escapes: the whole text, and the day."""
    found = parts(tmp_path, "a.csv", data)
    assert isinstance(found[0], Document), found
    assert found[0].body.removeprefix("Ferry, again\n\n") == SAID
    assert found[0].published == date(2021, 3, 2)


@pytest.mark.parametrize("text", ['"No," she told the committee, "ends at dell', 'A "no" (all), "((" and "))"'])
def test_doubled_letters_behind_a_lone_mark_stay(tmp_path: Path, text: str) -> None:
    """Only a mark may stand double before a separator; letters and brackets there are the text's own."""
    (found,) = parts(tmp_path, "a.csv", f'id,text\n1,"Ann Roe said on Sunday: {text}"\n')
    assert isinstance(found, Document), found
    assert found.body == f"Ann Roe said on Sunday: {text}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    """Excel's "Unicode text" is read, with its mark and without."""
    data = f"id\ttext\n1\tThe café is shut, Eva Höl said.\n2\t{SAID}\n".encode(encoding)
    assert [f.body for f in parts(tmp_path, "a.csv", data) if isinstance(f, Document)] == [
        "The café is shut, Eva Höl said.",
        SAID,
    ]


def test_escapes_stand_for_what_they_mean(tmp_path: Path) -> None:
    """A dump writes new lines and missing values with a backslash."""
    found = one(tmp_path, "a.csv", 'id,text,date\n1,"The ferry stops.\\n\\"No\\", Eva Holt said.",\\N\n')
    assert found.body == 'The ferry stops.\n"No", Eva Holt said.'
    assert (found.published, found.published_basis) == (None, "")


def test_a_path_is_no_escape(tmp_path: Path) -> None:
    """A backslash at the end of a field does not swallow the next one."""
    found = parts(
        tmp_path, "a.csv", 'id,text,where\n1,"Eva Holt said no.","C:\\new\\"\n2,"Eva Holt said yes.","D:\\"\n'
    )
    assert [f.body for f in found if isinstance(f, Document)] == ["Eva Holt said no.", "Eva Holt said yes."]


def test_a_row_that_would_be_cut_is_refused(tmp_path: Path) -> None:
    """Unquoted separators within a text: the row is refused, its neighbours are read."""
    cut, kept = parts(tmp_path, "a.csv", f'id,text,date\n1,{SAID},2021-03-02\n2,"{DOUBLED}",2021-03-03\n')
    assert isinstance(cut, Refused)
    assert "5 columns where the header has 3" in cut.reason
    assert isinstance(kept, Document)


def test_a_table_of_one_column_or_without_a_header(tmp_path: Path) -> None:
    """One column needs no separator; without a header the columns are numbered, and no row is taken for it."""
    lines = parts(tmp_path, "a.csv", f"text\n{SAID}\nThe tram, too, will stop, Eva Holt said.\n")
    assert next(f.body for f in lines if isinstance(f, Document)) == SAID
    assert len(lines) == 2
    told: list[str] = []
    bare = parts(tmp_path, "b.csv", f'1,"{DOUBLED}",x\n2,"{DOUBLED} Yes.",y\n', notice=told.append)
    assert [f.body for f in bare if isinstance(f, Document)] == [SAID, f"{SAID} Yes."]
    assert told == [f"{tmp_path / 'b.csv'}: columns guessed: --map body=2"]


def test_lines_above_the_header_are_counted(tmp_path: Path) -> None:
    """What stands above the header is left out, and counted."""
    left: list[tuple[LeftOut, int]] = []
    one(
        tmp_path,
        "a.csv",
        f'Archive\n2021\ntext,date\n"{DOUBLED}",2021-03-02\n',
        left_out=lambda kind, count: left.append((kind, count)),
    )
    assert left == [(LeftOut.PREAMBLE, 2)]


def test_two_columns_of_texts_are_asked_about(tmp_path: Path) -> None:
    """Where two columns may be the article, the user is asked, and the answer is taken."""
    other = DOUBLED.replace("ferry", "tram").replace("Sunday", "Friday")
    data = f'id,summary,lead\n1,"{DOUBLED}","{other}"\n'
    (found,) = parts(tmp_path, "a.csv", data)
    assert isinstance(found, Refused)
    assert "'summary' and 'lead'" in found.reason
    assert "--map body=summary" in found.reason
    assert one(tmp_path, "a.csv", data, columns={"body": "summary"}).body == SAID


@pytest.mark.parametrize(
    ("days", "read", "note"),
    [
        (["02/03/2021", "16/02/2021"], ["2021-03-02", "2021-02-16"], "day/month/year, as “16/02/2021” shows"),
        (["3/4/21", "2/16/21"], ["2021-03-04", "2021-02-16"], "month/day/year, as “2/16/21” shows"),
        (["12.07.2022", "13.07.2022"], ["2022-07-12", "2022-07-13"], "day/month/year"),
        (["44257", "44258.5"], ["2021-03-02", "2021-03-03"], "days counted by a spreadsheet"),
        (["02/03/2021", "16/02/2021", "02/16/2021"], [None, "2021-02-16", "2021-02-16"], "a date cannot be read"),
        (["01.02.2021", "03.04.2021"], [None, None], "2 dates cannot be read; row 1 has “01.02.2021”"),
        (["44257", "soon"], [None, None], "2 dates cannot be read; row 1 has “44257”"),
        (["March 2021", "2-Mar-21"], [None, "2021-03-02"], ""),
        (["", "n/a", "2021-03-02"], [None, None, "2021-03-02"], "a date cannot be read; row 2 has “n/a”"),
    ],
)
def test_days_by_the_whole_column(tmp_path: Path, days: list[str], read: list[str | None], note: str) -> None:
    """Day and month are told by every row of the column; what stays open is no day, and its first value is told."""
    told: list[str] = []
    data = "text;date\n" + "".join(f'"The ferry stops, Eva Holt said {n} times.";{day}\n' for n, day in enumerate(days))
    found = [f for f in parts(tmp_path, "a.csv", data, notice=told.append) if isinstance(f, Document)]
    assert [f.published.isoformat() if f.published else None for f in found] == read
    assert any(note in line for line in told), told
    unread = [f for f, day in zip(found, days, strict=True) if day and not f.published and not f.issued]
    assert all("cannot be read as one day" in f.published_basis for f in unread)


def test_a_month_is_kept_as_a_month(tmp_path: Path) -> None:
    """Where no more than the month is known, no day is made up."""
    found = one(tmp_path, "a.csv", f'text,date\n"{DOUBLED}",March 2021\n')
    assert (found.published, found.issued, found.published_basis) == (None, "2021-03", "metadata: date")


def test_the_deciding_row_may_be_far_down(tmp_path: Path) -> None:
    """The whole column decides, however long it is, and every row is read once."""
    rows = [f"The ferry stops, Eva Holt said {n} times.;0{1 + n % 9}/04/2021\n" for n in range(3000)]
    data = "text;date\n" + "".join(rows) + "The ferry stops, Eva Holt said.;31/03/2021\n"
    found = [f for f in parts(tmp_path, "a.csv", data) if isinstance(f, Document)]
    assert len(found) == 3001
    assert found[0].published == date(2021, 4, 1)


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    """A row of empty cells is told, a blank line is not."""
    found = parts(tmp_path, "a.csv", f'id,text\n,\n\n1,"{DOUBLED}"\n')
    assert [type(f) for f in found] == [Passed, Document]

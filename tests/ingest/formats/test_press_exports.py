"""Several documents in one file: exports of press databases as text and RTF, and mail folders."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims.ingest.discover import Found, discover
from claims.ingest.formats.story import LeftOut, Refused
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import parts

NEXIS = """                               1 of 2 DOCUMENTS


                              The Harbour Gazette

                            March 3, 2015 Tuesday
                                First Edition

Tram line to
be longer

BYLINE: Jo Pelham

SECTION: NEWS; Pg. 4

LENGTH: 41 words

DATELINE: HALVIK

The tram line will be longer, transport chief Ada Cole said on Monday.

“We start in May,” she said.

CORRECTION-DATE: March 9, 2015

CORRECTION: It will be shorter, Cole said.

LOAD-DATE: March 4, 2015

LANGUAGE: ENGLISH

                     Copyright 2015 Harbour Gazette Ltd
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                      Copyright 2016 Inland Echo Ltd
                              All Rights Reserved
                              The Inland Echo

                            June 9, 2016 Thursday

HEADLINE: Pool closed for repairs

BODY:
The pool is closed until autumn, manager Ray Bolt said on Wednesday.

LOAD-DATE: June 10, 2016
"""
NEXIS_UNI = """Tram line to be longer
The Harbour Gazette
March 3, 2015 Tuesday

Copyright 2015 Harbour Gazette Ltd All Rights Reserved

Section: NEWS; Pg. 4
Length: 41 words
Byline: Jo Pelham

Body


The tram line will be longer, transport chief Ada Cole said on Monday.

“We start in May,” she said.

Classification

Language: ENGLISH

Load-Date: March 4, 2015

End of Document

Page 1 of 2

Pool closed for repairs
The Inland Echo
9 June 2016

Length: 39 words
Body

The pool is closed until autumn, manager Ray Bolt said on Wednesday.

End of Document
"""
FACTIVA = """Local
Tram line to be longer

Jo Pelham
452 words
3 March 2015
08:15
The Harbour Gazette
HGAZ
4
English
Copyright 2015. Harbour Gazette Ltd.

The tram line will be longer, transport chief Ada Cole said on Monday.

“We start in May,” she said.

Document HGAZ000020150303eb3300001

Pool closed for repairs

39 words
9 June 2016
The Inland Echo
INECHO
English
(c) 2016 Inland Echo Ltd.

The pool is closed until autumn, manager Ray Bolt said on Wednesday.

Document INECHO0020160609ec6900002
"""
FACTIVA_CODED = """HD    Tram line to be longer
BY    Jo Pelham
WC    452 words
PD    3 March 2015
SN    The Harbour Gazette
SC    HGAZ
LP    The tram line will be longer, transport chief Ada Cole said on Monday.
TD    “We start in May,” she said.
CO    hgz : Harbour
AN    Document HGAZ000020150303eb3300001

HD    Pool closed for repairs
WC    12 words
PD    9 June 2016
SN    The Inland Echo
LP    The pool is closed until autumn, manager Ray Bolt said on Wednesday.
AN    Document INECHO0020160609ec6900002
"""
PROQUEST = """____________________________________________________________

Document 1 of 2

Tram line to be longer

Author: Jo Pelham

Publication info: The Harbour Gazette ; Halvik [Halvik]. 03 Mar 2015: 4.

Abstract: The line grows.

Full text: The tram line will be longer, transport chief Ada Cole said on Monday.

“We start in May,” she said.

Subject: Trams

Title: Tram line to be longer

Publication title: The Harbour Gazette

Publication date: Mar 3, 2015

Document type: Commentary

____________________________________________________________

Document 2 of 2

Pool closed for repairs

Publication info: The Inland Echo. 09 June 2016: 2.

Full text: The pool is closed until autumn, manager Ray Bolt said on Wednesday.

____________________________________________________________

Contact us at: x
"""
EXPORTS = {
    "LexisNexis": NEXIS,
    "Nexis Uni": NEXIS_UNI,
    "Factiva": FACTIVA,
    "Factiva, coded": FACTIVA_CODED,
    "ProQuest": PROQUEST,
}


def rtf(text: str) -> str:
    """Return a text as RTF."""
    lines = (line.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ") for line in text.splitlines())
    return r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Calibri;}}\pard " + "\\par\n".join(lines) + "}"


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("form", ["txt", "rtf"])
def test_each_document_is_an_article(tmp_path: Path, name: str, form: str) -> None:
    """Two documents of one file have each their title, author, outlet, day and text, and nothing else."""
    told: list[str] = []
    left: Counter[LeftOut] = Counter()
    text = EXPORTS[name]
    first, second = parts(
        tmp_path,
        f"a.{form}",
        rtf(text) if form == "rtf" else text,
        notice=told.append,
        left_out=lambda kind, count: left.update({kind: count}),
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.byline) == ("Tram line to be longer", "Jo Pelham")
    assert (first.source, first.published) == ("The Harbour Gazette", date(2015, 3, 3))
    assert (second.title, second.byline) == ("Pool closed for repairs", None)
    assert (second.source, second.published) == ("The Inland Echo", date(2016, 6, 9))
    assert second.body == (
        "Pool closed for repairs\n\nThe pool is closed until autumn, manager Ray Bolt said on Wednesday."
    )
    assert "“We start in May,” she said." in first.body
    assert not {"Language", "ENGLISH", "words", "Copyright", "Trams"} & set(first.body.split())
    assert any(f"an export of {name.partition(',')[0]} with 2 documents" in line for line in told)
    assert left[LeftOut.FIELDS] > 3


def test_a_correction_stays_with_its_article(tmp_path: Path) -> None:
    """What the database appended as a correction is text, with its day."""
    first = parts(tmp_path, "a.txt", NEXIS)[0]
    assert isinstance(first, Document)
    assert first.body.endswith("CORRECTION-DATE: March 9, 2015\n\nCORRECTION: It will be shorter, Cole said.")


def test_a_database_names_its_documents(tmp_path: Path) -> None:
    """Factiva's number is the key: another export of the same article is the same article."""
    keys = [f.key for f in parts(tmp_path, "a.txt", FACTIVA) if isinstance(f, Document)]
    again = [f.key for f in parts(tmp_path, "b.txt", FACTIVA_CODED) if isinstance(f, Document)]
    assert keys == again == ["factiva:HGAZ000020150303eb3300001", "factiva:INECHO0020160609ec6900002"]


@pytest.mark.parametrize(
    "text",
    [
        "End of Document is what the mayor called it, Ada Cole said.\n",
        "Talks\n\nThe document 1 of 2 documents was lost, Ada Cole said.\n",
        "____________________\n\nThe line grows, Ada Cole said.\n",
        "One\n\nDocument A was lost, Ada Cole said. It had 400 words.\n",
    ],
)
def test_an_article_is_no_export(tmp_path: Path, text: str) -> None:
    """Words that only look like an export's leave the text as it came."""
    (found,) = parts(tmp_path, "a.txt", text)
    assert isinstance(found, Document)
    assert found.body == text


def test_parts_of_an_unknown_form_are_told_of(tmp_path: Path) -> None:
    """A text with rules between dated parts is read as one article, and the user is told that it may hold several."""
    body = "The tram line will be longer, transport chief Ada Cole said on Monday, and " * 4
    text = f"Gazette\nMarch 3, 2015\n\n{body}.\n\n==========\n\nGazette\nMarch 9, 2015\n\n{body}.\n"
    told: list[str] = []
    (found,) = parts(tmp_path, "a.txt", text, notice=told.append)
    assert isinstance(found, Document)
    assert "may hold 2 documents" in told[0]


MAILS = """From jo@x.example Tue Mar  3 10:00:00 2015
From: Jo Pelham <jo@x.example>
Subject: Tram line
Date: Tue, 3 Mar 2015 10:00:00 +0000
Message-ID: <a1@x.example>

The tram line will be longer, Ada Cole said.

>From here on it is long, she said.

From al@x.example Thu Jun  9 10:00:00 2016
Subject: Pool
Date: Thu, 9 Jun 2016 10:00:00 +0000

The pool is closed, Ray Bolt said.

From empty@x.example Thu Jun  9 10:00:00 2016
Subject: none

"""


@pytest.mark.parametrize("name", ["a.mbox", "Inbox"])
def test_mail_folders(tmp_path: Path, name: str) -> None:
    """Each message is an article with its day; one without a text is refused."""
    first, second, third = parts(tmp_path, name, MAILS)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (
        first.body
        == "Tram line\n\nThe tram line will be longer, Ada Cole said.\n\nFrom here on it is long, she said.\n\n"
    )
    assert (first.path, first.published, first.byline) == (f"{name}#a1@x.example", date(2015, 3, 3), "Jo Pelham")
    assert (second.path, second.published) == (f"{name}#2", date(2016, 6, 9))
    assert isinstance(third, Refused)


def test_folders_of_single_messages(tmp_path: Path) -> None:
    """A Maildir's messages have no suffix; they are found where the three folders stand together."""
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "Mail" / folder).mkdir(parents=True)
    (tmp_path / "Mail/cur/1425376800.M1P2.host:2,S").write_text(MAILS.partition("\n")[2].partition("\nFrom al@")[0])
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur/notes").write_text("x")
    (found,) = [each for each in discover([tmp_path]) if isinstance(each, Found)]
    assert found.below == "Mail/cur/1425376800.M1P2.host:2,S"
    (message,) = parts(tmp_path, "Mail/cur/1425376800.M1P2.host:2,S", found.path.read_bytes())
    assert isinstance(message, Document)
    assert message.published == date(2015, 3, 3)

"""No text is lost without a word: Word documents, RTF, feeds, agencies' XML, PDF and pages."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from claims.ingest.formats.story import LeftOut, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from claims.records import Document
from tests.ingest.formats.samples import NEWSML, NITF, PAGE, one, parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(body: str, **others: str) -> bytes:
    """Return a Word document with this body, and other parts by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="x"><w:body>{body}</w:body></w:document>',
        )
        for name, text in others.items():
            package.writestr(f"word/{name}.xml", f'<w:x xmlns:w="{W}">{text}</w:x>')
    return out.getvalue()


def p(*runs: str, mark: str = "") -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{mark}{''.join(runs)}</w:p>"


def t(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def counted(tmp_path: Path, name: str, data: bytes | str) -> tuple[Document, Counter[LeftOut]]:
    """Return the one article of a file, and what was left out of it."""
    left: Counter[LeftOut] = Counter()
    return one(tmp_path, name, data, left_out=lambda kind, count: left.update({kind: count})), left


BOX = p(t("Otto Lenz said he would bring a chair."))
DOCUMENT = docx(
    p(
        t("The library will open "),
        f"<w:ins>{t('on Sundays')}</w:ins>",
        "<w:del><w:r><w:delText>never ever</w:delText></w:r></w:del>",
        t(", Greta Noll said."),
    )
    + p(t("First half"), mark="<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
    + p(t(" and second half, she said."))
    + f"<w:tbl><w:tr><w:tc>{p(t('Tim Rusk said yes.'))}</w:tc><w:tc>{p(t('Ida Moe said no.'))}</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(t('A row gone.'))}</w:tc></w:tr></w:tbl>"
    + p(
        t("Anchor."),
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{BOX}</w:txbxContent></wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{BOX}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
    )
    + f"<w:sdt><w:sdtContent>{p(t('In a control, Ella Bonn said so.'))}</w:sdtContent></w:sdt>"
    + p(
        f"<w:hyperlink>{t('A link')}</w:hyperlink>",
        "<w:r><w:tab/></w:r>",
        t("goes on"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>",
    )
    + p(
        "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>",
        f"<w:smartTag>{t('Smart words.')}</w:smartTag>",
    ),
    header1=p(t("The Gazette, page 1")),
    footer1=p(t("Confidential")),
    header2=p(),
    comments=f"<w:comment>{p(t('Check this'))}</w:comment>",
    footnotes=f'<w:footnote w:type="separator">{p(t("---"))}</w:footnote>'
    f"<w:footnote>{p(t('So the mayor said in May.'))}</w:footnote>",
)


def test_word_documents_give_all_that_is_seen(tmp_path: Path) -> None:
    """Insertions, tables, text boxes once, controls, links and notes are text; the rest is counted."""
    found, left = counted(tmp_path, "a.docx", DOCUMENT)
    assert found.body.split("\n\n") == [
        "The library will open on Sundays, Greta Noll said.",
        "First half and second half, she said.",
        "Tim Rusk said yes.",
        "Ida Moe said no.",
        "Anchor.",
        "Otto Lenz said he would bring a chair.",
        "In a control, Ella Bonn said so.",
        "A link\tgoes on",
        "Smart words.",
        "So the mayor said in May.",
    ]
    assert left == {LeftOut.DELETED: 5, LeftOut.HIDDEN: 1, LeftOut.MARGINS: 2, LeftOut.COMMENTS: 1}


def test_word_documents_that_are_none(tmp_path: Path) -> None:
    """A package without a text, and one whose XML is broken, are refused with a reason."""
    for data in (docx(""), docx("<w:p>"), docx(p(t("Ann Lee said so."))).replace(b"document.xml", b"documenx.xml")):
        (found,) = parts(tmp_path, "a.docx", data)
        assert isinstance(found, Refused)
        assert "please report" not in found.reason


RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Calibri;}}{\info{\title Ferry stops}{\author Jo Pelham}}"
    r"{\header\pard The Gazette\par}\pard Eva Holmstr\'f6m said: \ldblquote No crew.\rdblquote\par "
    r"{\field{\*\fldinst{HYPERLINK "
    '"https://x.example/1"'
    r"}}{\fldrslt The link}} holds, she said.{\deleted gone words}{\v hidden}\par {\footnote\pard A note she wrote.}"
    r"{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard In a box, Otto Lenz said yes.\par}}{\pict\pngblip 89504e47}"
    r"\trowd\intbl Tim Rusk said yes\cell Ida Moe said no\cell\row\pard \u8220?Caf\u233?\u8221? \u-10179?\u-8704?\par}"
)


def test_rich_text_gives_all_that_is_seen(tmp_path: Path) -> None:
    """Letters in every way of writing, links without their addresses, cells, notes and text boxes."""
    found, left = counted(tmp_path, "a.rtf", RTF.encode("ascii"))
    assert [line for line in found.body.splitlines() if line] == [
        "Ferry stops",
        "Eva Holmström said: “No crew.”",
        "The link holds, she said.",
        "Tim Rusk said yes",
        "Ida Moe said no",
        "“Café” 😀",
        "A note she wrote.",
        "In a box, Otto Lenz said yes.",
    ]
    assert (found.title, found.byline) == ("Ferry stops", "Jo Pelham")
    assert left == {LeftOut.MARGINS: 1, LeftOut.DELETED: 2, LeftOut.HIDDEN: 1, LeftOut.PICTURES: 1}


def test_feeds_give_lists_quotations_and_divisions(tmp_path: Path) -> None:
    """XHTML in a feed, with prefixes or without: every block, in order; a title's markup is taken off."""
    for prefix, names in (("x:", ' xmlns:x="http://www.w3.org/1999/xhtml"'), ("", "")):
        inside = (
            "<p>One.</p><ul><li>“Two,” she said.</li></ul><blockquote>Three.</blockquote><div>Four</div>five"
            "<table><tr><td>Six</td><td>Seven</td></tr></table>"
        )
        markup = inside.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        feed = (
            f'<feed xmlns="http://www.w3.org/2005/Atom"{names}><entry><id>1</id><title type="html">Snow &amp;amp; '
            f'&lt;em&gt;ice&lt;/em&gt;</title><summary>All.</summary><content type="xhtml"><{prefix}div>'
            f"{markup}</{prefix}div></content></entry></feed>"
        )
        found, left = counted(tmp_path, "a.atom", feed)
        assert found.body.split("\n\n") == [
            "Snow & ice",
            "One.",
            "“Two,” she said.",
            "Three.",
            "Four",
            "five",
            "Six",
            "Seven",
        ]
        assert left == {LeftOut.TEASERS: 1}


def test_agencies_xml_gives_every_block(tmp_path: Path) -> None:
    """Quotations, lists and tables beside paragraphs; media are counted, and their captions are not the text."""
    more = "<bq><block><p>A block quote.</p></block></bq><table><tr><td>A cell.</td></tr></table>Loose words."
    for name, kind in (("a.xml", NITF), ("b.xml", NEWSML)):
        media = "<media><media-caption><p>A caption.</p></media-caption></media>" if kind is NITF else ""
        data = kind.replace("STATUS", "usable").replace("</p></body", f"</p>{media}{more}</body")
        found, left = counted(tmp_path, name, data)
        assert found.body.endswith("\n\nA block quote.\n\nA cell.\n\nLoose words.")
        assert "caption" not in found.body
        assert left[LeftOut.PICTURES] == (kind is NITF)


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with lines on each page."""
    texts = [
        b"BT /F1 12 Tf 14 TL 72 700 Td " + b" ".join(b"(%b) Tj T*" % line.encode() for line in page) + b" ET"
        for page in pages
    ]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, text in enumerate(texts):
        content = b"/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>" % (5 + 2 * n)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]" + content + b">>")
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(text), text))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + end


def test_pages_of_a_pdf_are_one_text(tmp_path: Path) -> None:
    """Running heads and page numbers do not part a sentence, and are counted."""
    data = pdf(
        ["The Harbour Gazette", "The wall will be built in", "1"],
        ["The Harbour Gazette", "June, Eva Holt said.", "2"],
        ["The Harbour Gazette", "It is high, she said.", "3"],
    )
    found, left = counted(tmp_path, "a.pdf", data)
    assert found.body == "The wall will be built in\nJune, Eva Holt said.\n\nIt is high, she said."
    assert left == {LeftOut.MARGINS: 6}


def test_words_of_a_page_outside_the_article_are_counted(tmp_path: Path) -> None:
    """Menus and footers of a page are not read, and the user learns how many words they are."""
    _, left = counted(tmp_path, "a.html", PAGE)
    assert 5 <= left[LeftOut.OUTSIDE] <= 20

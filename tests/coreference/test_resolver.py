"""Who stands behind each source span, in small articles: `[source -> name]` marks a source and who it is."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import (
    Article,
    Attribution,
    DateValue,
    Document,
    Precision,
    ResolvedSource,
    Segment,
    SegmentKind,
    Span,
    StatementKind,
)

_MARK = re.compile(r"\[(?P<source>[^\]]*?) -> (?P<name>[^\]]*)\]")


def article_of(body: str) -> Article:
    """Return an article whose every line is a paragraph."""
    segments, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            segments.append(Segment(SegmentKind.PARAGRAPH, Span(at, at + len(line)), line))
        at += len(line) + 1
    return Article(Document("test", body, "test", "test.txt"), tuple(segments))


def read(marked: str, on: DateValue | None = None) -> list[tuple[str, str, ResolvedSource]]:
    """Return source, expected names and result of each mark, in text order; the rest of its line is the content."""
    body, found = "", []
    for line in marked.strip().split("\n"):
        for before, source, name in _pieces(line.strip()):
            body += before
            if source is not None:
                found.append((Span(len(body), len(body) + len(source)), name))
                body += source
        body += "\n"
    attributions = [_attribution(body, span) for span, _ in found]
    results = resolve(article_of(body), attributions, known_speakers(), on)
    return [(span.of(body), name, result) for (span, name), result in zip(found, results, strict=True)]


def _pieces(line: str) -> list[tuple[str, str | None, str]]:
    pieces: list[tuple[str, str | None, str]] = []
    at = 0
    for match in _MARK.finditer(line):
        pieces.append((line[at : match.start()], match["source"], match["name"]))
        at = match.end()
    return [*pieces, (line[at:], None, "")]


def _attribution(body: str, source: Span) -> Attribution:
    start = body.rfind("\n", 0, source.start) + 1
    end = body.find("\n", source.end)
    before, after = Span(start, source.start), Span(source.end, end)
    content = before if before.end - before.start > after.end - after.start else after
    return Attribution((source,), (), (content,), StatementKind.INDIRECT, 1.0)


def names(result: ResolvedSource) -> str:
    """Return the names of a result joined with semicolons."""
    return "; ".join(link.speaker.name for link in result.links)


ARTICLES = {
    "surnames and the diplomat": """
        Russia should act, [Russian Deputy Foreign Minister Alexey Meshkov -> Alexey Meshkov] said on Thursday.
        "It is necessary to join forces," [he -> Alexey Meshkov] said.
        "Show us the targets," [the diplomat -> Alexey Meshkov] said.
        [Meshkov's -> Alexey Meshkov] words were noted.
        """,
    "whose message it is": """
        Alexey Meshkov read out a message of greetings of Russian Foreign Minister Sergey Lavrov.
        [The message -> Sergey Lavrov] said differences can be narrowed.
        "The conference is very topical," [Lavrov -> Sergey Lavrov] said.
        "It is possible," [the Russian foreign minister -> Sergey Lavrov] noted.
        """,
    "two presidents": """
        [Russian President Vladimir Putin -> Vladimir Putin] spoke with Turkish President Recep Tayyip Erdogan.
        [The Russian leader -> Vladimir Putin] thanked his counterpart.
        [Erdogan -> Recep Tayyip Erdogan] noted that relations improve.
        "We agreed to meet," [he -> Recep Tayyip Erdogan] said.
        [Vladimir Putin -> Vladimir Putin] noted that energy matters.
        "We reached a clear agreement," [the Turkish president -> Recep Tayyip Erdogan] said.
        [Putin and Erdogan -> Vladimir Putin; Recep Tayyip Erdogan] said they would meet again.
        [Turkish and Russian leaders -> Recep Tayyip Erdogan; Vladimir Putin] have agreed to go on.
        """,
    "appositions and titles": """
        It may be signed, [Alexander Mikheev, head of Rosoboronexport, -> Alexander Mikheev] said on August 25.
        [The head of Rostec State Corporation Sergey Chemezov -> Sergey Chemezov] said that Turkey had paid.
        [The press secretary of the President of Russia Dmitry Peskov -> Dmitry Peskov] said it was signed.
        [Hugh Hill, a doctor, -> Hugh Hill] said so too.
        [A lawyer for the paper, Jane Miller, -> Jane Miller] said no decision was made.
        """,
    "metonyms and bodies": """
        [The Kremlin -> Kremlin] expressed hope that talks would go on.
        [Ankara -> Turkey] said it would buy another batch.
        [The United States -> United States] is wary, as [it -> United States] thinks that Russia learns much from them.
        [The Pentagon -> Pentagon] stated that the systems should go back.
        [The Russian Defense Ministry -> Russian Defense Ministry] reported an attack.
        [The ministry -> Russian Defense Ministry] added that nobody was hurt.
        Following [Turkey's statements -> Turkey] that Moscow supplies weapons, nothing happened.
        """,
    "a spokesman named later": """
        [The Kremlin's spokesman -> Dmitry Peskov] has revealed how it might go.
        Commenting on it, [Kremlin spokesman Dmitry Peskov -> Dmitry Peskov] said: "Contacts continue."
        """,
    "women and men": """
        [Jane Miller -> Jane Miller] told the court that Thomas Hardwick had left.
        [She -> Jane Miller] said the door was open.
        [Hardwick -> Thomas Hardwick] denied it.
        [He -> Thomas Hardwick] said the door was shut.
        [She -> Jane Miller] replied that it was not.
        """,
    "who, after a place": """
        [Donna Rawlings, 59, of Ashton, -> Donna Rawlings] said it brought back memories.
        It was praised by Stevie Walsh, [who -> Stevie Walsh] joked about the building.
        """,
    "the same surname twice": """
        [Karen Hartley -> Karen Hartley] and her brother Edward Hartley spoke to reporters.
        [Edward Hartley -> Edward Hartley] said the farm was sold.
        [Karen Hartley -> Karen Hartley] said the price was fair.
        """,
    "described speakers": """
        [A military diplomat -> military diplomat] said the contract was ready.
        [Sources close to the talks -> Sources close to the talks] said it was not.
        [An official who asked not to be named -> official] said it depends.
        """,
    "a party tells nominees apart": """
        [Republican nominee Richard Cole -> Richard Cole] spoke a day after Democratic nominee Susan Marsh.
        [The Democratic nominee -> Susan Marsh] said taxes would fall.
        [The Republican nominee -> Richard Cole] said they would not.
        """,
    "a family": """
        [Ted Carver -> Ted Carver] said he was running. [Carver -> Ted Carver] is a lawyer.
        "I am running," [Carver -> Ted Carver] said. "And winning," [Carver -> Ted Carver] added.
        [Heidi Carver -> Heidi Carver] said she was glad.
        "I am tired," [Carver -> Ted Carver] said.
        [Mrs. Carver -> Heidi Carver] stayed at home.
        """,
    "a long committee": """
        [The House Oversight and Government Reform Committee -> House Oversight and Government Reform Committee] voted.
        """,
    "two analysts": """
        "It was late," [analysts Andrew Liedtke and Michael Hulton -> Andrew Liedtke; Michael Hulton] wrote in a note.
        "It was early," [a spokesman for Liedtke and Hulton -> spokesman for Liedtke and Hulton] wrote later.
        """,
    "an office in capitals is no body": """
        [Omer Celik, a spokesman for the party, -> Omer Celik] said it would go on.
        [US Secretary of State Antony Blinken -> Antony Blinken] said it would not.
        [The US Secretary of State -> Antony Blinken] added that he was sorry.
        """,
    "misprints": """
        "It is a panic," said [Leslie Wimes, president of a caucus -> Leslie Wimes].
        [Wines -> Leslie Wimes] believes that it will pass.
        """,
    "acronyms": """
        [The Korean Central News Agency -> Korean Central News Agency] said talks continue.
        [KCNA -> Korean Central News Agency] said nothing was signed.
        """,
    "an acronym that reads like a pronoun": """
        [WHO experts -> WHO experts] said the outbreak was over.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_sources_of_a_small_article(title: str) -> None:
    """Every marked source is the speaker that a careful reader would name."""
    results = read(ARTICLES[title])
    assert [(source, names(result)) for source, _, result in results] == [(s, name) for s, name, _ in results]


NOBODY = [
    ("[The prime minister -> ] said taxes would fall.", "no prime minister named"),
    ("[He -> ] said taxes would fall.", "no candidate before it"),
    ("Tom Baker met Jack Baker in Leeds. [Baker -> ] said it was late.", "two candidates"),
    ("Tom Miller met Jack Hill in Leeds. [The FBI director -> ] said it was late.", "FBI"),
]


@pytest.mark.parametrize(("text", "reason"), NOBODY)
def test_no_name_is_guessed(text: str, reason: str) -> None:
    """Where nobody, or more than one, may be meant, there is no link and the reason says why."""
    ((_, _, result),) = read(text)
    assert result.links == ()
    assert reason in result.reason


def _day(year: int, month: int, day: int) -> DateValue:
    when = date(year, month, day)
    return DateValue(when.isoformat(), Precision.DAY, when, when)


BY_DATE = [
    ("[The Turkish foreign minister -> ] said talks continue.", _day(2010, 3, 1), "Ahmet Davutoglu"),
    ("[The Turkish foreign minister -> ] said talks continue.", _day(2021, 3, 1), "Mevlut Cavusoglu"),
    ("[The Kremlin spokesperson -> ] said talks continue.", _day(2018, 1, 10), "Dmitry Peskov"),
    ("[The US president -> ] said talks continue.", _day(2017, 1, 19), "Barack Obama"),
    ("[The head of the UN -> ] said talks continue.", _day(2008, 1, 19), "Ban Ki-moon"),
    ("[Russian President Putin -> ] said talks continue.", _day(2016, 10, 10), "Vladimir Putin"),
    ("[Former Russian President Putin -> ] said talks continue.", _day(2016, 10, 10), "Putin"),
    ("[Meshkov -> ] said talks continue.", _day(2016, 10, 10), "Meshkov"),
]


@pytest.mark.parametrize(("text", "on", "name"), BY_DATE)
def test_an_office_without_a_name_is_its_holder_of_the_day(text: str, on: DateValue, name: str) -> None:
    """Knowledge names the holder of an office, and of a surname with an agreeing role, never a bare stranger."""
    ((_, _, result),) = read(text, on)
    assert names(result) == name


def test_without_a_date_an_office_names_nobody() -> None:
    """An office that several have held stays without a name, and the reason names them."""
    ((_, _, result),) = read("[The Turkish foreign minister -> ] said talks continue.")
    assert result.links == ()
    assert "several holders" in result.reason


ROLES = [
    ("[Russian Deputy Foreign Minister Alexey Meshkov -> ] said so.", "Russian Deputy Foreign Minister"),
    ("[Alexander Mikheev, head of Rosoboronexport, -> ] said so.", "head of Rosoboronexport"),
    ("[Mr. Mikheev -> ] said so.", None),
    ("[Rep. Adam Stone, the top member of the panel, -> ] said so.", "Rep., top member of the panel"),
    ("[the head of Rostec State Corporation Sergey Chemezov -> ] said so.", "head of Rostec State Corporation"),
    ("[Minister of Youth and Sports Stefania Lorusso -> ] said so.", "Minister of Youth and Sports"),
    ("[the Governor of Kano State Khumbize Banda -> ] said so.", "Governor of Kano State"),
    ("[Senator Tim Rusk, Democrat of Lydia, -> ] said so.", "Senator, Democrat of Lydia"),
    ("[Ann Roe, a senior member of the tax-writing panel, -> ] said so.", "senior member of the tax-writing panel"),
    (
        "[Executive director of the Berlin chapter of the Lydian League Ann Roe -> ] said so.",
        ("Executive director of the Berlin chapter of the Lydian League"),
    ),
    (
        "[Ann Roe, press secretary for the committee organizing the convention -> ] said so.",
        ("press secretary for the committee organizing the convention"),
    ),
    (
        "[The secretary general of the LCI (Lydian Conference), Tim Rusk -> ] said so.",
        ("secretary general of the LCI (Lydian Conference)"),
    ),
    ("[Ann Roe, research director for Orbis, a consulting firm, -> ] said so.", "research director for Orbis"),
    ("[Earlier Tuesday, his campaign manager, Tim Rusk -> ] said so.", "campaign manager"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_role_is_as_printed(text: str, role: str | None) -> None:
    """Title or apposition is kept in the article's words, without article; words of address are no role."""
    ((_, _, result),) = read(text)
    assert result.role == role


SPELLINGS = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Alexander Mikheyev", "Aleksandr Mikheev"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_one_name_are_one_speaker(one: str, other: str) -> None:
    """Transliterations, patronymics and accents do not make two people."""
    slugs = {read(f"[{name} -> ] said so.")[0][2].links[0].speaker.slug for name in (one, other)}
    assert len(slugs) == 1


NAMESAKES = [
    ("Igor Ivanov", "Sergei Ivanov"),
    ("George W. Bush", "Laura Bush"),
    ("Robert Kennedy Jr.", "Robert Kennedy"),
]


@pytest.mark.parametrize(("one", "other"), NAMESAKES)
def test_people_of_one_surname_stay_apart(one: str, other: str) -> None:
    """A shared surname, or a father's name, does not merge two people."""
    slugs = {read(f"[{name} -> ] said so.")[0][2].links[0].speaker.slug for name in (one, other)}
    assert len(slugs) == 2


def test_the_printed_form_is_shown() -> None:
    """The name shown is one that the article prints, not the file's spelling."""
    ((_, _, result),) = read("[Turkish President Recep Tayyip Erdoğan -> ] said so.")
    assert result.links[0].speaker.name == "Recep Tayyip Erdoğan"
    assert result.links[0].speaker.slug == "recep-tayyip-erdogan"


def test_a_relayed_speaker_stays_inside() -> None:
    """Who is quoted inside a quotation is not the antecedent of a pronoun outside it."""
    body = '"Walter Reed told me that it was late," Jack Hill said.\nHe said it was cold.\n'
    whole = Span(0, body.index('" ') + 1 if '" ' in body else 39)
    outer = Attribution((Span(40, 49),), (Span(50, 54),), (whole,), StatementKind.DIRECT, 1.0)
    inner = Attribution((Span(1, 12),), (), (Span(21, 37),), StatementKind.INDIRECT, 1.0, parent=0)
    start = body.index("He said")
    later = Attribution((Span(start, start + 2),), (), (Span(start + 8, len(body) - 1),), StatementKind.INDIRECT, 1.0)
    results = resolve(article_of(body), [outer, inner, later], known_speakers())
    assert [names(r) for r in results] == ["Jack Hill", "Walter Reed", "Jack Hill"]


def test_no_source_is_kept_with_its_reason() -> None:
    """A report that names nobody has no link, and says so."""
    body = "It was officially reported that Russia offered fighters.\n"
    attribution = Attribution((), (Span(3, 26),), (Span(27, 55),), StatementKind.INDIRECT, 1.0)
    (result,) = resolve(article_of(body), [attribution], known_speakers())
    assert result == ResolvedSource((), None, "no source named")


def test_a_participle_takes_the_subject_above() -> None:
    """A cue such as "adding that" without a source of its own is said by the clause's subject."""
    body = "Anna Berg said it was late, adding that she was tired.\n"
    attribution = Attribution((), (Span(28, 34),), (Span(35, 53),), StatementKind.INDIRECT, 1.0)
    (result,) = resolve(article_of(body), [attribution], known_speakers())
    assert names(result) == "Anna Berg"
    assert result.reason.startswith("implied subject")


_WORDS = st.sampled_from(
    [
        "he",
        "she",
        "Putin",
        "the",
        "president",
        "of",
        "Turkey",
        "said",
        ",",
        "Ankara",
        '"',
        "Dr.",
        "who",
        "\u201c",
        "-",
        "a",
    ]
)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(_WORDS, min_size=2, max_size=14), start=st.integers(0, 40), length=st.integers(1, 30))
def test_any_source_gets_an_answer_with_a_reason(words: list[str], start: int, length: int) -> None:
    """Whatever the text, each attribution is answered, and no answer is without its reason."""
    body = " ".join(words) + "\n"
    start = min(start, len(body) - 2)
    source = Span(start, min(start + length, len(body) - 1))
    attribution = Attribution((source,), (), (Span(0, len(body) - 1),), StatementKind.INDIRECT, 1.0)
    (result,) = resolve(article_of(body), [attribution], known_speakers())
    assert result.reason
    assert all(link.speaker.slug and link.speaker.name and 0 < link.confidence <= 1 for link in result.links)

"""The five seed articles, each part of each page as a person reads it."""

from pathlib import Path

import pytest

from claims.article.article import dissect
from claims.ingest.discover import Found
from claims.records import Article
from tests.ingest.reading import read_file

SEEDS = Path(__file__).parents[2] / "seeds"

# One line a segment: its kind, its first words … its last words.
EXPECTED = {
    "000_3b8223735609be32.txt": """
        paragraph | Press Secretary of the … still exist.
        paragraph | The Kremlin spokesperson … regional developments.
        paragraph | Following the visit … bilateral commitments.
        paragraph | On July 10, Oleksandr … were unfolding.
    """,
    "001_935bc2621961473a.txt": """
        boilerplate | 10:04 GMT17 … June 2021
        boilerplate | Listen … Live
        boilerplate | Get … short URL
        deck | The Kremlin's spokesman … peace settlement.
        paragraph | Commenting on the … dialogue will continue."
        paragraph | The remark comes … by Ankara.
        related | READ MORE: Ankara … Syria's Idlib
        paragraph | As Turkish Foreign … fighting terrorism.
        paragraph | Recently the Syrian … around it.
        related | READ MORE: Turkey … — Reports
        paragraph | Ankara's statement came … of the rest.
        caption | A drones used … Syria (File)
        caption | © Photo : … Defense Ministry
        caption | A drones used … Syria (File)
        paragraph | Following the assault … such attacks.
        related | READ MORE: New … Syria Released
        boilerplate | Russian ambassador, … Turkey, Russia
        boilerplate | Community … standardsDiscussion
    """,
    "002_ec04cf5bbf2a0266.txt": """
        boilerplate | All … news
        headline | Russia and Turkey … foreign ministry
        deck | The recent events … Russia and Turkey
        caption | Russian warplane at … airbase TASS
        caption | Russian warplane at … Hmeymim airbase
        caption | © … TASS
        dateline | MOSCOW, … /TASS/.
        paragraph | Russia and Turkey should … on Thursday.
        paragraph | "The recent events confirm … each other."
        paragraph | "The ties between … common goal."
        paragraph | Meshkov recalled … not be attacked."
        paragraph | "The Islamic State … Meshkov added.
        heading | Rapprochement between … open dialogue
        paragraph | Alexey Meshkov on Thursday … open dialogue.
        paragraph | "The conference is … new environment."
        paragraph | The message notes … minister noted.
        paragraph | Lavrov once again … global evil."
        heading | Turkey accuses Russia … Kurds in Syria
        paragraph | Following Turkey's statements … against terrorists.
        paragraph | "We are rendering … Lavrov said.
        paragraph | "We have said … he said.
        paragraph | Lavrov said then … Foreign Ministry.
        paragraph | "It probably happened … he said.
        paragraph | Russia’s Aerospace Forces … Russian aircraft.
        paragraph | On October 7, … large-scale offensive.
        paragraph | Russia’s Armed Forces … in Syria.
    """,
    "003_f9e5821190d61208.txt": """
        dateline | Dubai. November … INTERFAX -
        paragraph | Russia is discussing … told Interfax.
        paragraph | "Negotiations are … international Airshow.
        paragraph | So he answered … to Ankara.
        paragraph | "Military-technical cooperation … Shugaev said.
        paragraph | He said that … Triumph system."
        paragraph | The contract for … from Interfax.
        paragraph | Turkey bought four … its territory.
        paragraph | It was officially … Su-35 fighters.
        paragraph | In September of … from Moscow.
        paragraph | In June 2019, … technology transfer.
        paragraph | The issue of … in July 2019.
        paragraph | The United States … from Washington.
        paragraph | Washington excluded … acquired the S-400.
    """,
    "004_a522d17006c2337b.txt": """
        boilerplate | All … news
        headline | Putin, Erdogan agree … bilateral ties
        deck | Russia and Turkey … restrictions on import
        caption | Russian President … Information Office/TASS
        caption | Russian President … Recep Tayyip Erdogan
        caption | © Alexei Druzhinin … Office/TASS
        dateline | ISTANBUL, October … /TASS/.
        paragraph | Russian President Vladimir … Recep Tayyip Erdogan.
        paragraph | "Today, we had … bilateral relations."
        paragraph | The Russian leader … Energy Congress.
        paragraph | The Russian president … "friends."
        paragraph | Erdogan noted … in Turkey.
        paragraph | "Our ministers … bilateral relations.
        paragraph | "We also instructed … he said.
        heading | Military … contacts
        paragraph | According to Putin, … security services.
        paragraph | "We agreed to … news conference.
        paragraph | "As for cooperation … being studied."
        paragraph | "I am confident … he said.
        heading | Situation … in Syria
        paragraph | The Russian president … such convoys.
        paragraph | "We have a … these deliveries."
        paragraph | Putin informed Erdogan … humanitarian convoys."
        paragraph | "The American partners … on Saturday."
        paragraph | "We agreed with … Putin stressed.
        paragraph | ‘We in Russia … he said.
        paragraph | "Both Russia and … to the issue.
        heading | Cooperation … in space
        paragraph | According to Putin, … for Turkey.
        paragraph | "The Russian company … he said.
        paragraph | Another topic at … and Turkey.
        paragraph | "We support this … he said.
        heading | Akkuyu nuclear … power plant
        paragraph | Turkish and Russian … power plant.
        paragraph | "During today’s talks … president said.
        paragraph | Vladimir Putin noted … in Turkey.
        paragraph | He added that … in Russia.
        paragraph | In 2010, Turkey … power units.
        heading | Turkish products … in Russia
        paragraph | The president went … Russian market.
        paragraph | "I would like … Recep Tayyip Erdogan.
        paragraph | Putin specified … citrus fruits.
        paragraph | The president said … Russian market.
        paragraph | "For Turkish partners, … president stressed.
    """,
}
FACTS = [
    ("000_3b8223735609be32.txt", (None, None, None, None)),
    ("001_935bc2621961473a.txt", (None, "sputnik", None, None)),
    ("002_ec04cf5bbf2a0266.txt", ("Russia and Turkey establishing ties", "tass", "MOSCOW", (None, 10, 15))),
    ("003_f9e5821190d61208.txt", (None, "interfax", "Dubai", (None, 11, 14))),
    ("004_a522d17006c2337b.txt", ("Putin, Erdogan agree to continue", "tass", "ISTANBUL", (None, 10, 10))),
]


def article(name: str) -> Article:
    """Return a seed, read and dissected."""
    return dissect(read_file(Found(SEEDS / name, "seeds", name)))


@pytest.mark.parametrize("name", EXPECTED)
def test_parts_of_the_seeds(name: str) -> None:
    """Every part of a seed is what a reader takes it for."""
    segments = article(name).segments
    expected = [tuple(line.strip().split(" | ", 1)) for line in EXPECTED[name].strip().splitlines()]
    assert [segment.kind for segment in segments] == [kind for kind, _ in expected]
    for segment, (_, words) in zip(segments, expected, strict=True):
        first, last = words.split(" … ")
        text = " ".join(segment.text.split())
        assert (text.startswith(first), text.endswith(last)) == (True, True), (text, words)


@pytest.mark.parametrize(("name", "facts"), FACTS)
def test_facts_of_the_seeds(name: str, facts: tuple[object, ...]) -> None:
    """Title, outlet and dateline are those printed; where nothing is printed nothing is given."""
    found = article(name)
    title, outlet, place, day = facts
    assert (found.title is None) == (title is None)
    assert title is None or (found.title or "").startswith(str(title))
    assert (found.outlet.slug if found.outlet else None) == outlet
    line = found.dateline
    assert (line.place if line else None) == place
    assert ((line.year, line.month, line.day) if line else None) == day


def test_every_outlet_says_why() -> None:
    """An outlet is given with the basis for believing so."""
    found = article("002_ec04cf5bbf2a0266.txt").outlet
    assert found is not None
    assert found.basis == "agency tag in the dateline: TASS"

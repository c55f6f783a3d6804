"""What statements are about, and how near the words stand that tell it."""

from pathlib import Path

import pytest

from claims.errors import LexiconError
from claims.records import Article, Attribution, Document, Segment, SegmentKind, Span, StatementKind, TopicHit
from claims.topics.classify import best_hits, load_rules, match_topics, topics

RULES = load_rules()
K = SegmentKind


def article(*parts: tuple[SegmentKind, str]) -> Article:
    """Return an article of these segments, one a line."""
    body = "\n\n".join(text for _, text in parts)
    segments, start = [], 0
    for kind, text in parts:
        segments.append(Segment(kind, Span(start, start + len(text)), text))
        start += len(text) + 2
    return Article(Document("file:x/y", body, "x", "y"), tuple(segments))


def said(found: Article, content: str, source: str = "") -> Attribution:
    """Return the attribution of these words in an article."""
    spans = [Span(found.body.index(text), found.body.index(text) + len(text)) for text in (content, source) if text]
    return Attribution(tuple(spans[1:]), (), (spans[0],), StatementKind.INDIRECT, 1.0)


def hits(found: Article, content: str, source: str = "") -> dict[str, TopicHit]:
    """Return the topics of these words by slug."""
    return {hit.slug: hit for hit in topics(found, [said(found, content, source)], RULES)[0]}


ARMS = article(
    (K.PARAGRAPH, "Talks go on about the supply of modern Russian military products, the official said on Sunday."),
    (K.PARAGRAPH, "So he answered a question about a new batch of S-400 systems."),
    (K.PARAGRAPH, "Turkey had paid for the S-400, the company said."),
    (K.PARAGRAPH, "The weather in the hall was fine, he said."),
    (K.PARAGRAPH, "More tourists came to the resorts on the coast this year, he said."),
)


def test_content_names_the_topic() -> None:
    """A term in the words themselves counts most."""
    assert hits(ARMS, "Turkey had paid for the S-400")["s-400"] == TopicHit("s-400", "S-400", "content", 1.0)


def test_an_article_lends_its_topic_to_kindred_words() -> None:
    """Words about arms in an S-400 article are about S-400 too, below those that name it, and it shows why."""
    hit = hits(ARMS, "the supply of modern Russian military products")["s-400"]
    assert (hit.scope, hit.term) == ("article", "S-400")
    assert hit.score < 0.5


def test_an_article_lends_its_topic_to_words_about_nothing_else() -> None:
    """A statement without topics of its own takes those of its article."""
    assert hits(ARMS, "The weather in the hall was fine")["s-400"].scope == "article"


def test_an_article_does_not_lend_its_topic_to_other_matters() -> None:
    """A statement clearly about something else does not take the article's topic."""
    found = hits(ARMS, "More tourists came to the resorts on the coast this year")
    assert "transport" in found
    assert "s-400" not in found


def test_a_sister_topic_is_another_matter() -> None:
    """Words about one weapon are not about the article's other weapon."""
    found = article(
        (K.HEADLINE, "Turkey to get S-400 in July"),
        (K.PARAGRAPH, "Delivery is near, he said."),
        (K.PARAGRAPH, "The Patriot missiles are good as well, he said."),
    )
    assert set(hits(found, "The Patriot missiles are good as well")) == {"patriot"}


def test_a_topic_in_passing_is_not_the_articles() -> None:
    """A term that stands in one paragraph of four tells nothing about the other three."""
    passing = article(
        (K.PARAGRAPH, "The fair opened on Sunday, the organiser said."),
        (K.PARAGRAPH, "Visitors came from afar, he said."),
        (K.PARAGRAPH, "An S-400 system stood in the yard, he said."),
        (K.PARAGRAPH, "The food was good, he said."),
    )
    assert hits(passing, "The food was good") == {}


def test_a_headline_lends_its_topic() -> None:
    """What the headline names the article is about."""
    found = article((K.HEADLINE, "Turkey to get S-400 in July"), (K.PARAGRAPH, "Delivery is near, he said."))
    assert hits(found, "Delivery is near")["s-400"].scope == "article"


def test_a_deck_alone_does_not() -> None:
    """A deck that lists what else was spoken of does not make it the article's topic."""
    found = article(
        (K.HEADLINE, "Leaders meet in Istanbul"),
        (K.DECK, "They also spoke of the S-400"),
        (K.PARAGRAPH, "The evening was fine, he said."),
    )
    assert "s-400" not in hits(found, "The evening was fine")


@pytest.mark.parametrize(
    ("content", "score"),
    [("Nobody was hurt", 0.8), ("The sky was clear", 0.6), ("It will go on", 0.45)],
)
def test_context(content: str, score: float) -> None:
    """A term counts less in the sentence, less still in the paragraph, and least in the section's heading."""
    found = article(
        (K.PARAGRAPH, "All is well, he said."),
        (K.HEADING, "Fighting in Idlib"),
        (K.PARAGRAPH, "Nobody was hurt in Idlib, he said. The sky was clear, he said."),
        (K.PARAGRAPH, "A rest was needed, she said."),
        (K.PARAGRAPH, "It will go on, he said."),
    )
    assert hits(found, content)["idlib"] == TopicHit("idlib", "Idlib", "context", score)


def test_words_that_point_back() -> None:
    """Words that only point back ("this initiative") are about what the paragraph before is about."""
    found = article(
        (K.PARAGRAPH, "A museum will open in spring, he said."),
        (K.PARAGRAPH, "We support this initiative, he said. All of us do so gladly, he said."),
    )
    assert hits(found, "We support this initiative")["culture"] == TopicHit("culture", "museum", "context", 0.5)
    assert "culture" not in hits(found, "All of us do so gladly")


def test_who_speaks_does_not_tell_the_topic() -> None:
    """The name of the speaker is no sign of what the words are about."""
    found = article((K.PARAGRAPH, "The NATO chief said. The rain will stop, the NATO chief said."))
    assert hits(found, "The rain will stop", "the NATO chief")["nato"].score == pytest.approx(0.6)
    only = article((K.PARAGRAPH, "The NATO chief said the rain will stop."))
    assert hits(only, "the rain will stop", "The NATO chief").get("nato", TopicHit("", "", "", 0)).score < 0.8


def test_excluded_phrases_hide_terms() -> None:
    """The Patriot Act is no missile."""
    assert "patriot" not in hits(article((K.PARAGRAPH, "The Patriot Act stays, he said.")), "The Patriot Act stays")


@pytest.mark.parametrize(
    ("content", "slugs"),
    [
        ("The bishop said so", ["religion"]),
        ("We met Laura Bishop there", []),
        ("We met Laura Bishop's son", []),
        ("We met Bishop Laura Brown", ["religion"]),
        ("Laura Bishop met the bishop", ["religion"]),
        ("He reads Martin Luther Church News", ["religion"]),
    ],
)
def test_a_surname_is_no_term(content: str, slugs: list[str]) -> None:
    """A given name before a word makes it a surname, unless more capitals follow: that may be a body."""
    assert list(best_hits(content, RULES)) == slugs


@pytest.mark.parametrize(
    ("content", "slugs"),
    [
        ("the University of Ayr had asked for it", []),
        ("it went to the Electoral College in May", ["elections"]),
        ("every university had asked for it", ["education"]),
        ("University fees would rise", ["education"]),
        ("the nomination had become a political football", []),
        ("the chief executive had asked for it", []),
        ("they held a campaign rally in the square", []),
        ("they held a protest rally in the square", ["protests"]),
    ],
)
def test_a_word_in_a_name_or_another_sense_is_no_term(content: str, slugs: list[str]) -> None:
    """A body's name, an office, and a word of another sense tell no topic."""
    assert list(best_hits(content, RULES)) == slugs


@pytest.mark.parametrize(
    ("question", "slugs"),
    [
        ("S-400 deals", ("s-400",)),
        ("s400", ("s-400",)),
        ("the S-400s", ("s-400",)),
        ("nato", ("nato",)),
        ("nuclear power plants", ("nuclear-energy",)),
        ("prisoner swaps", ("prisoner-exchange",)),
        ("humanitarian aid in Syria", ("humanitarian-aid", "syria")),
        ("arms deals", ("arms-trade",)),
        ("deals", ()),
        ("", ()),
    ],
)
def test_questions(question: str, slugs: tuple[str, ...]) -> None:
    """A question names topics by their labels and terms; of a topic and a wider one, the narrower."""
    assert match_topics(question, RULES) == slugs


def test_topics_have_parents_before_children() -> None:
    """Whoever stores the rules in order finds every parent stored."""
    seen: set[str] = set()
    for rule in RULES.rules:
        assert rule.parent is None or rule.parent in seen
        seen.add(rule.slug)


def test_every_shipped_term_is_found() -> None:
    """Each term of the shipped rules finds itself, unless an excluded phrase is about something else."""
    lost = [term for rule in RULES.rules for term in rule.terms if rule.slug not in match_or_wider(term)]
    assert lost == []


def match_or_wider(term: str) -> set[str]:
    """Return the topics found in a term written out."""
    return {hit.key for hit in RULES.matcher.find(term.replace(" .. ", " x y "), any_case=True)}


def test_a_users_file_is_merged(tmp_path: Path) -> None:
    """A user's file adds terms to a shipped topic and topics of its own."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "topics:\n"
        "  - {slug: s-400, terms: [Growler]}\n"
        "  - {slug: bees, label: Bees, parent: environment, terms: [bee]}\n"
    )
    rules = load_rules(mine)
    assert match_topics("growlers and bees", rules) == ("bees", "s-400")
    assert match_topics("S-400", rules) == ("s-400",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("topics: []", "must hold a list"),
        ("topics: [{label: x}]", "has no slug"),
        ("topics: [{slug: x, label: X, terms: []}]", "has no terms"),
        ("topics: [{slug: x, terms: [a]}]", "has no label"),
        ("topics: [{slug: x, label: X, terms: [a, a]}]", "hold a term twice"),
        ("topics: [{slug: x, label: X, terms: [a], excluded: [a]}]", "also excluded"),
        ("topics: [{slug: x, label: X, terms: [1]}]", "list of words"),
        ("topics: [{slug: x, label: X, terms: [a], parent: no-such}]", "unknown parent"),
        ("topics: [{slug: x, label: X, terms: [a], iptc: 7}]", "no IPTC code"),
        ("topics: [{slug: x, label: X, terms: [a], colour: red}]", "unknown fields"),
        ("topics: [{slug: x, label: X, terms: [a]}, {slug: x, label: Y, terms: [b]}]", "stands twice"),
        (
            "topics: [{slug: x, label: X, terms: [a], parent: y}, {slug: y, label: Y, terms: [b], parent: x}]",
            "run in a circle",
        ),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    """A malformed file is refused with its name and what is wrong."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(text)
    with pytest.raises(LexiconError, match=complaint) as caught:
        load_rules(mine)
    assert "mine.yaml" in str(caught.value)

"""Plain questions: each becomes a command, or is refused where it would have to be guessed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import lexicon
from claims.errors import UsageError
from claims.questions import understand
from claims.store import saved

NEW = ("how-many", "first-said", "last-said", "who-agrees", "who-contradicts", "of-a-body", "only-named", "exact-words")
JUDGED = lexicon.load_path(Path(__file__).parent.parent / "gold" / "fit" / "questions.yaml")["questions"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("who said what about S-400 deals", "claims query who-said 'S-400 deals'"),
        ("Who said what about S-400 deals since 2021?", "claims query who-said 'S-400 deals' --since 2021"),
        ("what did Erdogan say about Syria since 2016", "claims query who-said Syria --by Erdogan --since 2016"),
        (
            "what did Erdogan say about Syria between 2015 and October 2016",
            "claims query who-said Syria --by Erdogan --since 2015 --until 2016-10",
        ),
        (
            "what did Lavrov say about Syria on October 15, 2015",
            "claims query who-said Syria --by Lavrov --since 2015-10-15 --until 2015-10-15",
        ),
        ("what was said about Idlib before 2016", "claims query who-said Idlib --until 2015-12-31"),
        ("what was said about Idlib after June 2016", "claims query who-said Idlib --since 2016-07-01"),
        ("when did Putin say that Akkuyu is built", "claims query who-said 'Akkuyu is built' --by Putin"),
        ("what did Peskov say", "claims query said-by Peskov"),
        ("who spoke most about Turkey in 2016", "claims query speakers Turkey --since 2016 --until 2016"),
        ("how often was the S-400 spoken about per month", "claims query timeline S-400"),
        ("which outlets printed Akkuyu", "claims query sources Akkuyu"),
        ("who denied the attack", "claims saved run denials -p about=attack"),
        ("what did Peskov deny", "claims saved run denials -p by=Peskov"),
        ("what was denied in 2016", "claims saved run denials -p since=2016-01-01 -p until=2016-12-31"),
        ("did Putin change his mind on Turkey", "claims saved run change-of-position -p about=Turkey -p by=Putin"),
        ("what is said only by unnamed sources about Turkey", "claims saved run only-unnamed -p about=Turkey"),
        ("which outlet reported S-400 deals first", "claims saved run first-to-report -p about='S-400 deals'"),
        ("What did the Kremlin say about the S-400?", "claims query who-said S-400 --by Kremlin"),
        ("tell me who said what about TurkStream", "claims query who-said TurkStream"),
        ("Who said “many countries in the region”?", "claims query who-said '\"many countries in the region\"'"),
        (
            "What was said about Idlib in 2015-10 by Meshkov?",
            "claims query who-said Idlib --by Meshkov --since 2015-10 --until 2015-10",
        ),
        ("What exactly did Chemezov say about S-400?", "claims saved run exact-words -p about=S-400 -p by=Chemezov"),
        (
            "quotes by Putin about Turkey since 2016",
            "claims saved run exact-words -p about=Turkey -p by=Putin -p since=2016-01-01",
        ),
        ("exact words of Putin on Akkuyu", "claims saved run exact-words -p about=Akkuyu -p by=Putin"),
        ("Show me everything Lavrov said", "claims query said-by Lavrov"),
        ("show me what Putin said about Syria", "claims query who-said Syria --by Putin"),
        ("What is Russia's position on Idlib?", "claims query who-said Idlib --by Russia"),
        ("When did Erdogan first mention the S-400?", "claims saved run first-said -p about=S-400 -p by=Erdogan"),
        ("How often did Putin speak about Turkey?", "claims query timeline Turkey --by Putin"),
        ("How often was Syria mentioned in 2016?", "claims query timeline Syria --since 2016 --until 2016"),
        ("how many statements about Syria are there", "claims saved run how-many -p about=Syria"),
        ("Who mentioned Bayraktar?", "claims query speakers Bayraktar"),
        ("Did Russia deny bombing Idlib?", "claims saved run denials -p about='bombing Idlib' -p by=Russia"),
        ("what was denied by Peskov", "claims saved run denials -p by=Peskov"),
        (
            "Has Erdogan changed his position on Syria?",
            "claims saved run change-of-position -p about=Syria -p by=Erdogan",
        ),
        ("who changed position on Turkey", "claims saved run change-of-position -p about=Turkey"),
        (
            "compare Putin and Erdogan on Syria",
            "claims saved run two-speakers -p about=Syria -p a=Putin -p b=Erdogan",
        ),
        (
            "What did Peskov tell reporters about the grain deal between 2019 and 2021?",
            "claims query who-said 'grain deal' --by Peskov --since 2019 --until 2021",
        ),
    ],
)
def test_a_question_becomes_a_command(question: str, command: str) -> None:
    """The whole command line is told, so that it can be typed the next time."""
    assert understand(question).told() == command


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("what did he say about Syria", "What 'he' means"),
        ("who said what about S-400 last year", "What 'last year' means"),
        ("what was said about Idlib recently", "What 'recently' means"),
        ("tell me about love", "none of the forms"),
        ("Putin on Syria", "none of the forms"),
        ("why did Putin visit Istanbul", "none of the forms"),
        ("who criticised Ankara", "none of the forms"),
        ("is it true that Turkey bought S-400", "What 'it' means"),
        ("what did Putin and Erdogan say about Syria", "one speaker or two"),
        ("", "none of the forms"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused(question: str, complaint: str) -> None:
    """With what to write instead."""
    with pytest.raises(UsageError, match=complaint):
        understand(question)


@pytest.mark.parametrize(
    "question",
    [
        "who said what about S-400 deals",
        "who spoke most about Turkey",
        "what is said only by unnamed sources about Turkey",
    ],
)
def test_questions_are_answered_on_the_seeds(seeded: Run, question: str) -> None:
    """Rows on stdout, on stderr how it was understood; the command told there gives the same rows."""
    done = seeded("query", "ask", question)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 1
    assert done.stderr.startswith("Understood as: claims ")


def test_what_is_not_understood_is_answered_with_the_nearest_forms() -> None:
    """Three forms, filled in with speaker, subject and period of the question; each of them is understood."""
    for question, command in (
        ("Putin on Syria", "claims query who-said Syria --by Putin"),
        ("opinions of Lavrov regarding Aleppo", "claims saved run exact-words -p about=Aleppo -p by=Lavrov"),
        ("what said Peskov of drones in 2021", "claims query who-said drones --by Peskov --since 2021 --until 2021"),
        ("tell me about love", "claims query who-said love"),
    ):
        with pytest.raises(UsageError) as refused:
            understand(question)
        forms = refused.value.instruction.splitlines()[1:]
        assert len(forms) == 3
        assert command in [understand(each.strip()).told() for each in forms]


def test_questions_are_understood_as_a_person_understands_them(record_property: Callable[[str, object], None]) -> None:
    """Of the judged questions at least 95 in 100 become the command that a person says they ask for."""
    judged = [one for kind in JUDGED.values() for one in kind]
    right = sum(_understood(one["ask"]) == one["is"] for one in judged)
    record_property("plain questions understood", f"{right} of {len(judged)} of {len(JUDGED)} kinds")
    assert (len(judged) >= 40, len(JUDGED) >= 15) == (True, True)
    assert right / len(judged) >= 0.95


def _understood(question: str) -> str:
    try:
        return understand(question).told()
    except UsageError as error:
        return error.reason


def test_saved_queries_named_by_questions_take_what_questions_give() -> None:
    """Every saved query that a question can lead to knows subject and period."""
    for name in ("denials", "only-unnamed", "first-to-report", "change-of-position", *NEW):
        assert {"about", "since", "until"} <= {one.name for one in saved.find(name).parameters}

"""How often class and gender of sources are told, and wrongly: against judged roles, and against pronouns of people.

    python tools/measure_voices.py ../shared/data/gap/gap-validation.tsv

The classes are judged in tests/gold/validate/roles.yaml. Gender is that of the given name alone; what it should be is
what the pronoun says that people judged to stand for the name (GAP, Webster et al. 2018).
"""

import csv
import sys
from pathlib import Path

from claims import lexicon
from claims.knowledge import voices

ROLES = Path(__file__).parent.parent / "tests" / "gold" / "validate" / "roles.yaml"


def classes() -> tuple[int, int, list[str]]:
    """Return how many judged roles there are, how many get another class, and which."""
    judged = [(role, name) for name, roles in lexicon.load_path(ROLES)["labels"].items() for role in roles]
    wrong = [
        f"{role}: {found}, not {name}"
        for role, name in judged
        if (found := voices.role_class(role, "Ann Roe", "person")) != name
    ]
    return len(judged), len(wrong), wrong


def genders(path: Path) -> tuple[int, int, int]:
    """Return how many full names a pronoun stands for, of how many the gender is told, and of how many wrongly."""
    people = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for column in "AB":
                if row[f"{column}-coref"].upper() == "TRUE" and " " in row[column]:
                    people[row[column]] = "male" if row["Pronoun"].lower() in {"he", "him", "his"} else "female"
    told = {name: found for name in people if (found := voices.gender(name)) != "unknown"}
    return len(people), len(told), sum(told[name] != people[name] for name in told)


if __name__ == "__main__":
    judged, other, which = classes()
    print(f"role class: {other} of {judged} wrong ({other / judged:.1%})", *which, sep="\n  ")
    if len(sys.argv) > 1:
        names, known, wrong = genders(Path(sys.argv[1]))
        print(
            f"gender by given name: told of {known} of {names} ({known / names:.1%}),"
            f" wrong of {wrong} ({wrong / known:.1%})"
        )

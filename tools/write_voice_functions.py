"""Write the SQL functions of role classes and given names: python tools/write_voice_functions.py VERSION.

alembic/functions/role_class_VERSION.sql and gender_of_given_VERSION.sql are made from claims/data/voices.yaml and
given_names.yaml. A changed list is a new version and a migration: a test compares the newest version with the lists.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from claims import lexicon
from claims.knowledge import nouns
from claims.nlp.normalize import fold

FUNCTIONS = Path(__file__).parent.parent / "alembic" / "functions"
WIDTH = 110  # columns


def role_class() -> str:
    """Return the SQL of reporting.role_class."""
    data = lexicon.load("voices")
    return f"""-- Class of a source: the lists of claims/data/voices.yaml, by tools/write_voice_functions.py.
CREATE OR REPLACE FUNCTION reporting.role_class(role text, name text, kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT CASE
        WHEN name IS NULL OR kind = 'anonymous' THEN 'unnamed'
        WHEN kind IN ('state', 'office') THEN 'official'
        WHEN kind = 'person' THEN CASE
{_cases(data["roles"], "role")}
        END
        ELSE CASE
{_cases(data["bodies"], "name")}
        END
    END
$body$;

COMMENT ON FUNCTION reporting.role_class(text, text, text) IS
    'Class of a source by role, name and kind: official, expert, business, resident, other or unnamed';
"""


def gender_of_given() -> str:
    """Return the SQL of reporting.gender_of_given."""
    told: defaultdict[str, set[str | None]] = defaultdict(set)
    for gender in ("male", "female", "any"):
        for name in lexicon.load("given_names")[gender]:
            told[fold(name)].add(nouns.gender_of_given(name))
    male, female = ([name for name, genders in told.items() if genders == {one}] for one in ("male", "female"))
    return f"""-- Gender by given name: the lists of claims/data/given_names.yaml, by tools/write_voice_functions.py.
CREATE OR REPLACE FUNCTION reporting.gender_of_given(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT CASE
        WHEN reporting.fold_v1(given) = ANY ({_array(male)}) THEN 'male'
        WHEN reporting.fold_v1(given) = ANY ({_array(female)}) THEN 'female'
        ELSE 'unknown'
    END
$body$;

COMMENT ON FUNCTION reporting.gender_of_given(text) IS
    'male or female where a given name is listed as one of them only, else unknown';
"""


def _cases(classes: dict[str, list[str]], of: str) -> str:
    return "\n".join(
        [
            f"            WHEN reporting.fold_v1({of}) ~ {_pattern(words)} THEN '{name}'"
            for name, words in classes.items()
        ]
        + ["            ELSE 'other'"]
    )


def _pattern(words: Iterable[str]) -> str:
    return _lines([f"{fold(word).replace('.', '[.]')}s?" for word in words], "|", r"(?<!\w)(?:", r")(?!\w)")


def _array(names: Iterable[str]) -> str:
    return _lines(sorted(names), ",", "{", "}")


def _lines(parts: list[str], between: str, opening: str, closing: str) -> str:
    """Return a string literal of joined parts, continued over lines."""
    lines, line = [], opening
    for n, part in enumerate(parts):
        more = (between if n else "") + part.replace("'", "''")
        if len(line) + len(more) > WIDTH:
            lines.append(line)
            line = ""
        line += more
    return "\n".join(f"'{each}'" for each in [*lines, line + closing])


if __name__ == "__main__":
    for name, sql in (("role_class", role_class()), ("gender_of_given", gender_of_given())):
        (FUNCTIONS / f"{name}_{sys.argv[1]}.sql").write_text(sql, "utf-8")

"""What the shell offers when a user presses Tab: topics and speakers that are stored.

Nothing is started for it, and nothing is said where the database does not answer.
"""


def subjects(incomplete: str) -> list[str]:
    """Return topics and speakers that begin like a word."""
    return _offered("complete_subjects", incomplete)


def speakers(incomplete: str) -> list[str]:
    """Return speakers whose names begin like a word."""
    return _offered("complete_speakers_named", incomplete)


def _offered(statement: str, incomplete: str) -> list[str]:
    try:
        return _found(statement, incomplete)
    except Exception:  # noqa: BLE001 - whatever it is, a prompt is no place to tell it
        return []


def _found(statement: str, incomplete: str) -> list[str]:
    from claims.settings import Settings
    from claims.store import named, server, session

    settings = Settings.from_environment()
    if not server.status(settings).running:
        return []
    with session.answering(settings.reader_url or server.ensure(settings)) as connection:
        found = connection.execute(named.statement(statement), {"begins": incomplete}).scalars()
        return [incomplete + name[len(incomplete) :] for name in map(str, found)]  # shells offer what was typed, longer

"""`claims mcp`: a server for assistants."""

from claims.errors import UsageError, extra_hint


def mcp() -> None:
    """Serve the database to an AI assistant: a read-only Model Context Protocol server on standard input and output.

    The assistant starts it by itself; in its settings name the command `claims` with the argument `mcp`. Its tools are
    who_said, said_by, find_speaker, timeline, show_statement, describe_schema and run_sql. Each answer carries the
    words as printed with key, article and offsets. It runs as the reader role; SQL has a time and a row limit.

    Example:  claims mcp     (needs the extra `mcp`)
    """
    from importlib.util import find_spec

    from claims.settings import Settings
    from claims.store import opening

    if find_spec("mcp") is None:
        raise UsageError("The server for assistants needs the extra `mcp`.", extra_hint("mcp"))
    from claims.assistant import server

    settings = Settings.from_environment()
    opening.owner_url(settings)  # a database that cannot be opened is told before the assistant asks
    server.run(settings)

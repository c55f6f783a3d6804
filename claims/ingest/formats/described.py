"""The table of inputs for the README, made from the registry of formats."""

from claims.ingest.formats import FORMATS, XML


def table() -> str:
    """Return the table of what is read, in Markdown: kind, suffixes, what is read and what is left out."""
    rows = [(f.name, ", ".join(f.suffixes) or XML, f.reads, ", ".join(f.leaves) or "nothing") for f in FORMATS]
    head = ("kind", "suffix", "what is read", "what is left out, and counted")
    lines = [head, ("---",) * len(head), *sorted(rows, key=lambda row: row[0].casefold())]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

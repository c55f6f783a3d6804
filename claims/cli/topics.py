"""`claims topics test|apply|suggest`: the rules that tell what statements are about."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import FormatOption

if TYPE_CHECKING:
    from claims.topics.rules import TopicRules

app = typer.Typer(no_args_is_help=True, help="Test, apply and suggest topic rules.")

RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", help="Your own rules. Default: CLAIMS_TOPICS, else topics.yaml in CLAIMS_HOME."),
]


@app.command("test")
def try_out(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Any words.")],
    *,
    rules: RulesOption = None,
    form: FormatOption = None,
) -> None:
    """Show the topics of a text, and the terms that gave them.

    Example:  claims topics test "Ankara will not return the S-400 systems"
    """
    from claims import render
    from claims.topics.classify import best_hits

    known = _rules(rules)
    labels = {rule.slug: rule.label for rule in known.rules}
    hits = best_hits(text, known)
    rows = [{"topic": slug, "label": labels[slug], "term": hit.term} for slug, hit in sorted(hits.items())]
    if not render.write(rows, ["topic", "label", "term"], render.chosen(form)):
        render.note("No topic matches.")


@app.command()
def apply(*, rules: RulesOption = None) -> None:
    """Re-apply the topic rules to all stored statements, without extracting again.

    Later loads use CLAIMS_TOPICS, else topics.yaml in CLAIMS_HOME: keep your rules there.

    Example:  claims topics apply --rules my-topics.yaml
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import retag

    known = _rules(rules)
    with owner() as connection:
        articles, changed = retag.retag(connection, known)
        connection.commit()
    note(f"{len(known.rules)} topics applied to {articles} articles: {changed} statements have other topics now.")


@app.command()
def suggest(
    *,
    rules: RulesOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")] = 20,
) -> None:
    """Suggest topic rules, as YAML, for frequent subjects that no topic covers, with their statement counts.

    Example:  claims topics suggest --limit 50 > my-topics.yaml
    """
    from claims.cli.opening import answering
    from claims.render import note
    from claims.store import retag
    from claims.topics import suggest

    with answering() as connection:
        found = suggest.unknown(retag.phrases(connection), _rules(rules))
    if not found:
        note("No phrase outside the topic rules occurs in two or more statements.")
    print(suggest.proposed(found[:limit]), end="")


def _rules(given: Path | None) -> "TopicRules":
    from claims.settings import Settings
    from claims.topics.rules import load_rules

    return load_rules(given or Settings.from_environment().topics)

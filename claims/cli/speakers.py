"""`claims speakers …`: who speaks over all articles, and the corrections of it."""

from typing import Annotated

import typer

from claims.cli.deciding import Author, DecisionKey, Reason, author, decide
from claims.cli.deciding import undo as take_back
from claims.cli.options import FormatOption, LimitOption

app = typer.Typer(no_args_is_help=True, help="List and correct speakers. Corrections persist across loads.")
alias = typer.Typer(no_args_is_help=True, help="Manage other names of a speaker.")
app.add_typer(alias, name="alias")

Name = Annotated[str, typer.Argument(metavar="SPEAKER", help="The slug, or an unambiguous name.")]


@app.command("list")
def list_(
    called: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only speakers that this name may refer to.")
    ] = None,
    *,
    form: FormatOption = None,
    limit: LimitOption = None,
) -> None:
    """List speakers, most quoted first.

    Example:  claims speakers list Erdogan
    """
    from claims import render
    from claims.cli.opening import answering
    from claims.store import people

    with answering() as connection:
        columns, rows = people.listing(connection, called, limit)
        if not render.write(rows, columns, render.chosen(form)):
            render.note("There are no speakers yet." if called is None else f"No speaker is known as {called}.")


@app.command()
def show(speaker: Name) -> None:
    """Show a speaker: names, offices, articles.

    Example:  claims speakers show vladimir-putin
    """
    from claims.cli.opening import answering
    from claims.store import names, people

    with answering() as connection:
        facts = people.facts(connection, names.one(connection, speaker))
    for name, value in facts.items():
        if value is not None:
            print(f"{name:<17} {value}")


@app.command()
def merge(
    speaker: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The speaker to merge into.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Merge a speaker into another. Its statements are shown under that one.

    Example:  claims speakers merge kremlin russia --reason "the state speaks"
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.store import names
    from claims.store.decisions import Action, Decision

    with owner() as connection:
        one, other = names.one(connection, speaker), names.one(connection, into)
        if one == other:
            raise UsageError(f"{speaker} and {into} are one speaker already: {one}.")
        made = Decision(action=Action.MERGE, speaker=one, value=other, author=author(by), reason=reason)
        decide(connection, made)


@app.command()
def split(
    speaker: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The speaker meant there, or a new full name.")],
    *,
    article: Annotated[
        str, typer.Option("--article", help="The article in which the name belongs to a different speaker.")
    ],
    reason: Reason,
    by: Author = None,
) -> None:
    """Split a namesake: in one article, the name belongs to a different speaker.

    Example:  claims speakers split dmitry-peskov "Pyotr Peskov" --article 000_3b8223735609be32.txt --reason "another"
    """
    from claims.cli.opening import owner
    from claims.store import articles, names
    from claims.store.decisions import Action, Decision

    with owner() as connection:
        made = Decision(
            action=Action.SPLIT,
            speaker=names.one(connection, speaker),
            article_key=articles.find(connection, article).key,
            value=names.one_or_new(connection, into),
            author=author(by),
            reason=reason,
        )
        decide(connection, made)


@app.command()
def rename(
    speaker: Name,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Rename a speaker. The name shown no longer depends on the articles.

    Example:  claims speakers rename mevlut-cavusoglu "Mevlüt Çavuşoğlu" --reason "as he writes it"
    """
    _told(speaker, "rename", name, reason, by)


@alias.command("add")
def alias_add(
    speaker: Name,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The other name.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Add an alias by which a speaker can be found.

    Example:  claims speakers alias add recep-tayyip-erdogan "the Reis" --reason "as supporters call him"
    """
    _told(speaker, "alias", name, reason, by)


@app.command("link-wikidata")
def link_wikidata(
    speaker: Name,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The Wikidata item: Q7747.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Link a speaker to a Wikidata item.

    Example:  claims speakers link-wikidata vladimir-putin Q7747 --reason "looked up"
    """
    import re

    from claims.errors import UsageError

    if not re.fullmatch(r"Q[1-9]\d*", item):
        raise UsageError(f"{item} is not a Wikidata item.", "Items are written Q7747.")
    _told(speaker, "link-wikidata", item, reason, by)


@app.command()
def review(
    pair: Annotated[list[str] | None, typer.Argument(metavar="[SPEAKER OTHER]", help="The pair to decide.")] = None,
    *,
    same: Annotated[
        bool | None, typer.Option("--same/--different", help="The two are the same speaker, or different ones.")
    ] = None,
    namesakes: Annotated[
        bool, typer.Option("--namesakes", help="List speakers that may be two people with one name.")
    ] = False,
    linked: Annotated[
        bool, typer.Option("--linked", help="List speakers that were linked as one person without a decision.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", "-r", help="The reason, stored with the correction.")] = "",
    by: Author = None,
    form: FormatOption = None,
    limit: LimitOption = None,
) -> None:
    """List pairs of speakers that may be one person, or decide a pair: --same merges the first into the second.

    With --namesakes, list single speakers whom articles of about one time give offices or peoples of two countries;
    split them with claims speakers split SPEAKER "NAME" --article ARTICLE.
    With --linked, list who was linked as one person by name, role and country; --different takes a link back.

    Example:  claims speakers review kremlin turkey --different --reason "two states"
    """
    if pair:
        _judge(pair, reason, by, same=same)
        return
    from claims import render
    from claims.cli.opening import answering
    from claims.store import linked as as_one
    from claims.store import namesakes as one_name
    from claims.store import pairs

    listing, empty = (pairs.queue, "There are no pairs to review.")
    if namesakes:
        listing, empty = one_name.queue, "No speaker looks like two people."
    elif linked:
        listing, empty = as_one.queue, "No speakers were linked without a decision."
    with answering() as connection:
        columns, rows = listing(connection, limit)
    if not render.write(rows, columns, render.chosen(form)):
        render.note(empty)


def _judge(pair: list[str], reason: str, by: str | None, *, same: bool | None) -> None:
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.store import names
    from claims.store.decisions import Action, Decision

    if len(pair) != len(("one", "other")) or same is None or not reason:
        raise UsageError("To decide a pair, name two speakers, --same or --different, and a --reason.")
    with owner() as connection:
        one, other = (names.one(connection, name) for name in pair)
        action = Action.MERGE if same else Action.KEEP_APART
        decide(connection, Decision(action=action, speaker=one, value=other, author=author(by), reason=reason))


@app.command()
def undo(decision: DecisionKey) -> None:
    """Undo a correction. The others are kept.

    Example:  claims speakers undo t695q4
    """
    take_back(decision)


def _told(speaker: str, action: str, value: str, reason: str, by: str | None) -> None:
    from claims.cli.opening import owner
    from claims.store import names
    from claims.store.decisions import Action, Decision

    with owner() as connection:
        slug = names.one(connection, speaker)
        made = Decision(action=Action(action), speaker=slug, value=value.strip(), author=author(by), reason=reason)
        decide(connection, made)

"""`claims resolve`."""


def resolve() -> None:
    """Re-run speaker linking over all articles and re-apply corrections. The result does not depend on load order.

    Loads do the same as they go: this is for after an upgrade, or to be sure.

    Example:  claims resolve
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import resolve as resolving

    with owner() as connection:
        done = resolving.resolve(connection)
        connection.commit()
    note(
        f"{done.speakers} speakers; {done.pairs} pairs of similar names (claims speakers review);"
        f" {done.corrections} corrections are in force."
    )

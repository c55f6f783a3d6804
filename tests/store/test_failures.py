"""What cut a command off is not taken for a fault of the server's."""

import psycopg
import pytest

from claims.errors import DatabaseError
from claims.store.failures import explained


def cut_off(by: type[BaseException]) -> None:
    """Fail as the driver does when it is cut off in mid-command: it complains of its own state on the way out."""
    try:
        raise by
    finally:
        complaint = "another command is already in progress"
        raise psycopg.OperationalError(complaint)


@pytest.mark.parametrize("by", [KeyboardInterrupt, SystemExit])
def test_an_interruption_stays_one(by: type[BaseException]) -> None:
    """Ctrl-C and an order to end come through."""
    with pytest.raises(by), explained():
        cut_off(by)


def test_a_servers_failure_is_told() -> None:
    """Without an interruption it is what the server says."""
    complaint = "out of memory"
    with pytest.raises(DatabaseError, match=f"gave up: {complaint}"), explained():
        raise psycopg.OperationalError(complaint)


@pytest.mark.parametrize("loading", [False, True])
def test_only_a_load_is_said_to_have_stored_articles(*, loading: bool) -> None:
    """Whatever else was cut off is done wholly or not at all."""
    with pytest.raises(DatabaseError) as caught, explained(loading=loading):
        raise psycopg.OperationalError
    assert ("Whole articles are stored" in caught.value.instruction) is loading
    assert "un the same command again. claims db status tells more." in caught.value.instruction


def test_a_right_that_lacks_is_no_fault_of_claims() -> None:
    """It is said with where to look."""
    complaint = "permission denied for table statements"
    with pytest.raises(DatabaseError, match=f"refused: {complaint}.*claims db upgrade --check"), explained():
        raise psycopg.errors.InsufficientPrivilege(complaint)

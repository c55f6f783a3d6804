"""When each statement was made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.records import Article, Attribution, ResolvedSource, SaidDate

if TYPE_CHECKING:
    from claims.resolution.dates import ArticleDates


def said(
    article: Article, dates: "ArticleDates", attributions: Sequence[Attribution], speakers: Sequence[ResolvedSource]
) -> list[SaidDate]:
    """Give the said date of each attribution."""
    return [SaidDate(None, "undated") for _ in attributions]

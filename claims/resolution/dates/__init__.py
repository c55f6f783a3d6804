"""Every date of an article: when it was published, what its date expressions mean, when each statement was made."""

from claims.resolution.dates.article import ArticleDates, date_article
from claims.resolution.dates.said import said

__all__ = ["ArticleDates", "date_article", "said"]

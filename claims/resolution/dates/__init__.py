"""Every date of an article: of its publication, of its expressions, of each statement and of what that talks about."""

from claims.resolution.dates.about import about, recounted
from claims.resolution.dates.article import ArticleDates, date_article
from claims.resolution.dates.said import said

__all__ = ["ArticleDates", "about", "date_article", "recounted", "said"]

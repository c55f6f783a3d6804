"""Every date of an article: of its publication, of its expressions, of each statement and of what that talks about."""

from claims.dates.article import ArticleDates, date_article
from claims.dates.referenced import about, recounted
from claims.dates.statement_dates import said

__all__ = ["ArticleDates", "about", "date_article", "recounted", "said"]

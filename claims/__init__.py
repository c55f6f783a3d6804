"""Who said what, when, about what: attributed statements from news articles in PostgreSQL."""

__version__ = "0.1.0"

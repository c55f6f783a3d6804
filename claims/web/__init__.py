"""A local page over the store: ask, read statements in their articles, correct them, and work off the review queue."""

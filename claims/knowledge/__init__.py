"""Typed access to word lists and facts: names, titles, office holders, organisations, countries."""

"""Decide which entity a mention refers to within one article."""

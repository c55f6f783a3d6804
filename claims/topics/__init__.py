"""Assign topics and key phrases to statements."""

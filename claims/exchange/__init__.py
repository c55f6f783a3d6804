"""Statements for other tools: JSON-LD, brat, Label Studio and UIMA CAS; and corrections that come back from there."""

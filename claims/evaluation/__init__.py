"""Measuring the extractor against gold annotations."""

"""Parse and normalize text. The only package that imports the NLP library."""

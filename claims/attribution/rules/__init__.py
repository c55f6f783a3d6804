"""Find attributions in a paragraph from its dependency parse and its quotation marks."""

"""Read the mentions in a parsed article: proper names, titles, and the source span of an attribution."""

"""Link the entities of an article to speakers known across all articles."""

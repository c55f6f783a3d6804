"""Turn a document into an article: page furniture, front matter, dateline, paragraphs, captions."""

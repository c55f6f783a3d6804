"""Read files into documents: discovery, archives, encodings, and one reader for each file format."""

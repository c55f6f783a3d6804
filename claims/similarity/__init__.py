"""Find near-duplicate statements and statements similar in meaning."""

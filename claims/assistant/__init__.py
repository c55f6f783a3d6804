"""A Model Context Protocol server: an assistant asks the store, reads only, and gets words it can quote with proof."""

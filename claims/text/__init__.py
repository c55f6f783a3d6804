"""From bytes to segments and a parse: pure, no database, no clock."""

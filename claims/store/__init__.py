"""The database at the edge: the only package that imports SQLAlchemy or psycopg."""

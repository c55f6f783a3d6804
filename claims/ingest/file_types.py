"""Which files may hold articles, by their names."""

from claims.ingest import archives, formats


def holds_articles(name: str) -> bool:
    """Return whether a file of this name is of a kind that is read."""
    return formats.is_known(name) or is_container(name)


def is_container(name: str) -> bool:
    """Return whether a file is called as archives and compressed files of articles are."""
    suffix = formats.suffix_of(name)
    if suffix in archives.ARCHIVES:
        return True
    inner = archives.inner_name(name)
    told = formats.suffix_of(inner)
    return suffix in archives.COMPRESSED and (not told or formats.is_known(inner) or told == ".tar")

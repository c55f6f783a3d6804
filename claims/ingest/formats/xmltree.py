"""XML read safely: no entity is expanded, nothing is fetched, and names count without their namespaces."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked

Element = Any  # lxml ships no types


def parsed(stream: BinaryIO, asked: Asked) -> Element:
    """Return the root element of an XML file.

    Raises:
        RejectedError: too large, or not well formed.
    """
    return tree_of(whole(stream, asked), asked.name)


def tree_of(data: bytes, name: str) -> Element:
    """Return the root element of XML in bytes.

    Raises:
        RejectedError: not well formed.
    """
    from lxml import etree  # noqa: PLC0415 - only where there is XML

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RejectedError(f"{name}: is not well-formed XML ({_first_line(error)}).") from error


def local(element: Element) -> str:
    """Return an element's name without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """Return the elements below one that have one of these names, in order."""
    return (found for found in element.iter() if found is not element and local(found) in names)


def first(element: Element, *names: str) -> Element | None:
    """Return the first element below one with the first of these names that occurs."""
    return next((found for name in names for found in all_of(element, name)), None)


def text_of(element: Element | None) -> str:
    """Return the text of an element and of those in it, every run of white space one blank."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def line(element: Element, *names: str) -> str | None:
    """Return the text of the first element of these names that has one."""
    found = (text_of(part) for name in names for part in all_of(element, name))
    return next((text for text in found if text), None)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

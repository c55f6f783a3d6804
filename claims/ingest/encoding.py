"""From bytes to text: the encoding told, or a reason why the bytes are not a text."""

import codecs
import re

from claims.errors import RejectedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_CONTROL_SHARE = 0.01
_SAMPLE = 1 << 16
_FEW_HIGH_BYTES = 0.1
_MAX_MESS = 0.2
_ICELANDIC = re.compile("[ðýþÐÝÞ]")  # where these stand in cp1252, cp1254 has ğ ı ş Ğ İ Ş
_WESTERN = re.compile(r"[^\W\d_a-zA-Zªº]|[\u2018-\u201e\u2013\u2014\u2022\u2026\u20ac£©®°·«»\xa0§±²³½¼¾×™´¨ªº¿¡†‡‰‹›]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad"


def decode(data: bytes, name: str) -> str:
    """Return the text of the bytes, line ends as they came; a byte order mark is no part of it.

    Raises:
        RejectedError: empty, blank, binary, undecodable, or not storable (NUL, lone surrogates); names `name`.
    """
    if not data:
        raise RejectedError(f"{name}: is empty.")
    _refuse_binary(data, name)
    text = _text(data, name)
    if "\0" in text:
        raise RejectedError(f"{name}: holds NUL characters, which no text has.")
    if not text.strip().strip(_UNSEEN).strip():
        raise RejectedError(f"{name}: holds only white space.")
    return text


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise RejectedError(f"{name}: is {kind}, not a text.")
    if _marked(data):
        return
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(sample):
        raise RejectedError(f"{name}: is binary, not a text.")
    if b"\0" in data:
        raise RejectedError(f"{name}: holds NUL bytes, which no text has.")


def _marked(data: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def _text(data: bytes, name: str) -> str:
    codec = _marked(data) or "utf-8"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        _refuse_surrogates(data, codec, name)
    text = _western(data) or _guessed(data)
    if text is None:
        raise RejectedError(f"{name}: is not text in an encoding that can be told.", "Convert it to UTF-8.")
    return text


def _refuse_surrogates(data: bytes, codec: str, name: str) -> None:
    try:
        text = data.decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        return
    if _SURROGATE.search(text):
        raise RejectedError(f"{name}: contains lone surrogates, which are not characters.")


def _western(data: bytes) -> str | None:
    """Return English with a few typographic or accented characters, the case that statistics get wrong."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > _FEW_HIGH_BYTES * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if any(ord(char) > 127 and not _WESTERN.match(char) for char in set(text)):  # noqa: PLR2004 - past ASCII
        return None
    return data.decode("cp1254") if _ICELANDIC.search(text) else text


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for the rare file that is not UTF-8

    best = from_bytes(data[:_SAMPLE], threshold=_MAX_MESS).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None

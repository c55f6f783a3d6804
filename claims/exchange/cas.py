"""Statements as a UIMA CAS, as INCEpTION and other UIMA tools read it."""

import re
from typing import Any

from claims.errors import UsageError, extra_hint
from claims.exchange.annotated import Annotated

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LAYERS = {"source": "Source", "cue": "Cue", "content": "Content"}
_STRING = "uima.cas.String"
_FEATURES = {
    "statement": "statement", "speaker": "speaker", "said": "said_on", "kind": "kind", "reports": "type",
    "polarity": "polarity",
}  # fmt: skip


def xmi(article: Annotated) -> tuple[str, str]:
    """Return an article's CAS as XMI, and its type system as XML.

    Each span is an annotation of the layer webanno.custom.Source, .Cue or .Content; `statement`, the key, is the same
    for all spans of one statement.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        import cassis  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("UIMA CAS needs the extra `annotate`.", extra_hint("annotate")) from error

    types = cassis.TypeSystem()
    layers: dict[str, Any] = {}
    for part, layer in _LAYERS.items():
        made = types.create_type(name=f"webanno.custom.{layer}", supertypeName="uima.tcas.Annotation")
        for feature in _FEATURES:
            types.create_feature(domainType=made, name=feature, rangeType=_STRING)
        layers[part] = made
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", article.body)  # of one character each: offsets stay
    cas.sofa_mime = "text/plain"
    for told in article.told:
        facts = {feature: told.row[column] for feature, column in _FEATURES.items()}
        for part, layer in layers.items():
            for span in told.spans.get(part, ()):
                cas.add(layer(begin=span.start, end=span.end, **facts))
    return cas.to_xmi(pretty_print=True) or "", types.to_xml() or ""

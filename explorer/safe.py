"""Text from reports, made fit to show. Names and quotes come from strangers: here, and only here, they become inert.

`plain` for canvas labels and widget options, `html` for fragments given to `st.html`, `markdown` for the labels of
widgets, which Streamlit reads as Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import urlsplit

NAME_LENGTH = 120
"""Longest name shown, in code points; what is longer ends in an ellipsis."""

_KEPT_CONTROLS = "\n\t"
_JOINERS = "\u200c\u200d"  # needed by Persian, Arabic and Indic spelling
_WORD_JOINER = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit turns these into links or emoji after escapes were resolved, so that a backslash alone does not hold them.
_REACTIVE = re.compile(r"(?<=:)(?=\S)|(?<=[wW]{3})(?=\.)|(?=@)")


def plain(value: object, limit: int = NAME_LENGTH) -> str:
    """One line without control, format (bidi) or private characters, at most `limit` code points."""
    return _clip(" ".join(_visible(str(value)).split()), limit)


def prose(value: object, limit: int = 20_000) -> str:
    """Like `plain`, but line breaks stay."""
    return _clip(_visible(str(value)), limit)


def sentence(value: object) -> str:
    """A sentence of our own that names may stand in, as HTML: escaped, and no word of it is longer than a name."""
    return escape(" ".join(_clip(word, NAME_LENGTH) for word in plain(value, 4_000).split()))


def html(value: object, limit: int = NAME_LENGTH) -> str:
    """A name as HTML: escaped, and isolated so that its direction does not spill over."""
    return f"<bdi>{escape(plain(value, limit))}</bdi>"


def html_prose(value: object, limit: int = 20_000) -> str:
    """A longer text as HTML, escaped; line breaks stay."""
    return escape(prose(value, limit))


def markdown(value: object, limit: int = NAME_LENGTH) -> str:
    """A name as Markdown that renders as itself: no image, link, directive, emoji or formula."""
    return _PUNCTUATION.sub(r"\\\1", _REACTIVE.sub(_WORD_JOINER, plain(value, limit)))


def web_address(value: object) -> str | None:
    """The address if it is one that a link may carry (http or https with a host), else None."""
    text = str(value or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    fit = parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text
    return text if fit else None


def _visible(text: str) -> str:
    return "".join(c for c in text if c in _KEPT_CONTROLS or c in _JOINERS or unicodedata.category(c) not in _HIDDEN)


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

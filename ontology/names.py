"""Names as keys: `fold` for comparing text, `key` for looking a name up whatever newsroom spelled it.

A key joins spellings of one name and nothing else: no synonyms, no translations, no acronyms (those are data, in the
gazetteer) and no similarity. Two groups with one key would be blamed for each other's deeds, so every rule here is one
by which transliterations of Arabic, Persian and Urdu are known to differ, and touches only words that look like one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from pydantic import model_validator

from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("spelling.yaml")

_SILENT = "'’‘‛ʼʻʽʾʿˈʹ`´′＇ˋˊˀˁء\"“”„«»\u0640\u200b\u200c\u200d\u00ad\ufeff"
"""Apostrophes, quotes, ʿayn, hamza, tatweel, zero-width characters: every newsroom has its own habit with them."""

_UNDECOMPOSED = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
_ARABIC = {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}
_LETTERS = str.maketrans({**dict.fromkeys(_SILENT, ""), **_UNDECOMPOSED, **_ARABIC})
_INITIALS = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")

_ARTICLES = {"the", "al", "el", "ul", "il"}
_ASSIMILATED = re.compile(r"(?:[ae](?:sh|th|dh|[strnzd])|u[dtr])")
"""An article before a sun letter: ash-Shabab, an-Nusra, ud-Dawa. It goes only before a word in that letter."""
_IZAFE = {"e", "i"}
"""The link of Persian and Urdu names, never the last word: Lashkar-e-Taiba, Tehrik-i-Taliban."""

_ALLAH = re.compile(r"(.{3,})[aou]llah")
_SERVANT = re.compile(r"abd[aeu](?:l|([rsntdz])(?=\1))(.{3,})")
_FOREIGN = re.compile(
    r"c(?!h)|[xpv]|ght|qu|[^a-z]|^.[^aeiou]*$|^.{1,4}$"
    r"|(?:ing|ional|[nms]ents?|ists?|ness|ers|land|ity|work|(?<![oy])ons?|(?<!o)or)$"
)
"""What transliterated Arabic does not show: such a word is left as it is, like short ones and acronyms."""
_TRANSLITERATION = (
    (re.compile(r"aa+"), "a"),
    (re.compile(r"aw(?![aeiou])"), "au"),
    (re.compile(r"ee+|ii+"), "i"),
    (re.compile(r"[ou]+"), "u"),
    (re.compile(r"a[ey](?=.)|e[iy](?=[^aeiouy])"), "ai"),
    (re.compile(r"([bdfghjklmnrstwyz])\1+"), r"\1"),
    (re.compile(r"i(?:y[ae]h?|ah?|eh)$"), "iya"),
    (re.compile(r"ah$"), "a"),
)


class Spelling(Strict):
    """`spelling.yaml`: families of spellings of one word, and words that only look transliterated."""

    families: dict[str, list[str]]
    plain: list[str]

    @model_validator(mode="after")
    def _each_word_once(self) -> Spelling:
        seen: dict[str, str] = {}
        for word, variants in self.families.items():
            for form in (word, *variants):
                if form != fold(form) or " " in form:
                    raise ValueError(f"families.{word}: {form!r} is not one folded word")
                if seen.setdefault(form, word) != word or (form == word and form in variants):
                    raise ValueError(f"families.{word}: {form!r} stands in families.{seen[form]} too")
        return self

    def words(self) -> dict[str, str]:
        """How a word stands in a key, by spelling."""
        spelled = {form: word for word, variants in self.families.items() for form in (word, *variants)}
        return {word: word for word in self.plain} | spelled


@cache
def _words() -> dict[str, str]:
    return load_yaml(PATH, Spelling).words()


def fold(text: str) -> str:
    """Letters and digits of `text` in lower case, words one space apart: no accents, apostrophes, dashes or markup
    entities. Letters of every script stay. `fold(fold(x)) == fold(x)`; never raises; may be empty."""
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), html.unescape(html.unescape(text)))
    for _ in range(2):  # case folding may bring back characters that decompose
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Mn")
    text = text.translate(_LETTERS)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The spelling key of a name: equal for spellings of one name, different for different names.

    Words one space apart, in their order. `key(fold(x)) == key(x) == key(key(x))`; empty only where `fold` is.
    """
    folded = fold(name)
    words = folded.split()
    while True:
        plainer = [_spell(part) for word in _without_particles(words) for part in _parts(word)]
        if plainer == words:
            return " ".join(words) or folded
        words = plainer


def _without_particles(words: list[str]) -> list[str]:
    """Without articles and links; from the right, since what is an article shows in the word after it."""
    kept: list[str] = []
    for word in reversed(words):
        following = kept[-1] if kept else ""
        assimilated = _ASSIMILATED.fullmatch(word) is not None and following.startswith(word[1:])
        if word in _ARTICLES or assimilated or (word in _IZAFE and following and len(words) > len(kept) + 1):
            continue
        kept.append(word)
    return kept[::-1] or words


def _parts(word: str) -> list[str]:
    """Hizbullah is Hizb Allah, Abdulrahman is Abd al-Rahman."""
    if word in _words():
        return [word]
    if found := _ALLAH.fullmatch(word):
        return [found[1], "allah"]
    if found := _SERVANT.fullmatch(word):
        return ["abd", found[2]]
    return [word]


def _spell(word: str) -> str:
    known = _words().get(word)
    if known is not None:
        return known
    if _FOREIGN.search(word):
        return word
    for pattern, plain in _TRANSLITERATION:
        word = pattern.sub(plain, word)
    return _words().get(word, word)

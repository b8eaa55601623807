"""How running English writes dates: one pattern for each kind, in the order in which they are tried."""

from __future__ import annotations

import re

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ORDINALS += ["eleventh", "twelfth"]
COUNT = r"(?P<count>\d{1,2}|(?i:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_THAT_YEAR = rf"(?:{_YEAR}|(?P<rel>last year|this year))"
_WEEKDAY = "[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday"

_RULES: list[tuple[str, str]] = [
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
    (
        "days",
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: {_MONTH})?"
        r"(?:(?:, \d{1,2})* and | to | until | ?[-\u2013] ?)"
        rf"(?:the )?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.replace('<month>', '<last_month>')}"
        rf"(?:,? {_YEAR})?\b",
    ),
    ("numeric", r"\b(?P<day>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\b"),
    ("day_month", r"\b(?:[Oo]n|[Oo]f)(?: the)? (?P<day>\d{1,2})/(?P<m>\d{1,2})\b(?![/\d])"),
    (
        "dmy",
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_THAT_YEAR})?\b",
    ),
    ("mdy", rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?:{_YEAR}|(?P<rel>last year|this year)))?(?!\d)"),
    (
        "month_year",
        rf"\b(?:(?:early|mid|late|the end of|the start of)[ -])?{_MONTH},? (?:of )?{_THAT_YEAR}\b",
    ),
    ("last_month_name", rf"\b(?P<which>[Ll]ast|[Tt]his|[Ll]ate last) {_MONTH}\b"),
    (
        "month",
        r"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ate|[Ee]arly|[Mm]id-?|[Dd]uring|[Bb]y|end of|start of|beginning of) "
        rf"{_MONTH}\b(?! \d)",
    ),
    (
        "ordinal",
        r"\b[Oo]n the (?:(?P<day>\d{1,2})(?:st|nd|rd|th)|(?P<nth>" + "|".join(ORDINALS) + r"))\b"
        r"(?: of (?:that|the same|this) month)?(?! \w+ (?:day|time|of))(?! (?:day|time|of|floor))",
    ),
    ("month_own", rf"\b{_MONTH}'s\b"),
    (
        "day_word",
        r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Oo]vernight|[Tt]onight"
        r"|[Tt]he day before yesterday)\b",
    ),
    (
        "weekday",
        rf"\b(?P<night>(?:the )?night (?:of|from) (?:late )?|[Oo]vernight (?:on |from )?)?(?P<name>{_WEEKDAY})"
        rf"(?:(?: night)?(?: to| into|[-\u2013]| until)(?: early| late)? (?P<next>{_WEEKDAY})\b)?",
    ),
    (
        "ago",
        rf"\b{COUNT} (?P<unit>days?|weeks?|months?|years?) "
        r"(?:(?P<back>ago|earlier|before(?! [a-z])|previously)|(?P<on>later|on(?=[,.;])|afterwards?))\b",
    ),
    (
        "told_day",
        r"\b(?:(?P<same>(?:[Tt]he same|[Tt]hat(?: same| very)?) (?:day|night|evening|morning|afternoon)"
        r"|[Hh]ours (?:later|earlier|afterwards|after|before)|[Mm]inutes (?:later|earlier|afterwards|after|before)"
        r"|[Mm]oments later|[Ss]hortly (?:after|before|afterwards)|[Ss]oon after(?:wards)?|[Ll]ater that day)"
        r"|(?P<next>[Tt]he (?:next|following) (?:day|night|evening|morning|afternoon)|[Tt]he day after)"
        r"|(?P<previous>[Tt]he (?:previous|preceding) (?:day|night|evening|morning|afternoon)"
        r"|[Tt]he (?:day|night|evening) before(?! yesterday)))\b",
    ),
    (
        "unit",
        r"\b(?P<which>[Tt]his|[Ll]ast|[Ee]arlier this|[Ee]arly this|[Ll]ate last|[Tt]he same|[Ee]arly last"
        r"|[Ll]ater this) (?P<unit>month|year)\b",
    ),
    (
        "year",
        r"\b(?:[Ii]n |[Ss]ince |[Uu]ntil |[Ll]ate |[Ee]arly |[Mm]id-?|[Ff]rom |[Dd]uring |[Bb]y |[Tt]he )?"
        rf"{_YEAR}\b(?!-\d\d\b)",
    ),
]
PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _RULES]
ANY = re.compile(
    r"\d|day|night|morning|evening|noon|week|month|year|hour|minute|moment|shortly|soon|January|February|March|April|May\b"
    r"|June|July|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b|th\b"
    r"|nd\b|first|ond\b|ird\b"
)
"""Without one of these a text holds no date."""

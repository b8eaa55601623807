"""Whether a word tells an incident, and of which type."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report

_HYPOTHETICAL_AUX = frozenset({"would", "could", "will", "should", "can", "shall", "must", "to"})
_INTENT = frozenset(
    {
        "plan",
        "threaten",
        "vow",
        "try",
        "want",
        "plot",
        "intend",
        "hope",
        "promise",
        "prepare",
        "conspire",
        "attempt",
        "urge",
        "call",
        "refuse",
        "agree",
        "warn",
        "pledge",
        "need",
        "continue",
        "train",
    }
)
_ARSON = frozenset({"fire", "alight", "ablaze", "light", "flame", "flames"})


def is_incident(token: Token, report: Report) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    """Whether this token is the word by which a sentence tells an incident that took place."""
    words = lexicon().events
    lemma = token.lemma_.lower()
    if token.i in report.entity_at and token.pos_ == "PROPN":
        return False
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.lower_ in _all_nouns()):
        return (lemma in _all_nouns() or token.lower_ in _all_nouns() or _weapon_told(token)) and _noun_counts(
            token, lemma
        )
    if token.tag_ in ("VBZ", "VBP") and token.dep_ != "ROOT":
        return False  # what somebody does, not what happened: "when it kills"
    if token.pos_ != "VERB" or token.dep_ in ("amod", "compound") or _hypothetical(token):
        return False
    if syntax.negated(token) and not any(c.lower_ in ("nobody", "none") or c.dep_ == "dobj" for c in token.children):
        return False
    if lemma in ("storm", "burn") and any(c.lower_ == "out" for c in token.children):
        return False  # "stormed out of the meeting"
    if lemma in _all_verbs():
        return (
            lemma not in ("attack", "burn", "execute", "gun", "shell", "mortar", "rocket")
            or _has_parties(token)
            or (lemma == "gun" and any(c.lower_ == "down" for c in token.children))
            or lemma == "attack"
        )
    return lemma in words.contact_verbs and _contact(token, lemma, report)


def _all_nouns() -> frozenset[str]:
    return _union("nouns")


def _all_verbs() -> frozenset[str]:
    return _union("verbs")


_cache: dict[str, frozenset[str]] = {}


def _union(field: str) -> frozenset[str]:
    if field not in _cache:
        _cache[field] = frozenset(w for family in lexicon().events.families for w in getattr(family, field))
    return _cache[field]


def _weapon_told(token: Token) -> bool:
    """A weapon that stands for its attack: "claimed a bomb against ...", "the five mortars fired towards ..."."""
    words = lexicon().events.weapons
    lemma = token.lemma_.lower()
    if token.lower_ == "fire" and any(
        c.lower_ in ("rocket", "mortar", "artillery", "small", "arms", "missile", "sniper") for c in token.children
    ):
        return True
    if token.lower_ == "battle" and any(c.lower_ == "gun" for c in token.children):
        return True
    if lemma not in words["rocket_attack"] | words["bombing"] | {"drone"}:
        return False
    if any(c.dep_ == "prep" and c.lower_ in ("against", "on", "under", "at") for c in token.children):
        return token.dep_ in ("dobj", "pobj", "ROOT", "nsubj", "conj", "appos", "attr")
    if any(
        c.dep_ in ("acl", "relcl")
        and c.lemma_
        in ("fire", "launch", "fall", "land", "hit", "strike", "explode", "throw", "lob", "plant", "kill", "aim")
        for c in token.children
    ):
        return token.dep_ in ("dobj", "pobj", "ROOT", "attr")
    return False


def _noun_counts(token: Token, lemma: str) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    words = lexicon().events
    if token.dep_ in ("compound", "amod", "nmod") and token.head.pos_ in ("NOUN", "PROPN"):
        return False
    if lemma == "incident":
        return any(c.lower_ in ("this", "the", "that") for c in token.children) and token.tag_ == "NN"
    if lemma == "launch":
        return token.tag_ == "NNS"
    if lemma == "attempt":
        return any(n.lemma_ == "life" for n in syntax.prepositional(token, "on"))
    if lemma in ("strike", "hit", "clash", "execution", "operation") and any(
        c.lower_ in ("hunger", "general", "labour", "labor") for c in token.children
    ):
        return False
    for ancestor in (*list(token.ancestors)[:3], *token.children):
        if ancestor.lower_ in words.not_incidents or ancestor.lemma_ in words.not_incidents:
            return False
    if any(c.lower_ in ("no", "any") and c.dep_ == "det" for c in token.children):
        return False
    if token.dep_ == "attr" and any(c.lower_ in _SUPERLATIVES or c.tag_ == "JJS" for c in token.children):
        return False  # "It was the worst blast this month" tells nothing new
    return not any(_hypothetical(t) for t in token.ancestors if t.pos_ in ("VERB", "AUX"))


_LADEN = frozenset(
    {"packed", "laden", "filled", "rigged", "loaded", "carrying", "stuffed", "full", "wearing", "strapped"}
)
_SUPERLATIVES = frozenset({"first", "second", "third", "latest", "worst", "such", "biggest"})


def weapon_alone(sentence: Span) -> Token | None:
    """The weapon that a sentence without a verb of attack turns on: "A mine beneath a bus outside Marib." """
    words = lexicon().events
    if any(t.lower_ in words.not_incidents for t in sentence) or len(sentence) > 40:
        return None
    for token in sentence:
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.lower_ in words.weapons["bombing"] | words.weapons["rocket_attack"]
            and token.lower_
            not in (
                "suicide",
                "roadside",
                "bomber",
                "bombers",
                "round",
                "rounds",
                "charge",
                "charges",
                "mine",
                "mines",
                "shell",
                "shells",
            )
        ):
            before = token.doc[max(token.i - 2, sentence.start) : token.i]
            if any(c.lower_ in ("a", "an", "several", "another") or c.pos_ == "NUM" for c in before):
                return token
    return None


def _hypothetical(verb: Token) -> bool:
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    if aux & {"if", "unless"}:
        return True
    if "to" in aux:
        return verb.dep_ in ("xcomp", "acl", "advcl", "relcl", "ccomp") and (
            verb.head.lemma_ in _INTENT or verb.dep_ == "acl"
        )
    return bool(aux & _HYPOTHETICAL_AUX) and "have" not in {c.lemma_ for c in verb.children if c.dep_ == "aux"}


def _has_parties(verb: Token) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") for t in (*syntax.deep_object(verb), *syntax.prepositional(verb, "down")))


def _contact(verb: Token, lemma: str, report: Report) -> bool:  # noqa: C901, PLR0911 (rules in order, the first that fits)
    """A verb of contact tells an incident with weapons, armed people or victims beside it."""
    words = lexicon().events
    weapons = frozenset().union(*words.weapons.values())
    subjects, objects = syntax.deep_subject(verb), syntax.deep_object(verb)
    near = {t.lower_ for t in (*subjects, *objects)} | {c.lower_ for t in (*subjects, *objects) for c in t.children}
    near |= {t.lower_ for o in objects for c in o.children if c.dep_ == "acl" and c.lower_ in _LADEN for t in c.subtree}
    near |= {t.lower_ for t in syntax.prepositional(verb, "with", "using", "by")}
    children = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
    if lemma in ("kill", "wound", "injure", "hurt"):
        return bool(objects) or bool(subjects)
    if lemma == "set" and "off" in children:
        return bool(near & (weapons | _WORN))
    if lemma in ("set", "catch"):
        return bool(children & _ARSON) and lemma == "set"
    if lemma in _CARRYING_OFF:
        return _carried_off(verb, report) or (lemma == "take" and bool(near & (weapons - words.weapons["shooting"])))
    if lemma in ("cut", "mow", "put", "dump") and _put_to_death(verb, children, report):
        return True
    if lemma in ("come", "lay", "bring", "leave", "send", "claim", "order"):
        near = near - words.weapons["shooting"]  # gunmen that somebody brings along, rifles laid down
    if lemma == "open":
        return "fire" in children
    if lemma == "blow":
        return "up" in children or any(c.lower_ in ("himself", "herself", "themselves") for c in verb.children)
    if lemma in ("go",):
        return "off" in children and bool(near & weapons)
    if lemma in ("die", "lose"):
        return bool(near & words.casualty_nouns) and any(t.lower_ in weapons | _all_nouns() for t in verb.subtree)
    if lemma == "end":
        return any(t.lemma_ == "life" for t in objects)
    if lemma in (
        "come",
        "rain",
        "fall",
        "land",
        "fire",
        "launch",
        "lob",
        "hurl",
        "throw",
        "plant",
        "lay",
        "ram",
        "drive",
        "rip",
        "tear",
        "drop",
        "toss",
        "explode",
        "direct",
        "aim",
        "trigger",
        "pour",
        "finish",
        "put",
        "send",
        "order",
        "leave",
        "claim",
        "take",
        "bring",
        "burst",
        "cut",
        "toll",
        "mine",
        "end",
        "cost",
        "open",
        "engulf",
        "seize",
        "beat",
    ):
        return bool((near | (children if lemma in ("ram", "drive", "fire") else set())) & weapons)
    return bool(near & (weapons | _all_nouns())) or bool({t.lower_ for t in subjects} & words.armed_people and objects)


_WORN = frozenset({"himself", "herself", "themselves", "vest", "belt", "jacket"})


def _put_to_death(verb: Token, children: set[str], report: Report) -> bool:
    """ "cut him down", "put seventeen herders to death", "dumped the bodies"."""
    objects = syntax.deep_object(verb)
    if verb.lemma_ == "dump":
        return bool({t.lemma_ for t in objects} & {"corpse", "body"})
    if verb.lemma_ == "put":
        return bool(objects) and any(t.lemma_ == "death" for t in syntax.prepositional(verb, "to"))
    armed = {t.lower_ for t in syntax.deep_subject(verb)} & lexicon().events.armed_people
    return "down" in children and bool(objects) and (_people(objects, report) or bool(armed))


_CARRYING_OFF = frozenset({"snatch", "whisk", "seize", "take", "hold", "grab"})
_CAPTIVES = frozenset({"diplomat", "chief", "chieftain", "schoolgirl", "missionary", "oilman"})


def _people(tokens: list[Token], report: Report) -> bool:
    words = lexicon().events
    named = [report.entity(t) for t in tokens]
    return any(e is not None and e.type == "Person" for e in named) or any(
        t.lower_ in words.casualty_nouns or t.lemma_ in words.singled_out | _CAPTIVES for t in tokens
    )


def _carried_off(verb: Token, report: Report) -> bool:
    """Whether people are carried off: "seized seven diplomats", "took the crew hostage", "whisked away two chiefs"."""
    if not _people(syntax.deep_object(verb), report):
        return False
    near = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
    return verb.lemma_ in ("seize", "snatch") or bool(near & {"hostage", "captive", "prisoner", "away", "hostages"})


def state_actor(trigger: Token, report: Report) -> bool:
    """Whether a state's forces stand behind an attack by the words: "a US drone", "Israeli aircraft"."""
    tokens = [trigger, *trigger.children]
    if trigger.pos_ == "VERB":
        tokens += [g for s in syntax.deep_subject(trigger) for g in (s, *s.children)]
    for token in tokens:
        entity = report.entity(token)
        if entity is not None and entity.type == "Country":
            return True
        if token.lower_ in (
            "army",
            "military",
            "police",
            "troops",
            "warplanes",
            "jets",
            "aircraft",
            "helicopter",
            "helicopters",
        ):
            return True
    return False


def event_type(trigger: Token, report: Report) -> str:  # noqa: C901, PLR0911 (rules in order, the first that fits)
    """The type of the incident as the text frames it."""
    words = lexicon().events
    lemma = trigger.lemma_.lower()
    near = [trigger, *trigger.children] if trigger.pos_ != "VERB" else _verb_words(trigger)
    near = [*near, *(g for c in trigger.children if c.dep_ == "prep" for g in c.children if lemma == "set")]
    texts = {t.lower_ for t in near} | {t.lemma_.lower() for t in near}
    family = next(
        (f.type for f in words.families if lemma in f.nouns or trigger.lower_ in f.nouns or lemma in f.verbs), None
    )
    if family in ("kidnapping", "assassination", "ambush", "arson"):
        return family
    if lemma == "attempt":
        return "assassination"
    if trigger.pos_ == "VERB" and lemma in _CARRYING_OFF and _carried_off(trigger, report):
        return "kidnapping"
    if trigger.pos_ == "VERB" and lemma == "set" and texts & _ARSON:
        return "arson" if not texts & words.weapons["bombing"] else "bombing"
    drone = texts & words.weapons["drone_attack"]
    if texts & words.weapons["airstrike"] or (drone and state_actor(trigger, report)):
        return "airstrike"
    for kind in ("bombing", "rocket_attack", "drone_attack"):
        if texts & words.weapons[kind] and not (kind == "rocket_attack" and texts <= {"round", "shell"}):
            return kind
    if lemma == "blow" or (lemma == "set" and "off" in texts):
        return "bombing"
    if family in (None, "other", "raid") and texts & words.weapons["shooting"]:
        return "shooting" if family != "raid" else "raid"
    if texts & {"suicide"}:
        return "bombing"
    return family or "other"


def _verb_words(verb: Token) -> list[Token]:
    """The words beside a verb that tell the method: its subject, object, means, and what else its subject did."""
    found = [verb, *verb.children]
    for noun in (
        *syntax.deep_subject(verb),
        *syntax.deep_object(verb),
        *syntax.prepositional(verb, "with", "by", "using"),
    ):
        found += [noun, *noun.children]
        found += [
            g
            for c in noun.children
            if c.dep_ in ("prep", "acl")
            for g in c.subtree
            if c.lower_ in ("of", "packed", "laden", "filled", "with", "wearing", "carrying", "rigged", "in", "loaded")
        ]
    found += [g for c in verb.children if c.dep_ == "conj" for g in (c, *c.children)]
    return found

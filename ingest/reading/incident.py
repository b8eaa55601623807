"""Whether a word tells an incident that took place."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.contact import contact, intercepted
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def is_incident(token: Token, report: Report) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    """Whether this token is the word by which a sentence tells an incident that took place."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or (token.pos_ == "PROPN" and token.i in report.entity_at):
        return False
    words = lexicon().events
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.lower_ in words.incident_nouns):
        return (
            lemma in words.incident_nouns or token.lower_ in words.incident_nouns or _weapon_told(token)
        ) and _noun_counts(token, lemma)
    if token.tag_ in ("VBZ", "VBP") and token.dep_ != "ROOT":
        return False  # what somebody does, not what happened: "when it kills"
    attributive = token.dep_ in ("amod", "compound") and token.tag_ != "VBD"  # no past tense is attributive
    if token.pos_ != "VERB" or attributive or _hypothetical(token):
        return False
    if syntax.negated(token) and not any(c.lower_ in ("nobody", "none") or c.dep_ == "dobj" for c in token.children):
        return False
    if _goes_on(token) or (lemma == "execute" and _by_law(token)):
        return False
    if lemma in ("storm", "burn") and any(c.lower_ == "out" for c in token.children):
        return False  # "stormed out of the meeting"
    if lemma == "shoot" and any(t.lower_ in words.all_weapons for t in syntax.deep_object(token)):
        return intercepted(token)
    if lemma in words.incident_verbs:
        return (
            lemma not in ("attack", "burn", "execute", "gun", "shell", "mortar", "rocket")
            or _has_parties(token)
            or (lemma == "gun" and any(c.lower_ == "down" for c in token.children))
            or lemma == "attack"
        )
    return lemma in words.contact_verbs and contact(token, lemma, report)


def _goes_on(verb: Token) -> bool:
    """Whether a verb tells what goes on and no one incident: "have been shooting at each other", "are killing"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    ongoing = verb.tag_ == "VBG" and bool(auxiliaries & {"are", "is", "been"})
    return ongoing or any(t.lower_ == "other" and t.nbor(-1).lower_ == "each" for t in syntax.deep_object(verb) if t.i)


def _by_law(verb: Token) -> bool:
    """Whether an execution is a court's: nobody armed is told to have done it."""
    return syntax.is_passive(verb) and not syntax.deep_subject(verb)


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
    if token.dep_ == "attr" and any(
        c.lower_ in lexicon().telling.superlatives or c.tag_ == "JJS" for c in token.children
    ):
        return False  # "It was the worst blast this month" tells nothing new
    return not any(_hypothetical(t) for t in token.ancestors if t.pos_ in ("VERB", "AUX"))


def weapon_alone(sentence: Span) -> Token | None:
    """The weapon that a sentence without a verb of attack turns on: "A mine beneath a bus outside Marib." """
    words = lexicon().events
    if any(t.lower_ in words.not_incidents for t in sentence) or len(sentence) > 40:
        return None
    for token in sentence:
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.lower_ in words.weapons["bombing"] | words.weapons["rocket_attack"]
            and token.lower_ not in lexicon().telling.seldom_alone
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
            verb.head.lemma_ in lexicon().telling.intent or verb.dep_ == "acl"
        )
    return bool(aux & lexicon().telling.hypothetical) and "have" not in {
        c.lemma_ for c in verb.children if c.dep_ == "aux"
    }


def _has_parties(verb: Token) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") for t in (*syntax.deep_object(verb), *syntax.prepositional(verb, "down")))

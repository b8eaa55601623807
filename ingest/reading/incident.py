"""Whether a word tells an incident that took place."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.contact import contact, intercepted
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def is_incident(token: Token, report: Report) -> bool:
    """Whether this token is the word by which a sentence tells an incident that took place."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or (token.pos_ == "PROPN" and token.i in report.entity_at):
        return False
    words = lexicon().events
    lemma = token.lemma_.lower()
    named = lemma in words.incident_nouns or token.lower_ in words.incident_nouns
    if token.pos_ == "PROPN":
        return token.lower_ in words.incident_nouns and _noun_counts(token, lemma)
    if token.pos_ == "NOUN":
        return (named or _weapon_told(token)) and _noun_counts(token, lemma)
    return _happened(token) and _verb_counts(token, lemma, report)


def _happened(verb: Token) -> bool:
    """Whether a verb tells what took place: not what may, what goes on, or what did not."""
    attributive = verb.dep_ in ("amod", "compound") and verb.tag_ != "VBD"  # no past tense is attributive
    habitual = verb.tag_ in ("VBZ", "VBP") and verb.dep_ != "ROOT"  # what somebody does: "when it kills"
    if attributive or habitual or _hypothetical(verb) or _goes_on(verb):
        return False
    harmed_nobody = any(c.lower_ in ("nobody", "none") or c.dep_ == "dobj" for c in verb.children)
    return harmed_nobody or not syntax.negated(verb)


def _verb_counts(verb: Token, lemma: str, report: Report) -> bool:
    """Whether a verb is one of attack, by itself or by what stands beside it."""
    words = lexicon().events
    if lemma in ("storm", "burn") and any(c.lower_ == "out" for c in verb.children):
        return False  # "stormed out of the meeting"
    if lemma == "execute" and _by_law(verb):
        return False
    if lemma == "hijack" and any(t.lemma_ in lexicon().speech.mouthpieces for t in syntax.deep_object(verb)):
        return False  # an account, a channel
    if lemma == "shoot" and any(t.lower_ in words.all_weapons for t in syntax.deep_object(verb)):
        return intercepted(verb)
    if lemma in words.incident_verbs:
        gunned = lemma == "gun" and any(c.lower_ == "down" for c in verb.children)
        return lemma not in lexicon().telling.with_parties or gunned or _has_parties(verb)
    return lemma in words.contact_verbs and contact(verb, lemma, report)


def _goes_on(verb: Token) -> bool:
    """Whether a verb tells what goes on and no one incident: "have been shooting at each other", "are killing"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    ongoing = verb.tag_ == "VBG" and bool(auxiliaries & {"are", "is", "been"})
    hit = (*syntax.deep_object(verb), *syntax.prepositional(verb, "at"))
    return ongoing or any(t.lower_ == "other" and t.nbor(-1).lower_ == "each" for t in hit if t.i)


def _by_law(verb: Token) -> bool:
    """Whether an execution is a court's: nobody armed is told to have done it."""
    return syntax.is_passive(verb) and not syntax.deep_subject(verb)


def _weapon_told(token: Token) -> bool:
    """A weapon that stands for its attack: "claimed a bomb against ...", "the five mortars fired towards ..."."""
    words, telling = lexicon().events.weapons, lexicon().telling
    beside = {c.lower_ for c in token.children}
    if token.lower_ in telling.shooting_nouns:
        return bool(beside & telling.shooting_nouns[token.lower_])
    if token.lemma_.lower() not in words["rocket_attack"] | words["bombing"] | {"drone"}:
        return False
    aimed = any(c.dep_ == "prep" and c.lower_ in ("against", "on", "under", "at") for c in token.children)
    used = any(c.dep_ in ("acl", "relcl") and c.lemma_ in telling.weapon_verbs for c in token.children)
    here = ("dobj", "pobj", "ROOT", "attr", *(("nsubj", "conj", "appos") if aimed else ()))
    return _dated(token) or ((aimed or used) and token.dep_ in here)


def _dated(weapon: Token) -> bool:
    """ "the bombs of 24 May", "last night's bomb": a weapon with its day."""
    days = [c for c in weapon.children if c.dep_ == "poss"] + syntax.prepositional(weapon, "of")
    return any(t.ent_type_ in ("DATE", "TIME") for t in days)


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

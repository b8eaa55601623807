"""Killed and wounded: what the words of a sentence count, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.counting import people
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.toll_wording import Toll, allotted, in_all, matched, unharmed


def tolls(sentence: Span, report: Report) -> list[Toll]:
    """The tolls of a sentence, in order; nobody harmed counts 0."""
    found = [*unharmed(sentence), *_told(sentence, report)]
    for killed, patterns in ((True, lexicon().harm.dead_patterns), (False, lexicon().harm.hurt_patterns)):
        if not any(toll.killed == killed for toll in found):
            found += [toll for toll in matched(sentence, patterns, killed=killed) if not _unreal(toll.token, report)]
    found += allotted(sentence)
    return sorted(found, key=lambda toll: toll.token.i)


def of_noun(trigger: Token, report: Report) -> int | None:
    """How many a noun of killing is "of": "the murder of two soldiers"."""
    if trigger.pos_ in ("VERB", "AUX") or trigger.lemma_ not in lexicon().harm.killings:
        return None
    owners = [c for c in trigger.children if c.dep_ == "poss" and c.ent_type_ != "DATE"]
    count = people([n for n in syntax.prepositional(trigger, "of") if _human(n)], report) or people(owners, report)
    return count.number if count is not None and not count.attackers else None


def _told(sentence: Span, report: Report) -> Iterator[Toll]:
    words = lexicon().harm
    for token in sentence:
        lemma = token.lemma_.lower()
        harmed: tuple[bool, list[Token]] | None = None
        if token.pos_ in ("VERB", "AUX"):
            harmed = _by_verb(token, lemma)
        elif token.lower_ in words.dead_words or lemma in words.death_nouns or _lives_lost(token):
            harmed = True, _beside(token)
        elif token.lower_ in words.hurt_words or lemma in words.injury_nouns:
            harmed = False, _beside(token)
        if harmed is None or _unreal(token, report):
            continue
        killed, nouns = harmed
        count = people(nouns, report)
        if count is not None:
            number = count.number + (_besides(token, report) + _with(token, report) if killed else 0)
            more = any(c.lower_ in words.more for noun in (*nouns, token) for c in (*noun.children, noun))
            kinds = frozenset(noun.lemma_.lower() for noun in nouns)
            yield Toll(killed, number, token, more, in_all(sentence), attackers=count.attackers, people=kinds)


def _besides(token: Token, report: Report) -> int:
    """Those counted in by "in addition to the two bombers"."""
    verb = syntax.clause_verb(token)
    for addition in syntax.prepositional(verb, "in"):
        if addition.lower_ == "addition":
            count = people(syntax.prepositional(addition, "to"), report)
            return count.number if count is not None else 0
    return 0


def _with(token: Token, report: Report) -> int:
    """Those who died with them: "was shot dead with two companions"."""
    if token.pos_ != "VERB" or not syntax.is_passive(token):
        return 0
    companions = [n for n in syntax.prepositional(token, "with") if n.lower_ not in lexicon().events.all_weapons]
    people_with = [n for n in companions if n.lemma_ in lexicon().harm.companions]
    count = people(people_with, report)
    return count.number if count is not None else 0


def _lives_lost(token: Token) -> bool:
    """ "with the loss of 148 lives"."""
    lost = token.dep_ == "pobj" and token.head.head.lemma_ == "loss"
    return token.lower_ == "lives" and (lost or token.head.lemma_ in ("lose", "claim", "take", "cost"))


def _by_verb(verb: Token, lemma: str) -> tuple[bool, list[Token]] | None:
    """(killed?, the nouns of those harmed) by a verb; None when it harms nobody."""
    words = lexicon().harm
    if lemma in words.death_verbs or (lemma in words.felling and _finished(verb, lemma)):
        return True, _object(verb)
    if lemma in words.dying_verbs:
        return True, syntax.deep_subject(verb)
    if lemma in words.injury_verbs:
        return False, _object(verb)
    if lemma in words.life_verbs:
        lives = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in ("life", "end")]
        return _lives(verb, lemma, lives[0]) if lives else None
    return _injured(verb, lemma) if lemma in words.suffering_verbs else None


def _injured(verb: Token, lemma: str) -> tuple[bool, list[Token]] | None:
    """ "suffered injuries", "left forty people with injuries"."""
    words = lexicon().harm
    hurt = [c for c in verb.children if c.dep_ in ("dobj", "prep") for c in (c, *c.children)]
    if not any(c.lemma_ in words.injury_nouns for c in hurt):
        return None
    return False, syntax.deep_object(verb) if lemma == "leave" else syntax.deep_subject(verb)


def _lives(verb: Token, lemma: str, life: Token) -> tuple[bool, list[Token]] | None:
    """Verbs that have "life" for their object: claim two lives, take the lives of, cost X his life, lose one's life."""
    if lemma in ("lose", "meet"):
        return True, syntax.deep_subject(verb)
    if lemma in ("claim", "take", "cost", "end"):
        owners = [c for c in life.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")]
        given = [c for c in verb.children if c.dep_ in ("dative", "nsubj", "dobj") and c != life and c.i > verb.i]
        return True, syntax.prepositional(life, "of") or owners or [t for g in given for t in syntax.together(g)] or [
            life
        ]
    return None


def _finished(verb: Token, lemma: str) -> bool:
    """Whether a verb of felling is fatal by its particle: shot dead, gunned down, put to death, blown up."""
    near = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children if c.dep_ == "prep" for g in c.children}
    return bool(near & lexicon().harm.felling[lemma]) and (lemma != "blow" or _people_blown_up(verb))


def _people_blown_up(verb: Token) -> bool:
    return any(_human(t) for t in _object(verb))


def _human(noun: Token) -> bool:
    """Whether a noun is sure to be a person or people."""
    words = lexicon().events
    named = noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON"
    return named or noun.lower_ in words.casualty_nouns or noun.lemma_ in words.casualty_nouns | words.singled_out


def _object(verb: Token) -> list[Token]:
    objects = syntax.deep_object(verb)
    if objects:  # "killing him and 5 of his escort": the parser joins the number to the verb
        return objects + [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NUM" and c.i > objects[-1].i]
    if not syntax.is_passive(verb):
        objects = [c for c in verb.children if c.dep_ in ("npadvmod", "nsubj", "attr", "ccomp") and c.i > verb.i]
    if not objects:  # "shot dead five": the parser hangs the object on "dead"
        objects = [t for c in verb.children if c.lower_ in ("dead", "down") for t in c.children if t.pos_ != "ADV"]
    return objects


def _beside(word: Token) -> list[Token]:
    """Whom "dead", "wounded", "fatalities" count: 12 dead, left three dead, the deaths of two, two guards hurt."""
    numbers = [c for c in word.children if syntax.number(c.text) is not None and c.i < word.i]
    if numbers:
        return numbers[:1]
    if word.pos_ == "NOUN" and word.lemma_ in lexicon().harm.death_nouns | lexicon().harm.injury_nouns:
        told = word.lemma_ in lexicon().harm.killings and syntax.clause_verb(word).lemma_ in lexicon().harm.causing
        return (syntax.prepositional(word, "of") or [c for c in word.children if c.dep_ == "poss"]) if told else []
    if word.dep_ in ("acl", "acomp", "oprd", "ccomp", "advcl", "xcomp", "amod", "attr"):
        return _described(word)
    before = word.nbor(-1) if word.i > word.sent.start else None
    return [before] if before is not None and syntax.number(before.text) is not None else []


def _described(word: Token) -> list[Token]:
    """The nouns that "dead" or "wounded" is said of."""
    head = word.head
    if head.lemma_ in lexicon().harm.felling:
        return []  # "shot dead three": the verb counts them
    if head.pos_ in ("VERB", "AUX"):
        own = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")]
        left = head.lemma_ == "leave" or syntax.is_passive(head)
        return own or (syntax.deep_object(head) if left else syntax.deep_subject(head))
    after = word.i > head.i  # "shot their chief dead"
    return [head] if word.dep_ != "amod" or after or any(c.dep_ == "nummod" for c in head.children) else []


def _unreal(token: Token, report: Report) -> bool:
    """Whether the harm did not happen, or is only what its authors boast of."""
    verb = syntax.clause_verb(token)
    if syntax.negated(verb) and verb.pos_ in ("VERB", "AUX"):
        return True
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & (lexicon().telling.hypothetical - {"to"}) and "have" not in auxiliaries:
        return True
    return any(_boasts(governor, below, report) for below, governor in pairwise([token, *token.ancestors]))


def _boasts(verb: Token, below: Token, report: Report) -> bool:
    """Whether a group itself claims what stands below: "X claimed that it had killed 40 soldiers"."""
    if verb.lemma_ not in lexicon().harm.boasting or verb.pos_ != "VERB" or below.dep_ not in ("ccomp", "xcomp"):
        return False
    speakers = [report.entity(t) for t in syntax.deep_subject(verb)]
    return any(e is not None and e.type == "Group" for e in speakers)

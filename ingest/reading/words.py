"""Schemas of the word lists in `lexicon/`: what each file must hold, no more and no less."""

from __future__ import annotations

from ontology.schema import Strict

Words = frozenset[str]


class NameWords(Strict):
    """`names.yaml`: what words in and around a name say about whose name it is."""

    group_words: Words
    group_last: Words
    group_first: Words
    group_after: Words
    group_before: Words
    source_words: Words
    facility_words: Words
    facility_modifiers: Words
    wide_areas: Words
    narrow_areas: Words
    never_first: Words
    titles: Words
    titles_kept: Words
    name_particles: Words
    adjectives: Words
    naming: Words
    areas: Words
    offices: Words
    portfolios: Words
    post_nominals: Words
    possessive_names: Words
    sections: Words
    lands: Words
    group_deeds: Words
    done_to_groups: Words
    of_groups: Words
    generic: Words
    bodies: Words
    place_prepositions: Words
    person_parts: Words
    of_places: Words
    human_deeds: Words
    linking: Words


class SpeechWords(Strict):
    """`speech.yaml`: who says it, and how sure."""

    report: Words
    hedging_verbs: Words
    hedging_words: Words
    possible_words: Words
    viewing: Words
    sharing_nouns: Words
    negations: Words
    denying_verbs: Words
    untrue: Words
    accusation_nouns: Words
    anonymous_heads: Words
    institution_heads: Words
    own_voice: Words
    mouthpieces: Words
    belongings: Words
    some: Words
    views: Words
    theories: Words
    papers: Words
    speechless: Words
    stopping: Words
    offices: Words
    liars: Words
    proofs: Words
    unreal: Words


class ReferenceWords(Strict):
    """`reference.yaml`: words that mean somebody or something told before."""

    incident_nouns: Words
    involvement: Words
    light_verbs: Words
    group_nouns: Words
    plural: Words
    it: Words
    he: Words
    organs: Words
    state_organs: Words
    naming_verbs: Words
    parts: Words
    aiding: Words
    agents: Words
    shares: Words
    sections: Words
    announcing: Words
    wanting: Words
    object_control: Words
    state_bodies: Words
    fighters: Words
    offices: Words
    leading_verbs: Words


class ReplyWords(Strict):
    """`replies.yaml`: answers to charges."""

    retorts: Words
    ties: Words
    apart: Words
    disowning: Words
    nobody: Words
    sound: Words
    replying: Words
    supporting: Words
    of_a_state: Words
    needing: Words


class PatternWords(Strict):
    """`patterns.yaml`: small words that join two bodies."""

    heads: Words
    hostile: Words
    feuds: Words
    pacts: Words
    together: Words
    joint: Words
    umbrellas: Words
    orders: Words
    labels: Words
    transitive: Words
    within: Words
    succeeding: Words
    posts: Words
    founding: Words
    commands: Words

// title: Who blames whom
// question: Who accuses or suspects whom of which attack or killing, and in which words?
// group: attacks
// param actor: actor? -- only where this group, person or country blames or is blamed
// param since: date? -- only reports from this day, month or year on
// returns: many
// column speaker_id: string -- id of whoever blames
// column speaker: string -- their name
// column speaker_kind: string -- group, person, country, institution, anonymous or outlet
// column blamed_id: string -- id of the actor blamed
// column blamed: string -- its name
// column modality: string -- accused, suspected or possible
// column predicate: string -- PERPETRATED an attack or KILLED a person
// column deed_id: string -- id of the attack or the victim
// column deed: string -- the attack in a few words, or the victim's name
// column collective: boolean -- whether the blame is for a series, not for one attack
// column quote: text -- the words
// column published: date? -- when it was said
// column report_id: string -- id of the report
// column claim_id: string -- id of the claim

MATCH (deed)<-[:OBJECT]-(claim:Claim)-[:SUBJECT]->(blamed)
WHERE claim.predicate IN ['PERPETRATED', 'KILLED'] AND claim.modality IN ['accused', 'suspected', 'possible']
  AND ($actor IS NULL OR claim.subject = $actor OR claim.asserter = $actor)
  AND ($since IS NULL OR claim.published >= $since)
MATCH (claim)-[:ASSERTED_BY]->(speaker)
RETURN speaker.id AS speaker_id, speaker.name AS speaker, claim.asserter_kind AS speaker_kind,
       blamed.id AS blamed_id, blamed.name AS blamed, claim.modality AS modality, claim.predicate AS predicate,
       deed.id AS deed_id, deed.name AS deed, coalesce(deed.collective, false) AS collective,
       claim.quote AS quote, claim.published AS published, claim.report AS report_id, claim.id AS claim_id
ORDER BY speaker, blamed, published, claim_id

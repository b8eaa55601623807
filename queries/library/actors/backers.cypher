// title: Backers of a group
// question: Who is said to give this group money, arms or shelter, by whom, and who denies it?
// group: actors
// param group: group = "Kata'ib Hizbollah" -- name or id of the group
// returns: many
// column backer_id: string -- id of the backer
// column backer: string -- its name
// column backer_label: string -- Group, Country or Person
// column modality: string -- how it is said; denied: that it does not
// column speaker_id: string -- id of whoever says it
// column speaker: string -- their name
// column speaker_kind: string -- self, group, person, country, institution, anonymous or outlet
// column quote: text -- the words
// column published: date? -- when it was said
// column valid_from: date? -- since when it is said to be true
// column valid_until: date? -- until when
// column report_id: string -- id of the report
// column claim_id: string -- id of the claim

MATCH (backer)<-[:OBJECT]-(claim:Claim {predicate: 'BACKED_BY'})-[:SUBJECT]->(:Group {id: $group})
MATCH (claim)-[:ASSERTED_BY]->(speaker)
RETURN backer.id AS backer_id, backer.name AS backer, labels(backer)[0] AS backer_label, claim.modality AS modality,
       speaker.id AS speaker_id, speaker.name AS speaker, claim.asserter_kind AS speaker_kind,
       claim.quote AS quote, claim.published AS published, claim.valid_from AS valid_from,
       claim.valid_until AS valid_until, claim.report AS report_id, claim.id AS claim_id
ORDER BY backer, backer_id, published, claim_id

// title: Trace a front to its parents
// question: Which bodies is this group said to be, or not to be, a front for: by whom, when, in which words?
// group: fronts
// param front: group = "Usbat al-Thaireen" -- name or id of the group
// param since: date? -- only reports from this day, month or year on
// param until: date? -- only reports up to the end of this day, month or year
// returns: many
// column parent_id: string -- id of the body it is said to be a front for
// column parent: string -- its name
// column modality: string -- how it is said; denied: that it is not
// column speaker_id: string -- id of whoever says it
// column speaker: string -- their name
// column speaker_kind: string -- self, group, person, country, institution, anonymous or outlet
// column quote: text -- the words
// column published: date? -- when it was said
// column outlet: string? -- where it was published
// column report_id: string -- id of the report
// column report: string -- its headline
// column valid_from: date? -- since when it is said to be true
// column valid_until: date? -- until when
// column claim_id: string -- id of the claim

MATCH (parent:Group)<-[:OBJECT]-(claim:Claim {predicate: 'FRONT_FOR'})-[:SUBJECT]->(:Group {id: $front})
MATCH (claim)-[:ASSERTED_BY]->(speaker)
MATCH (claim)-[:IN_REPORT]->(report:Report)
WHERE ($since IS NULL OR claim.published >= $since)
  AND ($until IS NULL OR left(claim.published, size($until)) <= $until)
RETURN parent.id AS parent_id, parent.name AS parent, claim.modality AS modality,
       speaker.id AS speaker_id, speaker.name AS speaker, claim.asserter_kind AS speaker_kind,
       claim.quote AS quote, claim.published AS published, report.outlet AS outlet,
       report.id AS report_id, report.name AS report,
       claim.valid_from AS valid_from, claim.valid_until AS valid_until, claim.id AS claim_id
ORDER BY parent, parent_id, published, claim_id

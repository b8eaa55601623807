// title: Claims of a report
// question: What does this report say, claim by claim, in the order of its text?
// group: claims
// param report: report -- id or headline of the report
// returns: many
// column predicate: string -- what kind of thing is said
// column modality: string -- how it is said
// column subject_id: string -- id of whom it is said of
// column subject: string -- its name
// column object_id: string -- id of what it is said about the subject
// column object: string -- its name
// column speaker_id: string -- id of whoever says it
// column speaker: string -- their name
// column speaker_kind: string -- self, group, person, country, institution, anonymous or outlet
// column role: string? -- as what, for leaders and members
// column valid_from: date? -- since when it is said to be true
// column valid_until: date? -- until when
// column quote: text -- the words
// column quote_start: integer -- offset of the words in the text of the report
// column quote_end: integer -- one past their end
// column claim_id: string -- id of the claim

MATCH (:Report {id: $report})<-[:IN_REPORT]-(claim:Claim)-[:ASSERTED_BY]->(speaker)
MATCH (object)<-[:OBJECT]-(claim)-[:SUBJECT]->(subject)
RETURN claim.predicate AS predicate, claim.modality AS modality, subject.id AS subject_id, subject.name AS subject,
       object.id AS object_id, object.name AS object, speaker.id AS speaker_id, speaker.name AS speaker,
       claim.asserter_kind AS speaker_kind, claim.role AS role, claim.valid_from AS valid_from,
       claim.valid_until AS valid_until, claim.quote AS quote, claim.quote_start AS quote_start,
       claim.quote_end AS quote_end, claim.id AS claim_id
ORDER BY quote_start, predicate, claim_id

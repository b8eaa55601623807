// title: Evidence on a front
// question: What is said about whom this group belongs to, and about who belongs to it?
// group: plumbing
// param front: group -- name or id of the group
// param predicates: strings = ["FRONT_FOR", "PART_OF", "BACKED_BY", "ALIAS_OF", "SPLIT_FROM", "REBRANDED_AS", "ALLIED_WITH", "RIVAL_OF"] -- kinds of claims
// returns: many
// column claim: string -- id of the claim
// column predicate: string -- what kind of thing is said
// column modality: string -- how it is said; denied: that it is not so
// column subject: string -- id of whom it is said of
// column subject_name: string -- its name
// column object: string -- id of the parent, the backer, the other name ...
// column object_name: string -- its name
// column object_label: string -- its node type
// column asserter: string -- id of whoever says it
// column asserter_name: string -- their name
// column asserter_kind: string -- self, group, person, country, institution, anonymous or outlet
// column report: string -- id of the report
// column outlet: string? -- where it was published
// column published: date? -- when it was said
// column quote: text -- the words
// column text: text -- the text of the report, by which near-copies are known
// column valid_from: date? -- since when it is said to be true
// column valid_until: date? -- until when
// column confidence: float? -- how sure the reader is, 0 to 1

MATCH (c:Claim)-[:SUBJECT|OBJECT]->(:Group {id: $front})
WHERE c.predicate IN $predicates
WITH DISTINCT c
MATCH (o)<-[:OBJECT]-(c)-[:SUBJECT]->(s)
MATCH (c)-[:ASSERTED_BY]->(a)
MATCH (c)-[:IN_REPORT]->(r:Report)
RETURN c.id AS claim, c.predicate AS predicate, c.modality AS modality, s.id AS subject, s.name AS subject_name,
       o.id AS object, o.name AS object_name, labels(o)[0] AS object_label,
       a.id AS asserter, a.name AS asserter_name, c.asserter_kind AS asserter_kind,
       r.id AS report, r.outlet AS outlet, c.published AS published, c.quote AS quote, r.text AS text,
       c.valid_from AS valid_from, c.valid_until AS valid_until, c.confidence AS confidence
ORDER BY predicate, subject, object, published, c.id

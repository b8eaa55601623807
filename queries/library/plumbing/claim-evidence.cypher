// title: Evidence of claims
// question: In which words of which report does each of these claims stand, and who says it?
// group: plumbing
// param claims: strings -- ids of the claims
// returns: many
// column claim: string -- id of the claim
// column predicate: string -- what kind of thing is said
// column modality: string -- how it is said
// column subject: string -- id of whom it is said of
// column subject_name: string -- its name
// column subject_label: string -- its node type
// column object: string -- id of what it is said about the subject
// column object_name: string -- its name
// column object_label: string -- its node type
// column asserter: string -- id of whoever says it
// column asserter_name: string -- their name
// column asserter_kind: string -- self, group, person, country, institution, anonymous or outlet
// column role: string? -- as what, for leaders and members
// column valid_from: date? -- since when it is said to be true
// column valid_until: date? -- until when
// column confidence: float? -- how sure the reader is, 0 to 1
// column extractor: string? -- which version of which reader read it
// column quote: text -- the words
// column quote_start: integer -- offset of the words in the text of the report
// column quote_end: integer -- one past their end
// column subject_start: integer -- where the subject is named
// column subject_end: integer -- one past its end
// column object_start: integer -- where the object is named or told
// column object_end: integer -- one past its end
// column published: date? -- when it was said
// column outlet: string? -- where it was published
// column url: string? -- where the report was found
// column report: string -- id of the report
// column report_name: string -- its headline
// column text: text -- its text; the offsets count its code points

UNWIND $claims AS wanted
WITH DISTINCT wanted
MATCH (c:Claim {id: wanted})-[:ASSERTED_BY]->(a)
MATCH (o)<-[:OBJECT]-(c)-[:SUBJECT]->(s)
MATCH (c)-[:IN_REPORT]->(r:Report)
RETURN c.id AS claim, c.predicate AS predicate, c.modality AS modality,
       s.id AS subject, s.name AS subject_name, labels(s)[0] AS subject_label,
       o.id AS object, o.name AS object_name, labels(o)[0] AS object_label,
       a.id AS asserter, a.name AS asserter_name, c.asserter_kind AS asserter_kind,
       c.role AS role, c.valid_from AS valid_from, c.valid_until AS valid_until, c.confidence AS confidence,
       c.extractor AS extractor, c.quote AS quote, c.quote_start AS quote_start, c.quote_end AS quote_end,
       c.subject_start AS subject_start, c.subject_end AS subject_end,
       c.object_start AS object_start, c.object_end AS object_end, c.published AS published,
       r.outlet AS outlet, r.url AS url, r.id AS report, r.name AS report_name, r.text AS text
ORDER BY published, c.id

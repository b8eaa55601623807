// title: Leaders over time
// question: Who is said to have led this group, from when until when, and by whom?
// group: actors
// param group: group = "Kata'ib Hizbollah" -- name or id of the group
// param on: date? -- only who led on this day, as far as the claims give dates
// returns: many
// column person_id: string -- id of the leader
// column person: string -- their name
// column role: string? -- as what
// column valid_from: date? -- since when
// column valid_until: date? -- until when
// column modality: string -- how it is said; denied: that they did not
// column speaker_id: string -- id of whoever says it
// column speaker: string -- their name
// column quote: text -- the words
// column published: date? -- when it was said
// column report_id: string -- id of the report
// column claim_id: string -- id of the claim

MATCH (person:Person)<-[:SUBJECT]-(claim:Claim {predicate: 'LEADS'})-[:OBJECT]->(:Group {id: $group})
MATCH (claim)-[:ASSERTED_BY]->(speaker)
WITH person, claim, speaker, split(claim.valid_until, '/') AS ends
WITH person, claim, speaker, ends[size(ends) - 1] AS latest
WHERE $on IS NULL
   OR ((claim.valid_from IS NULL OR left(claim.valid_from, size($on)) <= $on)
       AND (latest IS NULL OR left(latest, size($on)) >= left($on, size(latest))))
RETURN person.id AS person_id, person.name AS person, claim.role AS role, claim.valid_from AS valid_from,
       claim.valid_until AS valid_until, claim.modality AS modality, speaker.id AS speaker_id,
       speaker.name AS speaker, claim.quote AS quote, claim.published AS published, claim.report AS report_id,
       claim.id AS claim_id
ORDER BY coalesce(valid_from, valid_until, '9999'), coalesce(valid_until, '9999'), person, claim_id

// title: Fronts of a parent
// question: Which groups are said to be, or not to be, fronts for this body, and how firmly?
// group: fronts
// param parent: group = "Kata'ib Hizbollah" -- name or id of the body behind
// returns: many
// column front_id: string -- id of the group said to be a front
// column front: string -- its name
// column modality: string -- how it is said; denied: that it is not
// column claims: strings -- ids of the claims
// column sources: integer -- how many different speakers
// column speakers: strings -- their names
// column first_published: date? -- the earliest report
// column last_published: date? -- the newest report
// column valid_from: date? -- the earliest start that a claim gives

MATCH (front:Group)<-[:SUBJECT]-(claim:Claim {predicate: 'FRONT_FOR'})-[:OBJECT]->(:Group {id: $parent})
MATCH (claim)-[:ASSERTED_BY]->(speaker)
WITH front, claim, speaker
ORDER BY claim.id
WITH front, claim.modality AS modality, collect(claim.id) AS claims, collect(DISTINCT speaker.id) AS ids,
     collect(DISTINCT speaker.name) AS speakers, min(claim.published) AS first_published,
     max(claim.published) AS last_published, min(claim.valid_from) AS valid_from
RETURN front.id AS front_id, front.name AS front, modality, claims, size(ids) AS sources, speakers,
       first_published, last_published, valid_from
ORDER BY front, modality, front_id

// title: Trace a front through other fronts
// question: To which bodies does a chain of up to four fronts lead from this group?
// group: fronts
// param front: group = "Saif al-Layl" -- name or id of the group
// returns: many
// column parent_id: string -- id of the body at the end of the chain
// column parent: string -- its name
// column steps: integer -- number of fronts between, 1 to 4
// column chain: strings -- names from the front to the parent
// column chain_ids: strings -- their ids
// column modalities: strings -- how each step is said, one entry per step; denials are not followed
// column denied: integer -- how many of the steps somebody denies
// column claims: strings -- ids of the claims behind all steps
// column path_id: string -- ids of the steps

MATCH path = (:Group {id: $front})-[:FRONT_FOR*1..4]->(parent:Group)
WHERE all(a IN nodes(path) WHERE single(b IN nodes(path) WHERE b.id = a.id))
UNWIND range(0, length(path) - 1) AS step
WITH path, parent, nodes(path)[step] AS front, nodes(path)[step + 1] AS behind
OPTIONAL MATCH (front)-[denial:DENIES {predicate: 'FRONT_FOR'}]->(behind)
WITH path, parent, count(denial) AS denied
RETURN parent.id AS parent_id, parent.name AS parent, length(path) AS steps,
       [x IN nodes(path) | x.name] AS chain, [x IN nodes(path) | x.id] AS chain_ids,
       [r IN relationships(path) | r.modality] AS modalities, denied,
       reduce(all_claims = [], r IN relationships(path) | all_claims + r.claims) AS claims,
       reduce(ids = '', r IN relationships(path) | ids + r.id + ' ') AS path_id
ORDER BY steps, parent, path_id

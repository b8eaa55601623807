// title: Neighbourhood of an actor
// question: Which actors and attacks do claims connect with this actor, in up to three steps?
// group: actors
// param actor: actor = "Usbat al-Thaireen" -- name or id of the group, person or country
// param depth: integer = 1 -- number of steps, 1 to 3
// param limit: integer = 300 -- most edges to give; the nearest come first
// returns: many
// column steps: integer -- how many steps away from the actor the edge is
// column source_id: string -- id of the node the edge starts from
// column source: string -- its name
// column source_label: string -- its node type
// column edge: string -- edge type
// column modality: string? -- how it is said; for edges made from claims
// column predicate: string? -- what the claims say; for edges made from claims
// column claims: strings -- ids of the claims behind the edge
// column target_id: string -- id of the node the edge leads to
// column target: string -- its name
// column target_label: string -- its node type
// column first_published: date? -- the earliest report that says so
// column last_published: date? -- the newest report that says so
// column valid_from: date? -- the earliest start that a claim gives
// column valid_until: date? -- the latest end, if every claim gives one
// column edge_id: string -- id of the edge

OPTIONAL MATCH (g:Group {id: $actor})
OPTIONAL MATCH (p:Person {id: $actor})
OPTIONAL MATCH (c:Country {id: $actor})
WITH coalesce(g, p, c) AS actor
OPTIONAL MATCH (actor)-[r:CLAIMED|BLAMED_FOR|PERPETRATED|DENIED|DISPUTED|PRAISED|FRONT_FOR|ALIAS_OF|BACKED_BY|LEADS|MEMBER_OF|PART_OF
  |SPLIT_FROM|REBRANDED_AS|ALLIED_WITH|RIVAL_OF|KILLED|DESIGNATED|DENIES|LOCATED_IN]-(near)
WITH collect(DISTINCT r) AS edges_1, collect(DISTINCT near) AS ring_1
// A null keeps the row where there is nobody to go on from.
UNWIND CASE WHEN $depth >= 2 AND size(ring_1) > 0 THEN ring_1 ELSE [null] END AS node
OPTIONAL MATCH (node)-[r:CLAIMED|BLAMED_FOR|PERPETRATED|DENIED|DISPUTED|PRAISED|FRONT_FOR|ALIAS_OF|BACKED_BY|LEADS|MEMBER_OF|PART_OF
  |SPLIT_FROM|REBRANDED_AS|ALLIED_WITH|RIVAL_OF|KILLED|DESIGNATED|DENIES|LOCATED_IN]-(near)
WITH edges_1, collect(DISTINCT r) AS edges_2, collect(DISTINCT near) AS ring_2
UNWIND CASE WHEN $depth >= 3 AND size(ring_2) > 0 THEN ring_2 ELSE [null] END AS node
OPTIONAL MATCH (node)-[r:CLAIMED|BLAMED_FOR|PERPETRATED|DENIED|DISPUTED|PRAISED|FRONT_FOR|ALIAS_OF|BACKED_BY|LEADS|MEMBER_OF|PART_OF
  |SPLIT_FROM|REBRANDED_AS|ALLIED_WITH|RIVAL_OF|KILLED|DESIGNATED|DENIES|LOCATED_IN]-()
WITH edges_1, edges_2, collect(DISTINCT r) AS edges_3
WITH [r IN edges_1 | {steps: 1, edge: r}] + [r IN edges_2 | {steps: 2, edge: r}] + [r IN edges_3 | {steps: 3, edge: r}] AS found
UNWIND found AS one
WITH one.edge AS r, min(one.steps) AS steps
WITH r, steps, startNode(r) AS a, endNode(r) AS b
RETURN steps, a.id AS source_id, a.name AS source, labels(a)[0] AS source_label, type(r) AS edge,
       r.modality AS modality, r.predicate AS predicate, coalesce(r.claims, []) AS claims,
       b.id AS target_id, b.name AS target, labels(b)[0] AS target_label,
       r.first_published AS first_published, r.last_published AS last_published,
       r.valid_from AS valid_from, r.valid_until AS valid_until,
       coalesce(r.id, type(r) + '|' + a.id + '|' + b.id) AS edge_id
ORDER BY steps, edge_id
LIMIT $limit

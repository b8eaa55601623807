// title: Edges around nodes
// question: Which edges made from claims and from accounts of events touch these nodes, those with most claims first?
// group: explorer
// param nodes: strings -- ids of the nodes, of any type that edges lead to
// param limit: integer = 4000 -- most edges to give
// returns: many
// column edge_id: string -- id of the edge; for edges made from accounts: its type and ends
// column edge: string -- edge type
// column predicate: string? -- what the claims say; for edges made from claims
// column modality: string? -- how it is said; for edges made from claims
// column source_id: string -- id of the node the edge starts from
// column source: string -- its name
// column source_label: string -- its node type
// column source_date: date? -- when it happened, if it is an event
// column target_id: string -- id of the node the edge leads to
// column target: string -- its name
// column target_label: string -- its node type
// column target_date: date? -- when it happened, if it is an event
// column claims: strings -- ids of the claims behind the edge
// column first_published: date? -- the earliest report that says so
// column last_published: date? -- the newest report that says so

UNWIND $nodes AS wanted
OPTIONAL MATCH (n1:Group {id: wanted})
OPTIONAL MATCH (n2:Person {id: wanted})
OPTIONAL MATCH (n3:Country {id: wanted})
OPTIONAL MATCH (n4:Event {id: wanted})
OPTIONAL MATCH (n5:Place {id: wanted})
OPTIONAL MATCH (n6:Target {id: wanted})
OPTIONAL MATCH (n7:Weapon {id: wanted})
WITH coalesce(n1, n2, n3, n4, n5, n6, n7) AS n
WHERE n IS NOT NULL
MATCH (n)-[r:CLAIMED|BLAMED_FOR|PERPETRATED|DENIED|DISPUTED|PRAISED|FRONT_FOR|ALIAS_OF|BACKED_BY|LEADS|MEMBER_OF|PART_OF
  |SPLIT_FROM|REBRANDED_AS|ALLIED_WITH|RIVAL_OF|KILLED|DESIGNATED|DENIES|LOCATED_IN|TARGETED|USED]-()
WITH DISTINCT r
WITH r, startNode(r) AS a, endNode(r) AS b, coalesce(r.claims, []) AS claims
RETURN coalesce(r.id, type(r) + '|' + a.id + '|' + b.id) AS edge_id, type(r) AS edge,
       r.predicate AS predicate, r.modality AS modality,
       a.id AS source_id, a.name AS source, labels(a)[0] AS source_label, a.date AS source_date,
       b.id AS target_id, b.name AS target, labels(b)[0] AS target_label, b.date AS target_date,
       claims, r.first_published AS first_published, r.last_published AS last_published
ORDER BY size(claims) DESC, edge_id
LIMIT $limit

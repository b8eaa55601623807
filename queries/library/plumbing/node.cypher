// title: One node
// question: What does the graph hold of this node itself?
// group: plumbing
// param id: string -- id of the node, of any type
// returns: maybe
// column id: string -- its id
// column label: string -- its type
// column name: string? -- its name; claims have none
// column names: strings -- every form of its name in the reports
// column kind: string? -- of a source: outlet, institution or anonymous
// column type: string? -- of an event: its type
// column date: date? -- of an event: when it happened
// column target: text? -- of an event: what was attacked
// column weapon: text? -- of an event: with what
// column killed: integer? -- of an event: lower bound of people killed
// column wounded: integer? -- of an event: lower bound of people wounded
// column collective: boolean? -- of an event: whether it is a series
// column lat: float? -- of a place: latitude in degrees
// column lon: float? -- of a place: longitude in degrees
// column precision: string? -- of a place: exact, town, district, province or country
// column outlet: string? -- of a report: who published it
// column published: date? -- of a report or claim: when
// column url: string? -- of a report: where it was found
// column quote: text? -- of an event or claim: the words

OPTIONAL MATCH (n1:Group {id: $id})
OPTIONAL MATCH (n2:Person {id: $id})
OPTIONAL MATCH (n3:Country {id: $id})
OPTIONAL MATCH (n4:Place {id: $id})
OPTIONAL MATCH (n5:Source {id: $id})
OPTIONAL MATCH (n6:Event {id: $id})
OPTIONAL MATCH (n7:Report {id: $id})
OPTIONAL MATCH (n8:Claim {id: $id})
OPTIONAL MATCH (n9:Target {id: $id})
OPTIONAL MATCH (n10:Weapon {id: $id})
WITH coalesce(n1, n2, n3, n4, n5, n6, n7, n8, n9, n10) AS n
WHERE n IS NOT NULL
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, coalesce(n.names, []) AS names, n.kind AS kind,
       n.type AS type, n.date AS date, n.target AS target, n.weapon AS weapon, n.killed AS killed,
       n.wounded AS wounded, n.collective AS collective, n.lat AS lat, n.lon AS lon, n.precision AS precision,
       n.outlet AS outlet, n.published AS published, n.url AS url, n.quote AS quote

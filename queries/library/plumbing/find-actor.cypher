// title: Find an actor
// question: Which groups, persons and countries have a name with these letters in it?
// group: plumbing
// param name: string = "" -- part of a name in any form, whatever its capitals
// param limit: integer = 50 -- most actors to give
// returns: many
// column id: string -- id of the actor
// column label: string -- Group, Person or Country
// column name: string -- its name
// column names: strings -- every form of its name in the reports
// column claims: integer -- how many claims speak of it
// column said: integer -- how many claims it makes itself
// column reports: integer -- how many reports name it

MATCH (n:Group|Person|Country)
WHERE any(form IN n.names WHERE toLower(form) CONTAINS toLower($name))
   OR any(form IN n.keys WHERE form CONTAINS toLower($name))
OPTIONAL MATCH (about:Claim)-[:SUBJECT|OBJECT]->(n)
WITH n, count(about) AS claims
ORDER BY claims DESC, n.name, n.id
LIMIT $limit
OPTIONAL MATCH (own:Claim)-[:ASSERTED_BY]->(n)
WITH n, claims, count(own) AS said
OPTIONAL MATCH (report:Report)-[:MENTIONS]->(n)
WITH n, claims, said, count(report) AS reports
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, n.names AS names, claims, said, reports
ORDER BY claims DESC, name, id

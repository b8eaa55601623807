// title: All fronts
// question: Which groups does anybody call a front, a facade or a cover name?
// group: explorer
// returns: many
// column id: string -- id of the group
// column label: string -- its node type
// column name: string -- its name
// column names: strings -- every form of its name in the reports
// column claims: integer -- how many claims call it a front

MATCH (front:Group)-[r:FRONT_FOR]->(:Group)
WITH front, sum(size(r.claims)) AS claims
RETURN front.id AS id, 'Group' AS label, front.name AS name, front.names AS names, claims
ORDER BY claims DESC, name, id

// title: All names
// question: Which names do the nodes of these types bear?
// group: plumbing
// param labels: strings -- node types
// returns: many
// column id: string -- id of the node
// column label: string -- its type
// column name: string -- its name
// column names: strings -- every form of its name in the reports

MATCH (n:Group|Person|Country|Place|Source|Event|Report)
WHERE labels(n)[0] IN $labels
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, coalesce(n.names, [n.name]) AS names
ORDER BY id

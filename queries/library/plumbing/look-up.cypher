// title: Look a name up
// question: Which nodes of these types have this name, or a name with this key?
// group: plumbing
// param labels: strings -- node types
// param name: string -- the name, whatever its capitals
// param key: string -- the name normalised, as in the property keys
// returns: many
// column id: string -- id of the node
// column label: string -- its type
// column name: string -- its name
// column matched_by: string -- name or key: the firmest way in which it matches

MATCH (n:Group|Person|Country|Place|Source|Event|Report)
WHERE labels(n)[0] IN $labels AND ($key IN n.keys OR toLower(n.name) = toLower($name))
WITH n, toLower(n.name) = toLower($name) OR any(form IN n.names WHERE toLower(form) = toLower($name)) AS named
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, CASE WHEN named THEN 'name' ELSE 'key' END AS matched_by
ORDER BY id

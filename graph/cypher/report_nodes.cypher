// The shared nodes that each report contributes to.
UNWIND $ids AS id
MATCH (:Report {id: id})-[:MENTIONS|DESCRIBES|PUBLISHED_BY]->(n)
RETURN DISTINCT n.id AS id
ORDER BY id

// The targets and weapons of the events that each report describes.
UNWIND $ids AS id
MATCH (:Report {id: id})-[:DESCRIBES]->(:Event)-[:TARGETED|USED]->(n)
RETURN DISTINCT n.id AS id
ORDER BY id

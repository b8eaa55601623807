// The places and countries that the places named by each report lie in.
UNWIND $ids AS id
MATCH (:Report {id: id})-[:MENTIONS]->(:Place)-[:WITHIN*1..6]->(n)
RETURN DISTINCT n.id AS id
ORDER BY id

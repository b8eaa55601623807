// The claims that the graph holds of each report.
UNWIND $ids AS id
MATCH (c:Claim)-[:IN_REPORT]->(:Report {id: id})
RETURN c.id AS id, c.predicate AS predicate, c.modality AS modality, c.subject AS subject, c.object AS object,
       c.asserter AS asserter
ORDER BY id

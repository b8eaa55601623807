// Forget what reports name and tell. Found first and deleted then, as in delete_derived_edge.
UNWIND $ids AS id
MATCH (n:Report {id: id})-[r:MENTIONS|DESCRIBES|PUBLISHED_BY]->()
WITH collect(r) AS found
UNWIND found AS r
DELETE r

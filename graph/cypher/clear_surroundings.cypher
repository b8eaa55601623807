// Forget what places lie in. Found first and deleted then.
UNWIND $ids AS id
MATCH (n:Place {id: id})-[r:WITHIN]->()
WITH collect(r) AS found
UNWIND found AS r
DELETE r

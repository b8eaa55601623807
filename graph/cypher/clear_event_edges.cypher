// Forget where, against what and with what events happened. Found first and deleted then.
UNWIND $ids AS id
MATCH (n:Event {id: id})-[r:LOCATED_IN|TARGETED|USED]->()
WITH collect(r) AS found
UNWIND found AS r
DELETE r

// title: Attacks in a place
// question: Which attacks do the reports tell of in this place or in any place that lies in it, the newest first?
// group: attacks
// param place: place = "Anbar" -- name or id of the place: a town, a district, a province
// param since: date? -- only attacks from this day, month or year on
// param until: date? -- only attacks up to the end of this day, month or year
// returns: many
// column event_id: string -- id of the attack
// column event: string -- the attack in a few words
// column type: string -- type of attack
// column date: date? -- when it happened; attacks without a date come last
// column place_id: string -- id of the place that the reports name
// column place: string -- its name
// column precision: string? -- how closely it is located
// column killed: integer? -- lower bound of people killed
// column wounded: integer? -- lower bound of people wounded
// column collective: boolean -- whether it is a series told as one
// column claimed_by: strings -- who says it did it
// column reports: integer -- how many reports tell of it

MATCH (wanted:Place {id: $place})<-[:WITHIN*0..6]-(place:Place)<-[:LOCATED_IN]-(event:Event)
WHERE ($since IS NULL OR event.date >= $since)
  AND ($until IS NULL OR left(event.date, size($until)) <= $until)
WITH DISTINCT event, place
OPTIONAL MATCH (claimant)-[:CLAIMED]->(event)
WITH event, place, claimant
ORDER BY claimant.name
WITH event, place, collect(DISTINCT claimant.name) AS claimed_by
OPTIONAL MATCH (report:Report)-[:DESCRIBES]->(event)
WITH event, place, claimed_by, count(DISTINCT report) AS reports
RETURN event.id AS event_id, event.name AS event, event.type AS type, event.date AS date, place.id AS place_id,
       place.name AS place, place.precision AS precision, event.killed AS killed, event.wounded AS wounded,
       event.collective AS collective, claimed_by, reports
ORDER BY coalesce(date, '') DESC, event_id, place_id

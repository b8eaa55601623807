// title: Attacks claimed by an actor
// question: Which attacks does this actor say it carried out, and who else says so of itself or disputes it?
// group: attacks
// param actor: actor = "Usbat al-Thaireen" -- name or id of the group, person or country
// param since: date? -- only attacks from this day, month or year on
// param until: date? -- only attacks up to the end of this day, month or year
// param place: place? -- only attacks there or in a place that lies there: of a province also those in its towns
// returns: many
// column event_id: string -- id of the attack
// column event: string -- the attack in a few words
// column type: string -- type of attack
// column date: date? -- when it happened
// column places: strings -- where
// column killed: integer? -- lower bound of people killed
// column wounded: integer? -- lower bound of people wounded
// column collective: boolean -- whether it is a series told as one
// column other_claimants: strings -- who else claims it
// column disputed: integer -- how many claims say that the actor did not do it
// column quote: text -- the words of the claim
// column published: date? -- when it was said
// column outlet: string? -- where it was published
// column report_id: string -- id of the report
// column claim_id: string -- id of the claim

MATCH (claim:Claim {subject: $actor, predicate: 'PERPETRATED', modality: 'claimed'})-[:OBJECT]->(event:Event)
MATCH (claim)-[:IN_REPORT]->(report:Report)
WHERE ($since IS NULL OR event.date >= $since)
  AND ($until IS NULL OR left(event.date, size($until)) <= $until)
OPTIONAL MATCH (event)-[:LOCATED_IN]->(:Place)-[:WITHIN*0..6]->(there:Place {id: $place})
WITH claim, report, event, count(there) AS there
WHERE $place IS NULL OR there > 0
OPTIONAL MATCH (event)-[:LOCATED_IN]->(place)
WITH claim, report, event, place
ORDER BY place.name
WITH claim, report, event, collect(place.name) AS places
OPTIONAL MATCH (other)-[:CLAIMED]->(event)
WHERE other.id <> $actor
WITH claim, report, event, places, other
ORDER BY other.name
WITH claim, report, event, places, collect(other.name) AS other_claimants
OPTIONAL MATCH (denial:Claim {subject: $actor, predicate: 'PERPETRATED', modality: 'denied'})-[:OBJECT]->(event)
WITH claim, report, event, places, other_claimants, count(denial) AS disputed
RETURN event.id AS event_id, event.name AS event, event.type AS type, event.date AS date, places,
       event.killed AS killed, event.wounded AS wounded, event.collective AS collective, other_claimants, disputed,
       claim.quote AS quote, claim.published AS published, report.outlet AS outlet, report.id AS report_id,
       claim.id AS claim_id
ORDER BY date, event_id, published, claim_id

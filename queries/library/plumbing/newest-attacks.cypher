// title: Newest attacks
// question: Which attacks do the reports tell of, the newest first, and who is connected with them?
// group: plumbing
// param limit: integer = 50 -- most attacks to give
// returns: many
// column event_id: string -- id of the attack
// column event: string -- the attack in a few words
// column type: string -- type of attack
// column date: date? -- when it happened; attacks without a date come last
// column places: strings -- where
// column target: text? -- what was attacked, in the words of a report
// column killed: integer? -- lower bound of people killed
// column wounded: integer? -- lower bound of people wounded
// column claimed_by: strings -- who says it did it
// column blamed: strings -- who is accused, suspected or said possibly to have done it
// column reports: integer -- how many reports tell of it

MATCH (event:Event {collective: false})
WITH event
ORDER BY coalesce(event.date, '') DESC, event.id
LIMIT $limit
OPTIONAL MATCH (event)-[:LOCATED_IN]->(place)
WITH event, place
ORDER BY place.name
WITH event, collect(place.name) AS places
OPTIONAL MATCH (claimant)-[:CLAIMED]->(event)
WITH event, places, claimant
ORDER BY claimant.name
WITH event, places, collect(DISTINCT claimant.name) AS claimed_by
OPTIONAL MATCH (blamed_one)-[:BLAMED_FOR]->(event)
WITH event, places, claimed_by, blamed_one
ORDER BY blamed_one.name
WITH event, places, claimed_by, collect(DISTINCT blamed_one.name) AS blamed
OPTIONAL MATCH (report:Report)-[:DESCRIBES]->(event)
WITH event, places, claimed_by, blamed, count(report) AS reports
RETURN event.id AS event_id, event.name AS event, event.type AS type, event.date AS date, places,
       event.target AS target, event.killed AS killed, event.wounded AS wounded, claimed_by, blamed, reports
ORDER BY coalesce(date, '') DESC, event_id

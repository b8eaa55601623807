// title: Accounts of an event
// question: Which reports tell of this event, and in which words?
// group: explorer
// param event: string -- id of the event
// returns: many
// column report: string -- id of the report
// column report_name: string -- its headline
// column outlet: string? -- who published it
// column published: date? -- when
// column url: string? -- where it was found
// column text: text -- its text; the offsets count its code points
// column quote: text -- the words that tell it
// column quote_start: integer -- offset of the words
// column quote_end: integer -- one past their end

MATCH (told_in:Report)-[told:DESCRIBES]->(:Event {id: $event})
RETURN told_in.id AS report, told_in.name AS report_name, told_in.outlet AS outlet, told_in.published AS published,
       told_in.url AS url, told_in.text AS text, told.quote AS quote, told.quote_start AS quote_start,
       told.quote_end AS quote_end
ORDER BY told_in.published, told.quote_start, told_in.id

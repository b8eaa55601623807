// title: Text of a report
// question: What does this report say, word for word?
// group: plumbing
// param report: report -- id or headline of the report
// returns: one
// column id: string -- id of the report
// column name: string -- its headline
// column outlet: string? -- who published it
// column published: date? -- when
// column url: string? -- where it was found
// column extractor: string? -- which version of which reader read it
// column text: text -- the text; offsets of claims count its code points

MATCH (report:Report {id: $report})
RETURN report.id AS id, report.name AS name, report.outlet AS outlet, report.published AS published,
       report.url AS url, report.extractor AS extractor, report.text AS text

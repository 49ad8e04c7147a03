import type { RuleDescription } from "../../model/rule-description.ts";

/** Findings about tables in text. */
export const textTableRules: readonly RuleDescription[] = [
  {
    id: "TABLE-COLUMN-REPEATED",
    title: "A column of a table has the name of another",
    kind: "integrity",
    what: "The first row of a CSV or TSV file would be a header, but a name stands in it twice. It is read as a record, and the columns have numbers for names.",
    why: "Programs disagree on which of the two the name means: some take the first, some the last, some rename them. What was measured is then not what is trained on.",
    example: "id,text,text",
    fix: "Give every column a name of its own.",
    references: ["https://www.w3.org/TR/tabular-data-model/#columns"],
  },
];

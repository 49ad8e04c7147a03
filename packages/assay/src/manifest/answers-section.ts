import * as z from "zod";
import { mostEntries } from "./limits.ts";
import type { Answer } from "./settings.ts";
import { type Lines, standOf } from "./stand.ts";
import { text } from "./value-schema.ts";

/** What persons say about elements of rule sets that no document can answer. */
export const answersSchema = z
  .array(
    z.strictObject({
      element: text.meta({
        title: "Element",
        description: "Id of the element of a rule set, as assay score shows it. Example: AIV-1.b",
      }),
      subject: text.exactOptional().meta({
        title: "Subject",
        description:
          "Path, id or name of the model or dataset; without it everything that the element is asked of.",
      }),
      answer: text.meta({ title: "Answer", description: "What there is to say." }),
      note: text.exactOptional().meta({ title: "Note", description: "How you know, where it is written." }),
      reviewer: text.exactOptional().meta({
        title: "Reviewer",
        description: "Who answers for it; without reviewer and date an answer does not count.",
      }),
      date: z.iso.date("this must be a date: 2025-03-01").exactOptional().meta({
        title: "Date",
        description: "When it was judged; without reviewer and date an answer does not count.",
      }),
    }),
  )
  .max(mostEntries);

export function answersIn(raw: Readonly<z.infer<typeof answersSchema>>, lines: Lines): readonly Answer[] {
  return raw.map((answer, index) => ({ ...answer, ...standOf(["answers", index], lines) }));
}

import * as z from "zod";
import { analysisJustifications, analysisResponses, analysisStates } from "../model/vulnerability.ts";
import { mostEntries, mostItems } from "./limits.ts";
import type { Decision } from "./settings.ts";
import { type Lines, standOf } from "./stand.ts";
import { text } from "./value-schema.ts";

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(mostItems)]);
const day = (example: string) => z.iso.date(`this must be a date: ${example}`);

/** What the user decided about vulnerabilities; the words are those of CycloneDX and Dependency-Track. */
export const vulnerabilitiesSchema = z
  .array(
    z
      .strictObject({
        id: text.meta({ title: "Id", description: "CVE, GHSA or another id of it. Example: CVE-2025-32434" }),
        subject: oneOrMore(text).exactOptional().meta({
          title: "Subject",
          description:
            "Package URL (without a version: all), name or id of the thing, * for any text; without it everything that has the vulnerability. Example: pkg:pypi/torch",
        }),
        state: z.enum(analysisStates).meta({ title: "State", description: "What you decided." }),
        justification: z.enum(analysisJustifications).exactOptional().meta({
          title: "Justification",
          description: "Why it does not affect you; asked for with not_affected.",
        }),
        response: oneOrMore(z.enum(analysisResponses))
          .exactOptional()
          .meta({ title: "Response", description: "What you do about it." }),
        detail: text.exactOptional().meta({ title: "Detail", description: "The reason in your words." }),
        author: text.meta({ title: "Author", description: "Who decided." }),
        date: day("2026-03-01").meta({ title: "Date", description: "When. Example: 2026-03-01" }),
        expires: day("2027-03-01")
          .exactOptional()
          .meta({ title: "Expires", description: "From that day on it counts again. Example: 2027-03-01" }),
      })
      .refine(({ state, justification, detail }) => isExplained(state, justification ?? detail), {
        error: "not_affected and false_positive need a justification or a detail: why?",
        path: ["state"],
      }),
  )
  .max(mostEntries);

function isExplained(state: string, reason: string | undefined): boolean {
  return reason !== undefined || (state !== "not_affected" && state !== "false_positive");
}

export function decisionsIn(
  raw: Readonly<z.infer<typeof vulnerabilitiesSchema>>,
  lines: Lines,
): readonly Decision[] {
  return raw.map(({ id, subject, response, ...analysis }, index) => ({
    ...standOf(["vulnerabilities", index], lines),
    id,
    subjects: listOf(subject),
    analysis: { ...analysis, ...(response === undefined ? {} : { responses: listOf(response) }) },
  }));
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

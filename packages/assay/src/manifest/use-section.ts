import { type IntendedUse, parseIntendedUse } from "../licences/intended-use.ts";
import { text } from "./value-schema.ts";

/** What is to be done with what is scanned, in the words of `--use`. */
export const useSchema = text
  .superRefine((words, context) => {
    const reading = parseIntendedUse(words);
    if (!reading.ok) context.addIssue({ code: "custom", message: reading.message });
  })
  .nullish()
  .meta({
    title: "Use",
    description:
      "What you mean to do with it, for what licences allow: internal, saas, redistribute, commercial, users=, revenue=, region=. Example: redistribute,commercial,users=20000",
  });

export function useOf({ use }: { readonly use?: string | null | undefined }): IntendedUse | undefined {
  const reading = typeof use === "string" ? parseIntendedUse(use) : undefined;
  return reading?.ok === true ? reading.use : undefined;
}

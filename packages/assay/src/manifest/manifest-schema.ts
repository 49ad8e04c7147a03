import * as z from "zod";
import { answersSchema } from "./answers-section.ts";
import { datasetFields } from "./dataset-fields.table.ts";
import { entriesSchema } from "./entries-section.ts";
import { modelFields } from "./model-fields.table.ts";
import { overridesSchema } from "./overrides-section.ts";
import { policySchema } from "./policy-section.ts";
import { suppressSchema } from "./suppress-section.ts";
import { useSchema } from "./use-section.ts";
import { vulnerabilitiesSchema } from "./vulnerabilities-section.ts";
import { leaksSchema, withholdSchema } from "./withhold-section.ts";
import { publishedSchema } from "../syntax/published-schema.ts";

/** One line for each section; each has a file of its own. Unknown keys are errors everywhere. */
export const manifestSchema = z.strictObject({
  assay: z.literal(1).meta({ title: "Version", description: "The version of this format: 1." }),
  models: section(entriesSchema(modelFields), "Models", "What you know of models."),
  datasets: section(entriesSchema(datasetFields), "Datasets", "What you know of datasets."),
  answers: section(answersSchema, "Answers", "What you say about elements of rule sets that need judgement."),
  overrides: section(overridesSchema, "Overrides", "Your values that beat declared ones, with a reason."),
  suppress: section(suppressSchema, "Suppressions", "Findings that you accept for a time."),
  vulnerabilities: section(
    vulnerabilitiesSchema,
    "Vulnerabilities",
    "What you decided about known vulnerabilities.",
  ),
  policy: section(policySchema, "Policies", "Policies that every scan is held against: packs, files."),
  withhold: section(withholdSchema, "Withheld", "What documents for the public or for partners do not say."),
  use: useSchema,
  leaks: leaksSchema
    .nullish()
    .meta({ title: "Leaks", description: "What would leak to outsiders: withhold (the default) or keep." }),
});

/** A section may be left out, or be a key with nothing but comments below it. */
function section<T>(schema: z.ZodType<readonly T[]>, title: string, description: string) {
  return schema
    .nullish()
    .transform((entries) => entries ?? [])
    .meta({ title, description });
}

/** The JSON Schema (2020-12) that docs/reference publishes, for editors. */
export function manifestJsonSchema(): unknown {
  return publishedSchema(manifestSchema, {
    title: "assay.yaml, version 1",
    description: "What only people know of models and datasets, for assay scan.",
  });
}

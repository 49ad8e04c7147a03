import * as z from "zod";
import { properties } from "../model/properties.table.ts";
import type { PropertyName } from "../model/properties.ts";
import { mostEntries } from "./limits.ts";
import type { Override } from "./settings.ts";
import { type Lines, standOf } from "./stand.ts";
import { text } from "./value-schema.ts";

/** Properties that a person can know better than a file; what is measured is not among them. */
const overridable = [
  "name",
  "version",
  "description",
  "author",
  "supplier",
  "url",
  "license",
  "licenseLink",
  "task",
  "architecture",
  "architectureFamily",
  "library",
  "language",
  "contextLength",
  "dtype",
] as const satisfies readonly PropertyName[];

const override = z
  .strictObject({
    subject: text.meta({ title: "Subject", description: "Path, name or id of the entity." }),
    property: z.enum(overridable).meta({ title: "Property", description: "What you know better." }),
    value: z.union([z.string(), z.number()]).meta({ title: "Value", description: "Your value." }),
    reason: text.meta({ title: "Reason", description: "Why it holds; shown wherever the value is." }),
  })
  .superRefine(({ property, value }, context) => {
    const wanted = property === "contextLength" ? "number" : "string";
    if (typeof value === wanted) return;
    const message = `the value for ${properties[property].title} must be a ${wanted}`;
    context.addIssue({ code: "custom", path: ["value"], message, input: value });
  });

/** Values of the user's that beat declared ones, each with its reason. */
export const overridesSchema = z.array(override).max(mostEntries);

export function overridesIn(
  raw: Readonly<z.infer<typeof overridesSchema>>,
  lines: Lines,
): readonly Override[] {
  return raw.map((entry, index) => ({ ...entry, ...standOf(["overrides", index, "value"], lines) }));
}

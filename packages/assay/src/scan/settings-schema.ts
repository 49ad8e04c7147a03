import { z } from "zod";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { properties } from "../model/properties.table.ts";
import type { PropertyName } from "../model/properties.ts";
import { policyOf, publishingSection } from "../publishing/settings-section.ts";
import { type Settings } from "./settings.ts";

const text = z.string().trim().min(1);
const date = z.iso.date();

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

const schema = z.strictObject({
  assay: z.literal(1),
  models: z.array(z.strictObject({ path: text, id: text })).default([]),
  overrides: z
    .array(
      z.strictObject({
        subject: text,
        property: z.enum(overridable),
        value: z.union([z.string(), z.number()]),
        reason: text,
      }),
    )
    .default([]),
  suppress: z
    .array(z.strictObject({ rule: text, subject: text.optional(), reason: text, expires: date }))
    .default([]),
  ...publishingSection,
});

/**
 * Checks what a YAML parser made of `assay.yaml`; unknown keys are errors, since a typing mistake must not silence
 * or keep anything unnoticed.
 * @throws AssayError `invalid-settings` naming every wrong place.
 */
export function parseSettings(document: unknown, path: string): Settings {
  const result = schema.safeParse(document);
  if (!result.success) {
    const places = result.error.issues.map(
      ({ path: at, message }) => `${at.join(".") || "the file"}: ${message}`,
    );
    throw new AssayError("invalid-settings", `${printable(path)}: ${places.join("; ")}`);
  }
  const { models, overrides, suppress } = result.data;
  return {
    path,
    models,
    publishing: policyOf(result.data),
    overrides: overrides.map((entry) => ({ ...entry, value: checkedValue(entry, path) })),
    suppressions: suppress.map(({ subject, ...rest }) => ({
      ...rest,
      ...(subject === undefined ? {} : { subject }),
    })),
  };
}

function checkedValue(
  entry: { readonly property: PropertyName; readonly value: string | number },
  path: string,
): string | number {
  const wanted = entry.property === "contextLength" ? "number" : "string";
  if (typeof entry.value === wanted) return entry.value;
  const title = properties[entry.property].title;
  throw new AssayError("invalid-settings", `${printable(path)}: the value for ${title} must be a ${wanted}`);
}

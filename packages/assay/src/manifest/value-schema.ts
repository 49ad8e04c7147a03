import * as z from "zod";
import { normaliseLicence } from "../licences/expression.ts";
import type { Field, FieldRow, Group, Part, ValueKind } from "./field.ts";
import { isGroup } from "./field.ts";
import { longestText, mostItems } from "./limits.ts";

/** Text that a person wrote: never empty. */
export const text = z.string().regex(/\S/u, "this must not be empty").max(longestText);

const count = z.int().min(0);

/** The schema of an entry with these keys; unknown keys are errors, since a typing mistake must not drop a fact. */
export function entryShape(rows: readonly FieldRow[]): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(rows.map((row) => [row.key, schemaOfRow(row).optional()]));
}

/** The schema of one field. */
export function fieldSchema({ value }: Field): z.ZodType {
  return schemaOf(value);
}

function schemaOfRow(row: FieldRow): z.ZodType {
  const schema = isGroup(row) ? groupSchema(row) : schemaOf(row.value);
  return schema.meta({ title: row.title, description: describe(row) });
}

/** A key with nothing but comments below it says nothing. */
function groupSchema({ fields }: Group): z.ZodType {
  return z.strictObject(entryShape(fields)).nullable();
}

function describe(row: FieldRow): string {
  return isGroup(row) ? row.what : `${row.what} Example: ${row.example}`;
}

type Makers = { readonly [K in ValueKind["kind"]]: (value: Extract<ValueKind, { kind: K }>) => z.ZodType };

const makers: Makers = {
  text: () => text,
  texts: () => oneOrMore(text, "a text (in quotes when it looks like a number), or a list of texts"),
  choices: ({ words }) => oneOrMore(z.enum(words), `one of ${words.join(", ")}, or a list of them`),
  date: () => z.iso.date("this must be a date: 2025-03-01"),
  period: () =>
    z.union(
      [z.string().regex(period, { error: whatPeriod }), z.int(whatPeriod).min(1000).max(9999, whatPeriod)],
      { error: whatPeriod },
    ),
  count: () => count,
  address: () =>
    z.url({ protocol: /^https?$/, error: "this must be an address: https://..." }).max(longestText),
  licence: () =>
    text.refine(isLicence, {
      error: "no licence of this name is known: write an SPDX expression, or LicenseRef-<name> for your own",
    }),
  links: linksSchema,
  record: ({ parts }) => recordOf(parts),
  records: ({ parts }) => z.array(recordOf(parts)).max(mostItems),
};

function schemaOf<K extends ValueKind["kind"]>(value: Extract<ValueKind, { kind: K }>): z.ZodType {
  // The kind of the value picks the maker of its kind; TypeScript cannot pair the two by itself.
  return (makers[value.kind] as (given: typeof value) => z.ZodType)(value);
}

function oneOrMore(item: z.ZodType, what: string): z.ZodType {
  return z.union([item, z.array(item).min(1).max(mostItems)], { error: `this must be ${what}` });
}

const whatPeriod = "this must be a date or two with a slash between: 2023, 2023-04/2024-01";
const isoDate = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?";
const period = new RegExp(`^${isoDate}(?:/${isoDate})?$`);

function isLicence(words: string): boolean {
  return normaliseLicence(words) !== undefined;
}

function linksSchema({ how }: Extract<ValueKind, { readonly kind: "links" }>): z.ZodType {
  if (how === undefined) return oneOrMore(text, "a name, or a list of names");
  const named = z.strictObject({
    name: text.meta({ description: "Id, path or name." }),
    how: z.enum(how).exactOptional(),
  });
  return oneOrMore(
    z.union([text, named], { error: "this must be a name, or name and how" }),
    "a name, or a list of names, each with `how` where that is known",
  );
}

function recordOf(parts: readonly Part[]): z.ZodType {
  const shape = parts.map((part) => {
    const schema = partSchemas[part.value].meta({ description: part.what });
    return [part.key, part.isRequired === true ? schema : schema.optional()] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

const partSchemas: Readonly<Record<Part["value"], z.ZodType>> = {
  text,
  count,
  number: z.number().min(0),
  "text-or-number": z.union([text, z.number()], { error: "this must be a number or a text" }),
};

import * as z from "zod";
import { bases } from "../model/claim.ts";
import { entityKinds, identifierTypes } from "../model/entity.ts";
import { fileRoles, type PropertyName } from "../model/properties.ts";
import { properties } from "../model/properties.table.ts";
import { relationKinds } from "../model/relation.ts";
import { abouts } from "./rule-set.ts";
import { publishedSchema } from "../syntax/published-schema.ts";

/** Far more than a person writes; each rule is asked of every thing in an inventory. */
const most = { rules: 500, needs: 20, ways: 20, values: 200, letters: 2000 };

const text = z.string().trim().min(1).max(most.letters);
const texts = z.array(text).min(1).max(most.values);
/** Of a claim; what prose mentions never counts. */
const basis = z.enum(bases.filter((one): one is Exclude<typeof one, "mentioned"> => one !== "mentioned"));
const propertyNames = Object.keys(properties) as [PropertyName, ...PropertyName[]];

const byProperty = z.strictObject({
  property: z.enum(propertyNames),
  bases: z.array(basis).min(1).exactOptional(),
  values: texts.exactOptional(),
});

const byMetadata = z.strictObject({ metadata: texts });

const byIdentifier = z.strictObject({ identifier: z.array(z.enum(identifierTypes)).min(1) });

const byRelation = z.strictObject({
  relation: z.enum(relationKinds),
  direction: z.enum(["out", "in"]).default("out"),
  to: z.enum(entityKinds).exactOptional(),
  role: z.enum(fileRoles).exactOptional(),
});

const byThings = z.strictObject({ things: z.array(z.enum(entityKinds)).min(1) });

const way = z.union([byProperty, byMetadata, byIdentifier, byRelation, byThings], {
  error:
    "this must be one of property, metadata, identifier, relation and things, with nothing that it does not know",
});

const ownFact = z.strictObject({
  title: text,
  anyOf: z.array(way).min(1).max(most.ways),
  cyclonedx: text.exactOptional(),
  spdx: text.exactOptional(),
  card: text.exactOptional(),
});

const rule = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "an id has letters, digits, dots, lines below and hyphens"),
  title: text,
  text: text.exactOptional(),
  clause: text.exactOptional(),
  about: z.enum(abouts),
  needs: z
    .array(
      z.union([text, ownFact], { error: "this must be the name of a fact, or a fact with title and anyOf" }),
    )
    .max(most.needs)
    .default([]),
  judgement: z.enum(["none", "partly", "only"]).default("none"),
  atLeast: basis.exactOptional(),
  optional: z.boolean().default(false),
});

/** Rules of the user's own; unknown keys are errors, since a typing mistake must not drop a rule unnoticed. */
export const profileSchema = z.strictObject({
  profile: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, "an id has small letters, digits, dots and hyphens"),
  title: text,
  origin: text.exactOptional(),
  address: z.url().max(most.letters).exactOptional(),
  rules: z.array(rule).min(1).max(most.rules),
});

export type Profile = z.infer<typeof profileSchema>;
export type ProfileWay = z.infer<typeof way>;

/** The JSON Schema (2020-12) that docs/reference publishes, for editors. */
export function profileJsonSchema(): unknown {
  return publishedSchema(profileSchema, {
    title: "Assay profile, version 1",
    description: "Rules of your own for `assay score --profile` and `assay report --profile`.",
  });
}

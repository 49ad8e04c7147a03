import * as z from "zod";
import { parsePurl } from "../../model/purl.ts";
import { longestName, longestSummary, mostAffected, mostMinorItems } from "../record-limits.ts";
import { publishedSchema } from "../../syntax/published-schema.ts";

/** What is wrong with a model, a dataset or a file. */
export const modelReasons = [
  /** Made to harm whoever loads it. */
  "malicious",
  /** Passes itself off as the work of somebody else. */
  "impersonation",
  /** Taught to be wrong, or to obey a trigger. */
  "poisoned",
  /** Taken back by who published it. */
  "withdrawn",
  /** Taken away because it should not have been published: illegal content, no right to it. */
  "retracted",
] as const;

const time = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/,
    "this must be a time of RFC 3339 that ends with Z",
  );

const values = {
  sha256: /^[0-9a-f]{64}$/,
  "weights-id": /^w1:[0-9a-f]{64}$/,
  "package-id": /^[\w:-]{1,100}$/,
  huggingface: /^[\w.-]{1,96}\/[\w.-]{1,96}$|^[\w.-]{1,96}$/,
  url: /^https?:\/\/\S+$/,
  doi: /^10\.\d{4,9}\/\S+$/,
} as const;

const identifier = z
  .strictObject({
    type: z.enum(["purl", "sha256", "weights-id", "package-id", "huggingface", "url", "doi"]),
    value: z.string().min(1).max(longestName),
  })
  .refine(
    ({ type, value }) => (type === "purl" ? parsePurl(value).ok : values[type].test(value)),
    "this is no identifier of that type: digests in small hexadecimal letters, weights-id as w1:<64 digits>, purl as pkg:…",
  );

const affected = z.object({
  package: z
    .never({
      error: "a model has no package ecosystem: leave it out, and name it in database_specific.assay",
    })
    .optional(),
  database_specific: z.object({
    assay: z.strictObject({
      name: z
        .string()
        .min(1)
        .max(longestName)
        .meta({ description: "For people: org/name, or what everybody calls it." }),
      kind: z.enum(["model", "dataset", "file"]),
      identifiers: z.array(identifier).min(1).max(mostMinorItems).meta({
        description:
          "What it is known by; one that fits is enough. A purl without version means every revision.",
      }),
    }),
  }),
});

/** An OSV record about models, datasets or files. Other fields of OSV are as they are. */
export const modelAdvisorySchema = z.object({
  schema_version: z.string().regex(/^1\.\d+\.\d+$/, "this must be a version of the OSV schema, as 1.7.5"),
  id: z
    .string()
    .regex(
      /^x_[A-Z][A-Z0-9]{1,19}-[\w-]{1,60}$/,
      "this must be x_<YOUR PREFIX>-<number>: x_ keeps it apart from OSV's databases",
    ),
  modified: time,
  published: time.optional(),
  withdrawn: time.optional(),
  aliases: z.array(z.string().min(1).max(longestName)).max(mostMinorItems).optional(),
  summary: z.string().min(10).max(longestSummary),
  details: z.string().max(20_000).optional(),
  affected: z.array(affected).min(1).max(mostAffected),
  references: z
    .array(z.object({ type: z.string(), url: z.url({ protocol: /^https?$/ }) }))
    .min(1)
    .max(mostMinorItems)
    .meta({ description: "Public sources: without one nobody can check the claim." }),
  database_specific: z.object({
    assay: z.strictObject({
      profile: z.literal(1),
      reason: z.enum(modelReasons),
      licence: z.string().min(1).max(100).meta({ description: "Of the record: an SPDX identifier." }),
      origin: z.string().min(1).max(longestName).meta({ description: "Who wrote the record, from what." }),
    }),
  }),
});

export type ModelAdvisory = z.infer<typeof modelAdvisorySchema>;

/** The JSON Schema (2020-12) that docs/reference publishes. */
export function modelAdvisoryJsonSchema(): unknown {
  return publishedSchema(
    modelAdvisorySchema,
    { title: "Advisories about models and datasets, profile 1 of OSV" },
    { io: "input", unrepresentable: "any" },
  );
}

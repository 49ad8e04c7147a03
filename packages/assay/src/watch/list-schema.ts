import * as z from "zod";
import { severities } from "../model/finding.ts";
import { eventKindNames, type EventKind } from "./event-kinds.table.ts";
import { longestText, mostEntries, mostItems } from "./limits.ts";
import { publishedSchema } from "../syntax/published-schema.ts";

const kind = z.enum(eventKindNames as [EventKind, ...EventKind[]]);
const part = "[A-Za-z0-9_][\\w.-]{0,95}";
const repository = z
  .string()
  .regex(new RegExp(`^${part}(?:/${part})?$`), "this must be org/name, as on the hub")
  .refine((name) => !name.includes(".."), "this must be org/name, as on the hub");

const path = z
  .string()
  .min(1)
  .max(longestText)
  .regex(/^[^\u0000-\u001f\u007f]+$/u, "this must be a path");

const ignoreRule = z.union([
  kind,
  z.strictObject({
    event: kind.meta({ description: "The event that nobody wants to hear of." }),
    paths: z
      .array(z.string().min(1).max(longestText))
      .min(1)
      .max(mostItems)
      .exactOptional()
      .meta({ description: "Only about files that fit one of these globs; all others are told." }),
  }),
]);

const ignore = z
  .array(ignoreRule)
  .max(mostItems)
  .nullish()
  .transform((rules) => rules ?? [])
  .meta({ title: "Ignored", description: "Events that are not told, by name or with globs of files." });

const severity = z
  .partialRecord(kind, z.enum(severities))
  .nullish()
  .transform((rows) => rows ?? {})
  .meta({
    title: "Severities",
    description: "How much an event matters to you, where that is not what Assay says.",
  });

const entry = z
  .strictObject({
    model: repository.exactOptional().meta({ description: "A model of the hub: org/name." }),
    dataset: repository.exactOptional().meta({ description: "A dataset of the hub: org/name." }),
    image: z
      .string()
      .regex(/^[a-z0-9][\w.:/-]{0,400}$/, "this must be an image with a tag, as registry/name:tag")
      .exactOptional()
      .meta({ description: "An image of a registry, with its tag: ghcr.io/org/name:tag." }),
    organisation: z
      .string()
      .regex(new RegExp(`^${part}$`), "this must be the name of one organisation or user of the hub")
      .exactOptional()
      .meta({ description: "An organisation or user of the hub: everything that it publishes." }),
    document: path.exactOptional().meta({
      description:
        "A stored document (CycloneDX, SPDX, ...), an assay.lock, or a manifest or lock file of packages, as a path from this list: advisories about what is in it.",
    }),
    revision: z
      .string()
      .regex(/^\w[\w./+-]{0,199}$/, "this must be a branch, a tag or a commit")
      .refine((text) => !text.includes(".."), "this must be a branch, a tag or a commit")
      .exactOptional()
      .meta({
        description:
          "What you use: a branch or tag, whose changes are told, or a whole commit, which is pinned: newer commits and its loss are told.",
      }),
    ignore,
    severity,
  })
  .meta({
    oneOf: ["model", "dataset", "image", "organisation", "document"].map((key) => ({ required: [key] })),
  });

/** Unknown keys are errors: a typing mistake must not leave something unwatched. */
export const watchListSchema = z.strictObject({
  assayWatch: z.literal(1).meta({ title: "Version", description: "The version of this format: 1." }),
  watch: z.array(entry).min(1).max(mostEntries).meta({
    title: "Watched",
    description: "Models, datasets, images, organisations and documents, one an entry.",
  }),
  advisories: z
    .union([
      z.boolean(),
      z.strictObject({
        database: path.exactOptional().meta({
          description: "The advisory database, as a path from this list; --db and ASSAY_DB come first.",
        }),
        vex: z.array(path).max(mostItems).exactOptional().meta({
          description:
            "What was decided about vulnerabilities (OpenVEX, CycloneDX), as paths from this list.",
        }),
      }),
    ])
    .nullish()
    .transform((value) => (typeof value === "boolean" ? { isWanted: value } : { isWanted: true, ...value }))
    .meta({
      title: "Advisories",
      description: "What watched things are held against: false = nothing; else where the data are.",
    }),
  ignore,
  severity,
});

export type WatchListEntry = z.infer<typeof entry>;
export type WatchListData = z.infer<typeof watchListSchema>;

/** The JSON Schema (2020-12) that docs/reference publishes, for editors. */
export function watchListJsonSchema(): unknown {
  return publishedSchema(watchListSchema, {
    title: "The list of assay watch, version 1",
    description: "What assay watch looks at.",
  });
}

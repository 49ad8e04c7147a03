import * as z from "zod";
import { fileRoles } from "../model/properties.ts";
import { longestText, mostEntries } from "./limits.ts";
import { isSafePath } from "./safe-path.ts";
import { publishedSchema } from "../syntax/published-schema.ts";

const text = z
  .string()
  .min(1)
  .max(longestText)
  .refine((value) => !/[\u0000-\u001f\u007f-\u009f]/u.test(value), "this has control characters");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "this must be 64 small hex digits");
const path = text.refine(isSafePath, "this path leaves its folder, or is not written with / alone");

const file = z.strictObject({
  path,
  role: z.enum(fileRoles).exactOptional(),
  sizeBytes: z.int().min(0).exactOptional(),
  sha256: sha256.exactOptional(),
  /** SHA-1 by which git and hubs name small files. */
  gitBlob: z
    .string()
    .regex(/^[0-9a-f]{40}$/, "this must be 40 small hex digits")
    .exactOptional(),
});

const model = z.strictObject({
  name: text,
  purl: text.exactOptional(),
  weightsId: text.exactOptional(),
  packageId: text.exactOptional(),
});

const entry = z.strictObject({
  /** `files`: a path relative to the lock; else what a user scans: `hf://org/name`, `hf://datasets/org/name`, an image, `machine:`. */
  target: text,
  kind: z.enum(["files", "model", "dataset", "image", "machine"]),
  purl: text.exactOptional(),
  /** What was asked for when the revision was resolved: a branch or a tag. */
  requested: text.exactOptional(),
  /** Commit, lower-case hex. */
  revision: z
    .string()
    .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, "this must be a whole commit in small hex digits")
    .exactOptional(),
  /** Of an image's manifest or index. */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, "this must be sha256: and 64 small hex digits")
    .exactOptional(),
  models: z.array(model).exactOptional(),
  files: z.array(file).exactOptional(),
});

/** Unknown keys are errors: what a reader does not know it does not enforce. */
export const lockSchema = z.strictObject({
  assayLock: z.literal(1),
  /** SHA-256 over the canonical JSON of `entries`: finds accidents of editing and merging, not attackers. */
  entriesSha256: sha256,
  entries: z.array(entry).max(mostEntries),
});

export type Lock = z.infer<typeof lockSchema>;
export type LockEntry = z.infer<typeof entry>;
export type LockedFile = z.infer<typeof file>;
export type LockedModel = z.infer<typeof model>;

/** The JSON Schema (2020-12) that docs/reference publishes. */
export function lockJsonSchema(): unknown {
  return publishedSchema(
    lockSchema,
    {
      title: "assay.lock, version 1",
      description: "What models, datasets, images and files are pinned to; `assay verify` enforces it.",
    },
    {},
  );
}

import * as z from "zod";
import { items, lenient } from "../lenient-shapes.ts";

const text = z.string().max(100_000);
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** Every answer of `/api/v1`. An error may come with status 200. */
export const envelope = z.object({
  Code: lenient(z.union([z.number(), text])),
  Success: lenient(z.boolean()),
  Message: lenient(text),
  Data: z.unknown().optional(),
});
export type Envelope = z.infer<typeof envelope>;

/** `Data` of `GET /api/v1/{models|datasets}/{org}/{name}`: the fields that we use. */
export const repositoryRecord = z.object({
  Id: lenient(z.union([count, text])),
  Name: lenient(text),
  /** The owner; of datasets it is called `Namespace`. */
  Path: lenient(text),
  Namespace: lenient(text),
  License: lenient(text),
  Tasks: items(z.object({ Name: text })),
  Libraries: items(text),
  Language: items(text),
  BaseModel: z.union([text.transform((name) => [name]), items(text)]),
  BaseModelRelation: lenient(text),
  /** Seconds since 1970. */
  CreatedTime: lenient(count),
  LastUpdatedTime: lenient(count),
  /** 1 private, 3 internal, 5 public. */
  Visibility: lenient(count),
  /** 1 = access has to be asked for. */
  ProtectedMode: lenient(count),
});
export type RepositoryRecord = z.infer<typeof repositoryRecord>;

const hex = z.string().regex(/^[0-9a-fA-F]{7,64}$/u);

/** `Data` of `…/repo/files` and `…/repo/tree`. `Files` is null for a revision that is not there. */
export const fileListing = z.object({
  Files: z.array(z.unknown()).nullish(),
  LatestCommitter: lenient(z.object({ Id: lenient(hex), ShortId: lenient(hex), Revision: lenient(hex) })),
});

export const listedEntry = z.object({
  Path: text,
  /** `blob` or `tree`. */
  Type: text,
  Size: lenient(count),
  Sha256: lenient(z.string().regex(/^[0-9a-fA-F]{64}$/u)),
  /** The commit that last changed this file. */
  Revision: lenient(z.string().regex(/^[0-9a-fA-F]{40}$/u)),
});
export type ListedEntry = z.infer<typeof listedEntry>;

const reference = z.object({ Revision: text, CommitId: lenient(z.string().regex(/^[0-9a-fA-F]{40}$/u)) });

/** `Data` of `…/revisions`. */
export const revisionMap = z.object({
  RevisionMap: z.object({ Branches: items(reference), Tags: items(reference) }),
});
export type NamedRevision = z.infer<typeof reference>;

import * as z from "zod";
import { lenient } from "../lenient-shapes.ts";

const text = z.string().max(100_000);
const hex40 = z.string().regex(/^[0-9a-f]{40}$/);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const sibling = z.object({
  rfilename: text,
  size: lenient(size),
  blobId: lenient(hex40),
  lfs: lenient(z.object({ sha256: hex64, size: lenient(size), pointerSize: lenient(size) })),
});

/** `GET /api/{models|datasets}/{id}[/revision/{revision}]`: the fields that we use. */
export const repositoryInfo = z.object({
  id: text,
  _id: lenient(text),
  sha: hex40,
  author: lenient(text),
  gated: lenient(z.union([z.boolean(), text])),
  private: lenient(z.boolean()),
  disabled: lenient(z.boolean()),
  createdAt: lenient(text),
  lastModified: lenient(text),
  pipeline_tag: lenient(text),
  library_name: lenient(text),
  tags: lenient(z.array(text)),
  usedStorage: lenient(size),
  siblings: lenient(z.array(sibling)),
});
export type RepositoryInfo = z.infer<typeof repositoryInfo>;

/** One scanner's word on a file; `status` is one of `scanStatuses`, or one that is newer than this. */
const scan = z.object({ status: text, message: lenient(text.nullable()) });

/** `securityFileStatus` of an expanded entry. */
export const securityStatus = z.object({
  status: lenient(text),
  jFrogScan: lenient(scan),
  protectAiScan: lenient(scan),
  avScan: lenient(scan),
  pickleImportScan: lenient(scan),
  virusTotalScan: lenient(scan),
});
export type SecurityStatus = z.infer<typeof securityStatus>;

/** An entry of `GET /api/.../tree/{revision}` and of `POST /api/.../paths-info/{revision}`. */
export const treeEntry = z.object({
  type: text,
  path: text,
  size: lenient(size),
  oid: lenient(text),
  lfs: lenient(z.object({ oid: hex64, size: lenient(size), pointerSize: lenient(size) })),
  securityFileStatus: lenient(securityStatus),
});
export type ListedEntry = z.infer<typeof treeEntry>;

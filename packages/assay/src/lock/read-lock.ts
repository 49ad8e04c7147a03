import { createHash } from "node:crypto";
import { canonicalText } from "../model/canonical-text.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { isRecord } from "../syntax/json-access.ts";
import { parseJson } from "../syntax/json.ts";
import { entryName } from "./entry-name.ts";
import { lockLimits } from "./limits.ts";
import { type Lock, type LockEntry, lockSchema } from "./lock-schema.ts";
import { isSafePath } from "./safe-path.ts";

/** True for bytes that are meant to be a lock, whatever the file is called. */
export function isLock(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  return /^\s*\{\s*"assayLock"\s*:/u.test(head.replace(/^\u00ef\u00bb\u00bf/u, ""));
}

/**
 * Reads a lock; one that is wrong anywhere pins nothing.
 * @throws AssayError `invalid-document` naming the first mistake and what to do
 */
export function readLock(bytes: string | Uint8Array, name: string): Lock {
  const reading = parseJson(bytes, lockLimits);
  if (!reading.ok) throw wrong(name, reading.message);
  const [twice] = reading.duplicateKeys;
  if (twice !== undefined) throw wrong(name, `${printable(twice)} stands there twice`);
  const { value } = reading;
  if (isRecord(value) && value["assayLock"] !== 1)
    throw wrong(name, "it is of a version that this Assay does not know (it knows 1)", "use a newer Assay");
  const result = lockSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw wrong(name, `/${printable(issue?.path.join("/") ?? "")}: ${issue?.message ?? "is wrong"}`);
  }
  return checked(result.data, name);
}

/** SHA-256 over the canonical JSON of the entries. */
export function entriesDigest(entries: readonly LockEntry[]): string {
  return createHash("sha256").update(canonicalText(entries)).digest("hex");
}

/** What the schema cannot say. */
function checked(lock: Lock, name: string): Lock {
  if (entriesDigest(lock.entries) !== lock.entriesSha256)
    throw wrong(
      name,
      "its entries are not those that its entriesSha256 was made of: it was edited or badly merged",
    );
  const names = new Set<string>();
  for (const entry of lock.entries) {
    const problem = problemOf(entry);
    if (problem !== undefined) throw wrong(name, `${printable(entry.target)}: ${problem}`);
    const named = entryName(entry);
    if (names.has(named)) throw wrong(name, `${printable(named)} is locked twice`);
    names.add(named);
  }
  return lock;
}

function problemOf({ kind, target, revision, digest, files = [] }: LockEntry): string | undefined {
  if (kind === "files" && target !== "." && !isSafePath(target))
    return "the path leaves the folder of the lock";
  if (revision === undefined && digest === undefined && files.length === 0) return "nothing is pinned";
  const paths = files.map(({ path }) => path);
  if (new Set(paths).size < paths.length) return "a path stands there twice";
  const bare = files.find(({ sha256, gitBlob }) => sha256 === undefined && gitBlob === undefined);
  return bare === undefined ? undefined : `${printable(bare.path)} has no digest`;
}

function wrong(
  name: string,
  what: string,
  remedy = "restore it, or make it anew with assay lock --update",
): AssayError {
  return new AssayError("invalid-document", `${printable(name)} cannot be relied on: ${what}; ${remedy}`);
}

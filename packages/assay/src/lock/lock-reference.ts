import type { DigestName } from "../verify/digest-algorithms.table.ts";
import type { Reference, ReferenceIdentity } from "../verify/reference.ts";
import type { LockEntry } from "./lock-schema.ts";

/** What one entry says of the files of its target. */
export function lockReference(
  { target, models = [], files = [], revision }: LockEntry,
  lock: string,
): Reference {
  return {
    name: lock,
    kind: "lock",
    subject: target,
    files: files.map(({ path, sha256, gitBlob, ...rest }) => ({
      ...rest,
      path,
      name: path,
      digests: new Map<DigestName, string>([
        ...(sha256 === undefined ? [] : [["sha256", sha256] as const]),
        ...(gitBlob === undefined ? [] : [["gitblob", gitBlob] as const]),
      ]),
    })),
    otherPaths: new Set(),
    identities: models.flatMap(({ name, weightsId, packageId }): ReferenceIdentity[] => [
      ...(weightsId === undefined ? [] : [{ model: name, property: "weightsId" as const, value: weightsId }]),
      ...(packageId === undefined ? [] : [{ model: name, property: "packageId" as const, value: packageId }]),
    ]),
    ...(revision === undefined ? {} : { revision }),
  };
}

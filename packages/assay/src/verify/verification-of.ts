import type { Reference } from "./reference.ts";
import { type CheckedFile, fileStatuses, type Verification } from "./verification.ts";

type Parts = Pick<Verification, "files" | "identities" | "signatures"> & { readonly folder: string };

/** The result of checks: verified when nothing differs and something was checked. */
export function verificationOf(
  target: string,
  { name, kind, subject }: Pick<Reference, "name" | "kind" | "subject">,
  { folder, files, identities, signatures }: Parts,
): Verification {
  const counts = countsOf(files);
  const differs = counts.changed + counts.missing + counts.surplus + counts.unreadable > 0;
  const isChanged = identities.some(({ status }) => status === "changed");
  const isAnyChecked = counts.same > 0 || identities.some(({ status }) => status === "same");
  return {
    target,
    reference: { name, kind, ...(subject === undefined ? {} : { subject }), folder },
    verified: !differs && !isChanged && isAnyChecked,
    ...{ counts, files, identities, signatures },
  };
}

function countsOf(files: readonly CheckedFile[]): Verification["counts"] {
  const count = (status: CheckedFile["status"]): number =>
    files.filter((file) => file.status === status).length;
  return Object.fromEntries(fileStatuses.map((status) => [status, count(status)])) as Verification["counts"];
}

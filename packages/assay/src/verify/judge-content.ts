import { digestAlgorithms } from "./digest-algorithms.table.ts";
import type { LocalFiles } from "./local-files.ts";
import { checkedDigest, type ReferenceFile } from "./reference.ts";
import type { CheckedFile } from "./verification.ts";

/** A digest of the reference that belongs to no path: it is there when any file has it. */
export function judgeContent({ name, digests }: ReferenceFile, local: LocalFiles): CheckedFile {
  const digest = checkedDigest(digests);
  if (digest === undefined) return { path: name, status: "not-checked" };
  const { name: algorithm, hex: expected } = digest;
  const path = local.byDigest.get(`${algorithm}:${expected}`);
  const weakness = digestAlgorithms[algorithm].isWeak ? { isWeak: true } : {};
  if (path === undefined) {
    const reason = "no file has the digest that the reference gives for it";
    return { path: name, status: "missing", digest: { algorithm, expected }, reason };
  }
  return { path, status: "same", ...weakness, digest: { algorithm, expected, found: expected } };
}

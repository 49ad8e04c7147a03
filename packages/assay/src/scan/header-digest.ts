import { createHash } from "node:crypto";
import type { ReadFile } from "./read-files.ts";

/**
 * With `--headers-only`: what a weights file is as far as it was read. SHA-256 over its size and its table of tensors
 * (name, dtype, shape) and claims; not a digest of bytes, which is why the package-id then begins with `p1h:`.
 */
export function headerDigest(file: ReadFile): string {
  const hash = createHash("sha256").update(`${file.entry.sizeBytes}\n`);
  for (const { name, dtype, shape } of file.reading?.tensors ?? [])
    hash.update(JSON.stringify([name, dtype, shape]));
  for (const { property, value } of file.reading?.claims ?? [])
    hash.update(JSON.stringify([property, value]));
  return hash.digest("hex");
}

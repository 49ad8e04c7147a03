import { HashTree, leafHash } from "../bytes/digest/hash-tree.ts";
import type { FileRole } from "../model/properties.ts";

/** What a load call opens: these files make the package; cards, licences and training logs do not. */
const loadedRoles: ReadonlySet<FileRole> = new Set([
  "weights",
  "config",
  "tokenizer",
  "template",
  "index",
  "code",
]);

export interface PackageFile {
  readonly role: FileRole;
  /** Hex; of the whole file, or with `--headers-only` of what was read of it. */
  readonly digest: string;
}

/**
 * `p1:<hex>`, or `p1h:<hex>` when weights were identified by their headers only. RFC 6962 tree over the sorted distinct
 * lines `role SP digest`; file names are left out, since renaming a file makes no other model.
 */
export function packageId(files: readonly PackageFile[], headersOnly: boolean): string | undefined {
  const lines = files
    .filter(({ role }) => loadedRoles.has(role))
    .map(({ role, digest }) => `${role} ${digest}`);
  if (lines.length === 0) return undefined;
  const tree = new HashTree();
  for (const line of [...new Set(lines)].sort()) tree.append(leafHash(Buffer.from(line)));
  return `${headersOnly ? "p1h" : "p1"}:${Buffer.from(tree.head()).toString("hex")}`;
}

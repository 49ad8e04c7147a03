import { withTree } from "../scan/open-target.ts";
import type { ScanOptions } from "../scan/options.ts";
import { sources } from "../sources/registry.ts";
import type { Reference } from "./reference.ts";
import { treeReference } from "./tree-reference.ts";

/** True for a target that is no path of this machine: `hf://org/name@commit`. */
export function isPlace(text: string, environment: ScanOptions["environment"] = process.env): boolean {
  return sources.find(({ accepts }) => accepts(text, environment))?.id !== "directory";
}

/**
 * What a hub or another place lists, held against files of this machine; no file of it is fetched.
 * @throws AssayError as the scan of the place does
 */
export function placeReference(target: string, options: ScanOptions): Promise<Reference> {
  return withTree([target], options, (tree) => treeReference(tree, target));
}

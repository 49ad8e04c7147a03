import path from "node:path";
import type { Tree } from "../bytes/tree.ts";
import { withTree } from "../scan/open-target.ts";
import type { Reference } from "./reference.ts";
import type { Verification } from "./verification.ts";
import { verifyTree, type VerifyTreeOptions } from "./verify-tree.ts";

/** Name of the lock file; in a folder that is verified it is no surplus. */
export const lockName = "assay.lock";

export interface VerifyOptions extends VerifyTreeOptions {
  /** Globs of paths that are not looked at. */
  readonly exclude?: readonly string[];
  /** Files of this machine that the reference came from. */
  readonly ownFiles?: readonly string[];
}

/**
 * Holds every file of a folder, or whatever a source reads, against a reference.
 * @throws AssayError `unreadable` for a target that is not there, `interrupted`
 */
export function verify(
  target: string,
  reference: Reference | ((tree: Tree) => Reference),
  options: VerifyOptions = {},
): Promise<Verification> {
  const { exclude, signal, ownFiles = [] } = options;
  const listing = {
    outputs: [...ownFiles, path.join(target, lockName)],
    ...(exclude === undefined ? {} : { exclude }),
    ...(signal === undefined ? {} : { signal }),
  };
  return withTree([target], listing, (tree) =>
    verifyTree(tree, typeof reference === "function" ? reference(tree) : reference, options),
  );
}

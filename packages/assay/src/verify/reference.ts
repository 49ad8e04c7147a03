import type { FileRole } from "../model/properties.ts";
import { type DigestName, digestNames } from "./digest-algorithms.table.ts";

/** Hex digests of one file by algorithm. */
export type Digests = ReadonlyMap<DigestName, string>;

/** One file as the reference has it. */
export interface ReferenceFile {
  /** Relative to the root of the reference, `/`-separated; undefined = known by its bytes alone. */
  readonly path?: string;
  /** What it is called where it has no path: the model whose digest it is. */
  readonly name: string;
  readonly digests: Digests;
  readonly sizeBytes?: number;
  readonly role?: FileRole;
  /** Named when the reference was made, and not there even then. */
  readonly wasAbsent?: boolean;
}

/** An identity that a model of the reference has (docs/reference/identity.md). */
export interface ReferenceIdentity {
  readonly model: string;
  readonly property: "weightsId" | "packageId";
  readonly value: string;
}

/** What a folder is held against, whatever document or place said it. */
export interface Reference {
  /** As messages name it. */
  readonly name: string;
  /** `CycloneDX 1.7`, `assay.lock`, `hub`. */
  readonly kind: string;
  /** The one thing of it that was asked for. */
  readonly subject?: string;
  readonly files: readonly ReferenceFile[];
  /** Paths that the reference has for other things than the one that was asked for: neither checked nor surplus. */
  readonly otherPaths: ReadonlySet<string>;
  readonly identities: readonly ReferenceIdentity[];
  /** Commit that the files are of; compared where the place of the target proves one. */
  readonly revision?: string;
  /** A signature in the reference that nobody has checked. */
  readonly signature?: string;
}

/** The digest that is checked: the strongest that there is. */
export function checkedDigest(
  digests: Digests,
): { readonly name: DigestName; readonly hex: string } | undefined {
  for (const name of digestNames) {
    const hex = digests.get(name);
    if (hex !== undefined) return { name, hex };
  }
  return undefined;
}

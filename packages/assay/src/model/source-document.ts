/** A document that an inventory was read from, as it says of itself. */
export interface SourceDocument {
  /** The family (`cyclonedx`, `spdx`, `assay`). */
  readonly format: string;
  /** The spec version that it claims; empty when it claims none. */
  readonly version: string;
  /** `serialNumber` of CycloneDX, namespace or IRI of SPDX, as written. */
  readonly identifier?: string;
  /** `version` of a CycloneDX document: counted up by whoever edits it. */
  readonly revision?: string;
  readonly name?: string;
  /** How claims that were read from it name it (`source.path`). */
  readonly path?: string;
  /** As written. */
  readonly created?: string;
  readonly tools: readonly string[];
  readonly authors: readonly string[];
  /** When in the life of the thing it was made, in the words of its standard: `build`, `post-build`, `analyzed`. */
  readonly lifecycles?: readonly string[];
  readonly licence?: string;
}

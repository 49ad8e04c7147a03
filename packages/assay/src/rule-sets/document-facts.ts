/** What a document says of itself, as far as rule sets ask for it; all as written. */
export interface DocumentFacts {
  /** `CycloneDX`, `SPDX`, ... */
  readonly format?: string;
  readonly formatVersion?: string;
  /** `version` or `serialNumber`: what tells one issue of the document from the next. */
  readonly revision?: string;
  readonly created?: string;
  readonly author?: string;
  readonly toolName?: string;
  readonly toolVersion?: string;
  /** The stage of the life cycle at which it was made: `build`, `post-build`, ... */
  readonly stage?: string;
  /** How it is signed; nobody has checked the signature. */
  readonly signature?: string;
}

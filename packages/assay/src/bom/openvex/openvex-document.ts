/** The part of OpenVEX 0.2.0 that we write, named as the specification names it. */
export interface OpenvexDocument {
  readonly "@context": string;
  readonly "@id": string;
  readonly author: string;
  /** RFC 3339. */
  readonly timestamp: string;
  readonly version: number;
  readonly tooling: string;
  readonly statements: readonly OpenvexStatement[];
}

export interface OpenvexStatement {
  readonly vulnerability: {
    readonly "@id"?: string;
    readonly name: string;
    readonly description?: string;
    readonly aliases?: readonly string[];
  };
  readonly timestamp: string;
  readonly products: readonly OpenvexProduct[];
  readonly status: string;
  readonly status_notes?: string;
  readonly justification?: string;
  readonly impact_statement?: string;
  readonly action_statement?: string;
}

export interface OpenvexProduct {
  /** An IRI: a package URL, or an address of our own. */
  readonly "@id": string;
  readonly identifiers?: { readonly purl: string };
  readonly hashes?: { readonly "sha-256": string };
}

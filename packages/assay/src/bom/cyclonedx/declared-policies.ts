/** Of 1.6 and later: what somebody asks. */
export interface Definitions {
  readonly standards: readonly {
    readonly "bom-ref": string;
    readonly name: string;
    readonly description: string;
    readonly requirements: readonly Requirement[];
  }[];
}

export interface Requirement {
  readonly "bom-ref": string;
  readonly identifier: string;
  readonly title: string;
  readonly text?: string;
  readonly descriptions?: readonly string[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

/** Of 1.6 and later: how far that is so, who says it, and what shows it. */
export interface Declarations {
  readonly assessors: readonly {
    readonly "bom-ref": string;
    readonly thirdParty: boolean;
    readonly organization: { readonly name: string };
  }[];
  readonly attestations: readonly {
    readonly summary: string;
    readonly assessor: string;
    readonly map: readonly {
      readonly requirement: string;
      readonly claims?: readonly string[];
      readonly counterClaims?: readonly string[];
      readonly conformance: { readonly score?: number; readonly rationale: string };
    }[];
  }[];
  readonly claims: readonly {
    readonly "bom-ref": string;
    readonly target?: string;
    readonly predicate: string;
    readonly reasoning?: string;
    readonly evidence?: readonly string[];
  }[];
  readonly evidence: readonly {
    readonly "bom-ref": string;
    readonly propertyName: string;
    readonly description: string;
  }[];
}

import type { PropertyName, PropertyValue } from "./properties.ts";

/** How we know a value, strongest first (DESIGN section 1). */
export const bases = ["measured", "attested", "declared", "asserted", "inferred", "mentioned"] as const;

export type Basis = (typeof bases)[number];

/** Where a claim was read, and which plug-in read it (`gguf@1`). */
export interface Source {
  readonly by: string;
  /** Path relative to the scanned root; `outer!/member` inside containers. */
  readonly path?: string;
  readonly url?: string;
  /** `sha256:<hex>` of the bytes that were read. */
  readonly digest?: string;
  /** 1-based line. */
  readonly line?: number;
  /** JSON Pointer (RFC 6901), or the key of a binary header. */
  readonly pointer?: string;
  readonly revision?: string;
  /**
   * The BOM document that says so, when it names another place: `path` and `line` are that place, `pointer` is in the document
   * when a reader of documents made the claim (`by`), else in the place.
   */
  readonly document?: string;
}

/** Four different things: a value, an expression nobody could resolve, a value kept back, and no value by nature. */
export type ClaimValue<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "unresolved"; readonly expression: string }
  | { readonly kind: "withheld"; readonly commitment: string }
  | { readonly kind: "not-applicable" };

/** One value of one property of one entity, with its basis and its source. */
export type Claim = { [P in PropertyName]: ClaimOf<P> }[PropertyName];

export interface ClaimOf<P extends PropertyName> {
  readonly property: P;
  readonly value: ClaimValue<PropertyValue<P>>;
  readonly basis: Basis;
  readonly source: Source;
  /** 0 to 1; absent = certain as far as the basis goes. */
  readonly confidence?: number;
  /** Why the user's `assay.yaml` puts this value above a declared one. */
  readonly overrideReason?: string;
}

/** Makes claims that share one basis and one source. */
export type Claimant = <P extends PropertyName>(
  property: P,
  value: PropertyValue<P>,
  where?: Partial<Source>,
) => Claim;

export function claimant(basis: Basis, source: Source, confidence?: number): Claimant {
  // One source object for all claims of a file: a large inventory holds hundreds of thousands of claims.
  return (property, value, where) =>
    claimOf(property, value, basis, where === undefined ? source : { ...source, ...where }, confidence);
}

export function claimOf<P extends PropertyName>(
  property: P,
  value: PropertyValue<P>,
  basis: Basis,
  source: Source,
  confidence?: number,
): Claim {
  const claim: ClaimOf<P> = {
    property,
    value: { kind: "known", value },
    basis,
    source,
    ...(confidence === undefined ? {} : { confidence }),
  };
  // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that through a type parameter.
  return claim as unknown as Claim;
}

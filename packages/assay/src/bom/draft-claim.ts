import type { Basis, Claim, ClaimValue, Source } from "../model/claim.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";

export interface ClaimDetails {
  readonly basis?: Basis;
  /** Where the document says that it was seen, in place of the document itself. */
  readonly place?: Pick<Source, "path" | "line" | "url" | "digest" | "revision">;
  readonly confidence?: number;
}

/** A claim as an annotation of our documents tells it. */
export interface ToldClaim {
  readonly property: PropertyName;
  readonly value: ClaimValue<PropertyValue<PropertyName>>;
  readonly details: ClaimDetails;
}

/** A claim that a document makes; `document` is the place in it. */
export function draftClaim<P extends PropertyName>(
  property: P,
  value: ClaimValue<PropertyValue<P>>,
  document: Source,
  { basis = "declared", place, confidence }: ClaimDetails = {},
): Claim {
  const source = sourceOf(document, place);
  // Keys in the order of `stableJson`, which copies what is in another one.
  const claim =
    confidence === undefined
      ? { basis, property, source, value }
      : { basis, confidence, property, source, value };
  // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that through a type parameter.
  return claim as unknown as Claim;
}

/** Equal for claims that say the same and name the same place. */
export function draftClaimKey(
  property: string,
  value: ClaimValue<unknown>,
  place: Pick<Source, "path" | "line"> | undefined,
): string {
  const isText = value.kind === "known" && typeof value.value === "string";
  const content = isText ? `"${String(value.value)}` : JSON.stringify(value);
  return place === undefined
    ? `${property} ${content}`
    : `${property} ${content}\u0000${place.path}:${place.line}`;
}

/** The document itself, or the place that it names, and then the document beside it. */
function sourceOf(document: Source, place: ClaimDetails["place"]): Source {
  if (place === undefined) return document;
  const { by, path, pointer } = document;
  // Of every claim of large documents: spread objects would cost more than all the rest of it.
  const source: { -readonly [K in keyof Source]: Source[K] } =
    pointer === undefined ? { by } : { by, pointer };
  if (place.path !== undefined) source.path = place.path;
  if (place.line !== undefined) source.line = place.line;
  if (place.url !== undefined) source.url = place.url;
  if (place.digest !== undefined) source.digest = place.digest;
  if (place.revision !== undefined) source.revision = place.revision;
  if (path !== undefined) source.document = path;
  return source;
}

import type { Claim, Source } from "assay";

/**
 * Claims as they are kept: what they say of their place in the document itself holds for any version of it. Places of things move with
 * every list that grows and lines with every line; with them, no two versions of a BOM would say the same of anything.
 */
export function keptClaims(claims: readonly Claim[], document: string | undefined): readonly Claim[] {
  if (document === undefined) return claims;
  return claims.map((claim) => {
    const source = keptSource(claim.source, document);
    return source === claim.source ? claim : { ...claim, source };
  });
}

/** `document`: what sources call the document that was read. */
function keptSource(source: Source, document: string): Source {
  const { by, pointer } = source;
  const field = pointer === undefined ? {} : { pointer: pointer.replaceAll(placeInList, "/*") };
  if (source.path === document) return { by, ...field };
  if (source.document !== document) return source;
  const { path, line, url, digest, revision } = source;
  return { by, ...defined({ path, line, url, digest, revision }), ...field };
}

/** What has a value. */
function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const placeInList = /\/\d+(?=\/|$)/gu;

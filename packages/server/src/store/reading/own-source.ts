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
  const isItself = source.path === document;
  if (!isItself && source.document !== document) return source;
  const { by, url, digest, revision, path, line, pointer } = source;
  return {
    by,
    ...(url === undefined ? {} : { url }),
    ...(digest === undefined ? {} : { digest }),
    ...(revision === undefined ? {} : { revision }),
    ...(isItself || path === undefined ? {} : { path }),
    ...(isItself || line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer: pointer.replaceAll(placeInList, "/*") }),
  };
}

const placeInList = /\/\d+(?=\/|$)/gu;

import type { Claim, Source } from "../model/claim.ts";
import type { HiddenIn } from "./hidden-words.ts";
import { structural } from "./swept-properties.table.ts";
import { stringsIn } from "./text-places.ts";
import type { Veil } from "./veil.ts";

/** Whom a claim is about, and what hides its value. */
export interface ClaimScope {
  /** The id in the result. */
  readonly subject: string;
  readonly hides: HiddenIn;
  /** The value is withheld whatever it is. */
  readonly isWithheld: boolean;
  /** Nothing of the source but who read it may be said. */
  readonly isSourceless: boolean;
}

/** The claim as it may be published; a withheld value keeps its property and basis, and is committed to. */
export function withheldClaim(claim: Claim, scope: ClaimScope, veil: Veil): Claim {
  const source = withheldSource(claim.source, scope, veil);
  const { overrideReason } = claim;
  if (scope.isWithheld || holdsHidden(claim, scope.hides)) {
    return withheldFact(claim, source, scope.subject, veil);
  }
  const isReasonHidden = overrideReason !== undefined && scope.hides(overrideReason);
  if (source === claim.source && !isReasonHidden) return claim;
  return { ...claim, source, ...(isReasonHidden ? { overrideReason: "withheld" } : {}) };
}

function withheldFact(claim: Claim, source: Source, subject: string, veil: Veil): Claim {
  const { by, path } = source;
  const commitment = veil.commit({ subject, property: claim.property, value: committedValue(claim) });
  // A withheld value fits every property; TypeScript cannot see that through the union.
  return {
    property: claim.property,
    value: { kind: "withheld", commitment },
    basis: claim.basis,
    // A pointer or a line leads to the value in a file that others may have.
    source: { by, ...(path === undefined ? {} : { path }) },
    ...(claim.confidence === undefined ? {} : { confidence: claim.confidence }),
  } as Claim;
}

/** What is neither known nor unresolved has no value: what it says itself is committed to. */
function committedValue({ value }: Claim): unknown {
  return value.kind === "known" ? value.value : value;
}

function holdsHidden({ property, value }: Claim, hides: HiddenIn): boolean {
  if (structural.has(property) || value.kind === "not-applicable") return false;
  if (value.kind === "unresolved") return hides(value.expression);
  if (value.kind === "withheld") return hides(value.commitment);
  for (const text of stringsIn(value.value)) if (hides(text)) return true;
  return false;
}

function withheldSource(source: Source, { hides, isSourceless }: ClaimScope, { names }: Veil): Source {
  const { by, path, ...rest } = source;
  const isPathHidden = path !== undefined && hides(path);
  if (
    !isSourceless &&
    !isPathHidden &&
    !Object.values(source).some((text) => typeof text === "string" && hides(text))
  )
    return source;
  const shown = isSourceless
    ? {}
    : Object.fromEntries(Object.entries(rest).filter(([, text]) => typeof text !== "string" || !hides(text)));
  return {
    by: hides(by) ? "withheld" : by,
    ...(path === undefined || isSourceless ? {} : { path: isPathHidden ? names.of(path) : path }),
    ...shown,
  };
}

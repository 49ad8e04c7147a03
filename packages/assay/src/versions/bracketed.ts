import type { VersionInterval } from "./interval.ts";
import { longestRequirement, mostIntervals } from "./limits.ts";
import { isVersionOf, type RequirementReader, type VersionScheme } from "./scheme.ts";

/**
 * A reader of intervals in mathematical notation (`[1.0,2.0)`, `(,1.5]`, `[1.2]`, several with commas between), as Maven and
 * NuGet have them. A version alone is the least that is wanted: for Maven a wish that others may overrule, for NuGet a minimum.
 */
export function bracketedReader(scheme: VersionScheme): RequirementReader {
  return (requirement) => {
    const text = requirement.trim();
    if (text.length > longestRequirement) return undefined;
    if (isVersionOf(scheme, text)) return [{ lower: { version: text, isIncluded: true } }];
    if (!/^(?:[[(][^[\]()]*[\])](?:\s*,\s*(?=[[(])|$))+$/u.test(text)) return undefined;
    const intervals = [...text.matchAll(/([[(])([^[\]()]*)([\])])/gu)].map(
      ([, open = "", inner = "", close = ""]) => readInterval({ open, inner, close }, scheme),
    );
    const read = intervals.flatMap((interval) => interval ?? []);
    return read.length === intervals.length && read.length <= mostIntervals ? read : undefined;
  };
}

interface Bracketed {
  readonly open: string;
  readonly inner: string;
  readonly close: string;
}

function readInterval(given: Bracketed, scheme: VersionScheme): VersionInterval | undefined {
  const bounds = given.inner.split(",").map((bound) => bound.trim());
  if (bounds.length > 2 || bounds.some((bound) => bound !== "" && !isVersionOf(scheme, bound)))
    return undefined;
  const [from = "", to] = bounds;
  if (to === undefined) return exact(from, given);
  return {
    ...(from === "" ? {} : { lower: { version: from, isIncluded: given.open === "[" } }),
    ...(to === "" ? {} : { upper: { version: to, isIncluded: given.close === "]" } }),
  };
}

function exact(version: string, { open, close }: Bracketed): VersionInterval | undefined {
  if (version === "" || open === "(" || close === ")") return undefined;
  return { lower: { version, isIncluded: true }, upper: { version, isIncluded: true } };
}

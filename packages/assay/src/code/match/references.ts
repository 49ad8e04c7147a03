import { printable } from "../../model/printable.ts";
import type { Found } from "./found.ts";

interface Unresolved {
  readonly expression: string;
  readonly reason: string;
  readonly kind: string;
  readonly variable?: string;
  readonly default?: string;
  readonly place: { readonly path: string; readonly line: number };
}

/** Keeps what could not be resolved, with its place and the default, if any. */
export function addReference(found: Found, { expression, kind, place, ...rest }: Unresolved): void {
  const key = `${kind} ${place.path}:${place.line} ${expression}`;
  if (found.referenceKeys.has(key)) return;
  found.referenceKeys.add(key);
  found.references.push({
    expression: printable(expression),
    kind,
    location: { path: place.path, line: place.line },
    ...(rest.default === undefined ? {} : { default: printable(rest.default.slice(0, 200)) }),
  });
}

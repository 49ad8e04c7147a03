import type { AttributeName, AttributeValues } from "../terms/attributes.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";

/** What an entry says of an attribute, when somebody has read it. */
export function said<A extends AttributeName>(
  entry: LicenceEntry,
  name: A,
): { readonly value: AttributeValues[A]; readonly clause: string } | undefined {
  const stated = entry.terms[name];
  // The value has the type of its attribute; TypeScript does not follow an index into a mapped type.
  return stated === "unknown" ? undefined : { value: stated[0] as AttributeValues[A], clause: stated[1] };
}

/** The clause, when the attribute has one of these values. */
export function clauseIf<A extends AttributeName>(
  entry: LicenceEntry,
  name: A,
  ...values: readonly AttributeValues[A][]
): string | undefined {
  const found = said(entry, name);
  return found !== undefined && values.includes(found.value) ? found.clause : undefined;
}

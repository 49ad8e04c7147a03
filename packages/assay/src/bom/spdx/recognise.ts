/** Contexts of SPDX 3: the released ones, and 3.1 candidates that a validator should reject with a reason. */
const contextPrefix = "https://spdx.org/rdf/3";

/** True when a parsed document says that it is SPDX 3 JSON-LD. SPDX 2 has no `@context`. */
export function recognisesSpdx(parsed: unknown): boolean {
  if (typeof parsed !== "object" || parsed === null || !("@context" in parsed)) return false;
  const context: unknown = parsed["@context"];
  const addresses: readonly unknown[] = Array.isArray(context) ? context : [context];
  return addresses.some((address) => typeof address === "string" && address.startsWith(contextPrefix));
}

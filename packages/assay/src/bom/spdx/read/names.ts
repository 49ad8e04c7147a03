import { isRecord } from "../../../syntax/json-access.ts";

/** Prefixes that the document's own contexts declare: `ex` for `https://example.org/`. */
export type Prefixes = ReadonlyMap<string, string>;

/** More than any document declares. */
const mostPrefixes = 100;

/** From objects in `@context`; addresses of contexts are not followed. */
export function prefixesOf(document: unknown): Prefixes {
  const context: unknown = isRecord(document) ? document["@context"] : undefined;
  const contexts: readonly unknown[] = Array.isArray(context) ? context : [context];
  const prefixes = new Map<string, string>();
  for (const one of contexts.filter(isRecord)) {
    for (const [prefix, value] of Object.entries(one)) {
      const address = isRecord(value) ? value["@id"] : value;
      const isPrefix = typeof address === "string" && /[/#:]$/.test(address) && !prefix.startsWith("@");
      if (isPrefix && prefixes.size < mostPrefixes) prefixes.set(prefix, address);
    }
  }
  return prefixes;
}

/** The whole address behind `prefix:rest`; anything else as it is. */
export function expandId(prefixes: Prefixes, id: string): string {
  if (prefixes.size === 0) return id;
  const colon = id.indexOf(":");
  const address = colon <= 0 || id.startsWith("_:") ? undefined : prefixes.get(id.slice(0, colon));
  return address === undefined || id.startsWith("//", colon + 1) ? id : address + id.slice(colon + 1);
}

// `https://spdx.org/rdf/3.0.1/terms/Software/packageVersion`; 3.1 drops parts of the version.
const termAddress =
  /^https?:\/\/spdx\.org\/rdf\/v?3[^/]*\/terms\/([A-Za-z]+)\/([A-Za-z0-9]+)(?:\/([A-Za-z0-9_]+))?$/;

/** How the official context prefixes the names of each profile. */
const profiles: ReadonlyMap<string, string> = new Map([
  ["Core", ""],
  ["Software", "software_"],
  ["AI", "ai_"],
  ["Dataset", "dataset_"],
  ["Build", "build_"],
  ["SimpleLicensing", "simplelicensing_"],
  ["ExpandedLicensing", "expandedlicensing_"],
  ["Security", "security_"],
  ["Extension", "extension_"],
  ["Hardware", "hardware_"],
  ["Operations", "operations_"],
  ["Service", "service_"],
  ["SupplyChain", "supplychain_"],
]);

/** The name of a class or property as the official context has it: `software_packageVersion`. */
export function shortName(prefixes: Prefixes, name: string): string {
  if (!name.includes(":")) return name;
  const [, profile = "", term = "", entry] = termAddress.exec(expandId(prefixes, name)) ?? [];
  const prefix = profiles.get(profile);
  return prefix === undefined || entry !== undefined ? name : prefix + term;
}

/** The term of a vocabulary: `contains` for its whole address too. */
export function shortTerm(value: string): string {
  return value.includes(":") ? (termAddress.exec(value)?.[3] ?? value) : value;
}

/** A named individual: `expandedlicensing_NoAssertionLicense` for its whole address too. */
export function shortIndividual(value: string): string {
  const [, profile = "", term = "", entry] = termAddress.exec(value) ?? [];
  const prefix = profiles.get(profile);
  return prefix === undefined || entry !== undefined ? value : prefix + term;
}

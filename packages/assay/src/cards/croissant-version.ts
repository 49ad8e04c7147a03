import { isRecord } from "../syntax/json-access.ts";

/** The versions of the specification that are checked and written. */
export const knownVersions = ["1.0", "1.1"] as const;

const address = /^https?:\/\/mlcommons\.org\/croissant\/(\d{1,3}(?:\.\d{1,3}){1,2})\/?$/;

/** The version that `conformsTo` claims; "" when it claims none. */
export function croissantVersion(value: unknown): string {
  if (!isRecord(value)) return "";
  for (const key of ["conformsTo", "dct:conformsTo", "http://purl.org/dc/terms/conformsTo"]) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    const list: readonly unknown[] = Array.isArray(found) ? found : [found];
    for (const item of list) {
      const text = isRecord(item) ? item["@id"] : item;
      const version = typeof text === "string" ? address.exec(text)?.[1] : undefined;
      if (version !== undefined) return version;
    }
  }
  return "";
}

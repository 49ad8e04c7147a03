import { isRecord } from "../../../syntax/json-access.ts";

/** What a reader sees that knows the fields of the standard only: no properties, annotations or free notes anywhere. */
export function fieldsOnly(document: unknown): unknown {
  return isRecord(document) ? without(document, new Set([...passedOver, "annotations"])) : document;
}

const passedOver: ReadonlySet<string> = new Set(["properties"]);

/** Pointers of what is left stay; what has nothing to leave out is itself. The recursion is bounded by the depth of the document. */
function without(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, passedOver));
  if (!isRecord(value)) return value;
  const kept: [string, unknown][] = [];
  let isWhole = true;
  for (const key in value) {
    const child = keys.has(key) ? undefined : without(value[key], passedOver);
    if (child !== undefined) kept.push([key, child]);
    isWhole &&= child === value[key];
  }
  return isWhole ? value : Object.fromEntries(kept);
}

import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { termOf, typesOf } from "./terms.ts";
import { croissantVersion } from "../../cards/croissant-version.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

/** One object of the document. */
export interface Place {
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Short names. */
  readonly types: readonly string[];
  /** The key as the document spells it; undefined when the object does not have the term, or null there. */
  keyOf(term: string): string | undefined;
  /** Undefined for null too. */
  valueOf(term: string): unknown;
  /** JSON Pointer to the term. */
  at(term: string): string;
}

/** The document as the rules look at it. */
export interface CroissantIndex {
  readonly root: Place;
  readonly version: string;
  readonly resources: readonly Place[];
  readonly recordSets: readonly Place[];
  readonly fields: readonly Place[];
  readonly ids: ReadonlySet<string>;
  readonly duplicates: readonly Reference[];
  readonly references: readonly Reference[];
}

export interface Reference {
  readonly pointer: string;
  readonly id: string;
}

export function croissantIndex(document: Readonly<Record<string, unknown>>): CroissantIndex {
  const root = placeOf(document, "");
  const resources = placesIn(root, "distribution");
  const recordSets = placesIn(root, "recordSet");
  const fields = recordSets.flatMap((set) => fieldsIn(set));
  const ids = new Set<string>();
  const duplicates: Reference[] = [];
  for (const place of [...resources, ...recordSets, ...fields]) {
    const id = stringAt(place.value, "@id");
    if (id === undefined) continue;
    if (ids.has(id)) duplicates.push({ pointer: `${place.pointer}/@id`, id });
    ids.add(id);
  }
  // Documents without ids refer to names.
  const named = [...resources, ...recordSets].map(({ value }) => stringAt(value, "name"));
  for (const name of named) if (name !== undefined) ids.add(name);
  const references = [
    ...resources.flatMap((place) => referencesIn(place, ["containedIn"])),
    ...fields.flatMap((place) => sourceReferences(place)),
  ];
  return {
    root,
    version: croissantVersion(document),
    resources,
    recordSets,
    fields,
    ids,
    duplicates,
    references,
  };
}

function placeOf(value: Readonly<Record<string, unknown>>, pointer: string): Place {
  const keys = new Map<string, string>();
  for (const key of Object.keys(value)) {
    const term = termOf(key);
    if (!keys.has(term) && value[key] !== null) keys.set(term, key);
  }
  const valueOf = (term: string): unknown => {
    const key = keys.get(term);
    return key === undefined ? undefined : value[key];
  };
  const at = (term: string): string => `${pointer}/${pointerStep(keys.get(term) ?? term)}`;
  return { pointer, value, types: typesOf(value), keyOf: (term) => keys.get(term), valueOf, at };
}

function placesIn(place: Place, term: string): readonly Place[] {
  return itemsIn(place, term).flatMap(({ value, pointer }) =>
    isRecord(value) ? [placeOf(value, pointer)] : [],
  );
}

interface Item {
  readonly value: unknown;
  readonly pointer: string;
}

function itemsIn(place: Place, term: string): readonly Item[] {
  const found = place.valueOf(term);
  if (found === undefined) return [];
  const pointer = place.at(term);
  if (!Array.isArray(found)) return [{ value: found, pointer }];
  return found.map((value: unknown, at) => ({ value, pointer: `${pointer}/${at}` }));
}

/** With the fields inside them; JSON documents nest at most a hundred levels. */
function fieldsIn(place: Place): readonly Place[] {
  const own = [...placesIn(place, "field"), ...placesIn(place, "subField")];
  return own.flatMap((field) => [field, ...fieldsIn(field)]);
}

function referencesIn(place: Place, terms: readonly string[]): readonly Reference[] {
  return terms.flatMap((term) =>
    itemsIn(place, term).flatMap(({ value, pointer }) => {
      const id = isRecord(value) ? stringAt(value, "@id") : undefined;
      return id === undefined ? [] : [{ pointer: `${pointer}/@id`, id }];
    }),
  );
}

/** `source` and `references` name a file, a set of files, a record set or a field. */
function sourceReferences(place: Place): readonly Reference[] {
  const holders = [...placesIn(place, "source"), ...placesIn(place, "references")];
  const direct = referencesIn(place, ["source", "references"]);
  return [
    ...direct,
    ...holders.flatMap((one) => referencesIn(one, ["fileObject", "fileSet", "recordSet", "field"])),
  ];
}

import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { printable } from "../../model/printable.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { type InventoryDraft } from "../inventory-draft.ts";
import { readDigest } from "../read-digest.ts";
import { numberOf } from "../record-reader.ts";
import { type Terms, typesOf } from "./terms.ts";

/** `distribution`: files are entities, sets of files (patterns) are notes of the dataset. */
export function readDistribution(draft: InventoryDraft, dataset: EntityDraft, terms: Terms): void {
  const outer: EntityDraft[] = [];
  const inside: Inside[] = [];
  for (const resource of terms.records("distribution")) {
    if (isFileSet(resource)) {
      readFileSet(dataset, resource, idOf(resource));
      continue;
    }
    const id = idOf(resource);
    const name = resource.text("name")?.value ?? id;
    const file = draft.addEntity("file", `${dataset.id}#${id}`, name, resource.pointer);
    const containers = containersOf(file, resource);
    if (containers.length === 0) outer.push(file);
    inside.push(...containers);
    readFile(file, resource);
  }
  for (const file of outer) draft.relate(dataset.id, "contains", file.id, "/distribution");
  relateInside(draft, dataset, inside);
}

function isFileSet(resource: Terms): boolean {
  return typesOf({ "@type": resource.any("@type")?.value }).includes("FileSet");
}

function idOf(resource: Terms): string {
  return resource.text("@id")?.value ?? resource.text("name")?.value ?? resource.pointer;
}

function containersOf(file: EntityDraft, resource: Terms): readonly Inside[] {
  return resource.items("containedIn").map(({ value, pointer }) => {
    return { file, container: referenceOf(value) ?? "", pointer };
  });
}

interface Inside {
  readonly file: EntityDraft;
  readonly container: string;
  readonly pointer: string;
}

/** A file in an archive belongs to the archive, which belongs to the dataset. */
function relateInside(draft: InventoryDraft, dataset: EntityDraft, inside: readonly Inside[]): void {
  for (const { file, container, pointer } of inside) {
    const holder = draft.entity(`${dataset.id}#${container}`);
    if (holder !== undefined && holder !== file) draft.relate(holder.id, "contains", file.id, pointer);
    else {
      draft.lose(pointer, "dangling", `There is no file "${printable(container)}".`);
      draft.relate(dataset.id, "contains", file.id, pointer);
    }
  }
}

function readFile(file: EntityDraft, resource: Terms): void {
  file.claim("role", "data", resource.pointer);
  file.claimFrom("description", resource.text("description"));
  file.claimFrom("url", resource.text("contentUrl"));
  for (const found of resource.reader.texts(resource.keyOf("encodingFormat")))
    file.claimFrom("format", found);
  readSize(file, resource);
  for (const algorithm of ["sha256", "md5"]) readDigestOf(file, resource, algorithm);
  resource.leave("not kept", "sameAs", "source", "containedIn");
  resource.end();
}

function readSize(file: EntityDraft, resource: Terms): void {
  const size = resource.text("contentSize");
  if (size === undefined) return;
  const bytes = bytesIn(size.value);
  if (bytes !== undefined) file.claim("sizeBytes", bytes, size.pointer);
  else if (/\d/.test(size.value)) file.note("contentSize", size);
}

function readDigestOf(file: EntityDraft, resource: Terms, algorithm: string): void {
  const digest = resource.text(algorithm);
  if (digest === undefined) return;
  const problem = readDigest(file, algorithm, digest.value, digest.pointer);
  if (problem !== undefined) resource.reader.lose(digest.pointer, "malformed", problem);
}

function readFileSet(dataset: EntityDraft, resource: Terms, id: string): void {
  const words = [
    ...texts(resource, "includes"),
    ...texts(resource, "excludes").map((pattern) => `without ${pattern}`),
    ...texts(resource, "encodingFormat").map((format) => `as ${format}`),
    ...resource.items("containedIn").flatMap(({ value }) => {
      const container = referenceOf(value);
      return container === undefined ? [] : [`in ${container}`];
    }),
  ];
  dataset.note(`fileSet:${id}`, { value: words.join("; "), pointer: resource.pointer });
  resource.leave("only the patterns of a set of files are kept", "description", "source");
  resource.ignore("name");
  resource.end();
}

function texts(resource: Terms, term: string): readonly string[] {
  return resource.reader.texts(resource.keyOf(term)).map(({ value }) => value);
}

/** `{ "@id": ... }`, the id alone, or a source that names a file. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return undefined;
  const own = stringAt(value, "@id");
  return own ?? stringAt(value, "fileObject", "@id") ?? stringAt(value, "fileSet", "@id");
}

const units: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["b", 1],
  ["bytes", 1],
  ["kb", 1e3],
  ["mb", 1e6],
  ["gb", 1e9],
  ["tb", 1e12],
  ["kib", 1024],
  ["mib", 1024 ** 2],
  ["gib", 1024 ** 3],
  ["tib", 1024 ** 4],
]);

/** `25585843 B`; undefined for what is no whole number of bytes. */
function bytesIn(text: string): number | undefined {
  const [, digits = "", unit = ""] = /^\s*(\d[\d.]{0,20})\s*(?:([A-Za-z]{1,5})\s*)?$/.exec(text) ?? [];
  const factor = units.get(unit.toLowerCase());
  const number = numberOf(digits);
  const bytes = factor === undefined || number === undefined ? Number.NaN : number * factor;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

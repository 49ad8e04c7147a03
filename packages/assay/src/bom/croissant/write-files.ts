import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import { cleanText } from "../clean-text.ts";
import { webAddress } from "../web-address.ts";
import { mediaTypes } from "./context.table.ts";

/** A FileObject or FileSet as it is written. */
export type Resource = Readonly<Record<string, unknown>>;

/** The files of a dataset, those inside archives too. */
export function distributionOf(inventory: Inventory, dataset: Entity): readonly Resource[] {
  const holders = new Map<string, string>();
  for (const { from, to, kind } of inventory.relations) {
    if (kind === "contains" && to !== dataset.id && !holders.has(to)) holders.set(to, from);
  }
  const files = inventory.entities
    .filter(({ id, kind }) => kind === "file" && isBelow(holders, id, dataset.id))
    .sort((left, right) => byCodeUnit(left.name, right.name) || byCodeUnit(left.id, right.id));
  const refs = refsOf(files);
  return files.map((file) => fileObject(file, refs, holders.get(file.id)));
}

/** Deeper archives are not looked into. */
const deepest = 32;

function isBelow(holders: ReadonlyMap<string, string>, id: string, top: string): boolean {
  let at: string | undefined = id;
  for (let depth = 0; at !== undefined && depth < deepest; depth += 1) {
    if (at === top) return true;
    at = holders.get(at);
  }
  return false;
}

/** Ids in the document: the names, numbered where two files have one name. */
function refsOf(files: readonly Entity[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const refs = new Map<string, string>();
  for (const { id, name } of files) {
    const clean = cleanText(name).slice(0, longestId).trim();
    // The record sets have names of their own.
    const base = clean === "" || /^(?:records|splits)(?:\/|$)/.test(clean) ? `file:${clean}` : clean;
    let ref = base;
    for (let number = 2; taken.has(ref); number += 1) ref = `${base}#${number}`;
    taken.add(ref);
    refs.set(id, ref);
  }
  return refs;
}

/** Longer names are cut; a number keeps them apart. */
const longestId = 500;

function fileObject(file: Entity, refs: ReadonlyMap<string, string>, holder: string | undefined): Resource {
  const ref = refs.get(file.id) ?? file.id;
  const container = holder === undefined ? undefined : refs.get(holder);
  const description = valueOf(file, "description") ?? "";
  return {
    "@type": "cr:FileObject",
    "@id": ref,
    name: file.name.trim() === "" ? ref : file.name,
    contentUrl: contentUrl(valuesOf(file, "url")[0], file.name) ?? ref,
    encodingFormat: mediaTypesOf(file),
    ...(description.trim() === "" ? {} : { description }),
    ...(container === undefined ? {} : { containedIn: { "@id": container } }),
    ...contentOf(file),
  };
}

function mediaTypesOf(file: Entity): string | readonly string[] {
  const formats = valuesOf(file, "format").map((format) => mediaTypes.get(format.toLowerCase()) ?? format);
  const types = [...new Set(formats.filter((one) => /^[\w+-]+\/[\w.+-]+$|^git\+https$/.test(one)))];
  return types.length > 1 ? types : (types[0] ?? "application/octet-stream");
}

/** Size and digests, where they are what they say. */
function contentOf(file: Entity): Resource {
  const size = valueOf(file, "sizeBytes") ?? -1;
  const sha256 = valueOf(file, "sha256")?.toLowerCase() ?? "";
  return {
    ...(Number.isSafeInteger(size) && size >= 0 ? { contentSize: `${size} B` } : {}),
    ...(/^[0-9a-f]{64}$/.test(sha256) ? { sha256 } : {}),
    ...md5Of(file),
  };
}

/** An address, or a path relative to the document. */
function contentUrl(address: string | undefined, name: string): string | undefined {
  if (address === undefined) return name.trim() === "" ? undefined : name;
  if (!URL.canParse(address)) return address.trim() === "" ? undefined : address;
  return webAddress(address);
}

function md5Of(file: Entity): { readonly md5?: string } {
  const found = valuesOf(file, "artefactDigest").find(
    ({ algorithm, hex }) => algorithm === "md5" && /^[0-9a-f]{32}$/.test(hex),
  );
  return found === undefined ? {} : { md5: found.hex };
}

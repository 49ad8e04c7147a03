import { mostNames, mostTags, mostWitnesses } from "./limits.ts";
import type { SystemPackage } from "./system-package.ts";

/**
 * A package header as the database of RPM keeps it: counts of entries and bytes, entries of 16 bytes, a store
 * (https://rpm-software-management.github.io/rpm/manual/format_header.html). Undefined when it is none.
 */
export function readRpmHeader(blob: Uint8Array): SystemPackage | undefined {
  if (blob.length < 8) return undefined;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const count = view.getUint32(0);
  const storeBytes = view.getUint32(4);
  const store = 8 + count * 16;
  if (count > mostTags || store + storeBytes > blob.length) return undefined;
  const tags: Tags = new Map();
  for (let at = 8; at < store; at += 16) {
    const tag = view.getUint32(at);
    if (wanted.has(tag))
      tags.set(tag, {
        type: view.getUint32(at + 4),
        at: store + view.getUint32(at + 8),
        count: view.getUint32(at + 12),
      });
  }
  return packageOf(blob, tags);
}

type Tags = Map<number, { readonly type: number; readonly at: number; readonly count: number }>;

/** Numbers of tags (rpmtag.h). */
const tag = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  license: 1014,
  arch: 1022,
  source: 1044,
  provides: 1047,
  requires: 1049,
  folderIndexes: 1116,
  baseNames: 1117,
  folders: 1118,
} as const;
const wanted: ReadonlySet<number> = new Set(Object.values(tag));

function packageOf(blob: Uint8Array, tags: Tags): SystemPackage | undefined {
  const first = (wantedTag: number): string => texts(blob, tags, wantedTag)[0]?.slice(0, 300) ?? "";
  const name = first(tag.name);
  const version = first(tag.version);
  if (!/^[\w][\w.+~^-]{0,200}$/u.test(name) || !/^[\w.+~^]{1,100}$/u.test(version)) return undefined;
  // Keys of publishers stand in the database as packages.
  if (name === "gpg-pubkey") return undefined;
  const release = first(tag.release);
  const epoch = number(blob, tags, tag.epoch) ?? 0;
  return {
    name,
    version: /^[\w.+~^]{1,100}$/u.test(release) ? `${version}-${release}` : version,
    ...said("architecture", first(tag.arch)),
    ...said("epoch", epoch === 0 ? "" : String(epoch)),
    ...said("license", first(tag.license)),
    ...said("source", first(tag.source).replace(/\.(?:no)?src\.rpm$/u, "")),
    provides: texts(blob, tags, tag.provides),
    needs: texts(blob, tags, tag.requires),
    witnesses: filesOf(blob, tags),
  };
}

/** The first files of the package: a name, and the number of its folder. */
function filesOf(blob: Uint8Array, tags: Tags): readonly string[] {
  const folders = texts(blob, tags, tag.folders);
  return texts(blob, tags, tag.baseNames, mostWitnesses).flatMap((name, index) => {
    const folder = folders[number(blob, tags, tag.folderIndexes, index) ?? -1];
    return folder === undefined ? [] : [`${folder}${name}`.replace(/^\/+/u, "")];
  });
}

/** A field that is there only when it says something. */
function said(
  key: "architecture" | "epoch" | "license" | "source",
  value: string,
): Partial<Pick<SystemPackage, typeof key>> {
  return value === "" ? {} : { [key]: value };
}

/** Texts end with a NUL: type 6 is one, 8 and 9 are several. */
function texts(blob: Uint8Array, tags: Tags, wantedTag: number, most = mostNames): readonly string[] {
  const found = tags.get(wantedTag);
  if (found === undefined || ![6, 8, 9].includes(found.type)) return [];
  const all: string[] = [];
  let { at } = found;
  const count = found.type === 6 ? 1 : Math.min(found.count, most);
  for (let index = 0; index < count && at < blob.length; index += 1) {
    const end = blob.indexOf(0, at);
    if (end < 0) break;
    all.push(Buffer.from(blob.subarray(at, Math.min(end, at + 1_000))).toString("utf8"));
    at = end + 1;
  }
  return all;
}

/** Type 4 is a list of numbers of 32 bits. */
function number(blob: Uint8Array, tags: Tags, wantedTag: number, index = 0): number | undefined {
  const found = tags.get(wantedTag);
  if (found?.type !== 4 || (index > 0 && index >= found.count)) return undefined;
  const at = found.at + index * 4;
  if (at + 4 > blob.length) return undefined;
  return new DataView(blob.buffer, blob.byteOffset, blob.byteLength).getUint32(at);
}

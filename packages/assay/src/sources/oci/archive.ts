import path from "node:path";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { readUpTo } from "../../bytes/byte-source.ts";
import { openFile } from "../../bytes/file-source.ts";
import type { FileSystem } from "../../bytes/file-system.ts";
import type { InflatedStore } from "../../bytes/inflated-source.ts";
import { sliceSource } from "../../bytes/slice-source.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { compressionOf } from "../../syntax/compression/index.ts";
import { readTar, type TarMember } from "../../syntax/tar/index.ts";
import { type Blob, blobPath } from "./blob.ts";
import { inflatedSource } from "./inflate-blob.ts";
import { mostLayerMembers, mostLinks } from "./limits.ts";

/** The members of an archive of images by their name, without a leading `./`. */
export interface ImageArchive {
  readonly name: string;
  find(member: string): Blob | undefined;
}

/**
 * Lists what `docker save` or `podman save` wrote, compressed or not; the members are read in place.
 * @throws AssayError `unreadable`
 */
export async function openArchive(
  file: string,
  fileSystem: FileSystem,
  store: InflatedStore,
): Promise<ImageArchive> {
  const whole: Blob = { path: path.basename(file), sizeBytes: 0, open: () => openAt(file, fileSystem) };
  const open = await opener(whole, store);
  const source = await open();
  try {
    const { members } = await readTar(source, mostLayerMembers);
    if (members.length === 0) throw new AssayError("unreadable", `${printable(file)}: is no tar archive`);
    const byName = new Map(members.map((member) => [plainName(member.name), member]));
    return {
      name: path.basename(file).replace(/\.(?:tar|tgz|tar\.(?:gz|zst))$/iu, "") || "image",
      find: (name) => blobOf(name, followed(name, byName), open),
    };
  } finally {
    await source.close();
  }
}

/** The blob of a digest in an archive that is a layout inside. */
export function blobInArchive(archive: ImageArchive, digest: string): Blob | undefined {
  return archive.find(blobPath(digest));
}

async function openAt(file: string, fileSystem: FileSystem): Promise<ByteSource> {
  try {
    return await Promise.resolve().then(() => openFile(fileSystem, file));
  } catch (error) {
    throw new AssayError("unreadable", `${printable(file)}: there is no such file, or it cannot be read`, {
      cause: error,
    });
  }
}

/** Opens the tar archive, which may be compressed as a whole. */
async function opener(whole: Blob, store: InflatedStore): Promise<() => Promise<ByteSource>> {
  const source = await whole.open();
  try {
    const kind = compressionOf(await readUpTo(source, 0, 64));
    if (kind === undefined) return () => whole.open();
    store.grant(source.sizeBytes);
    return () => inflatedSource(store, { key: "archive", kind, open: () => whole.open() });
  } finally {
    await source.close();
  }
}

function blobOf(
  name: string,
  member: TarMember | undefined,
  open: () => Promise<ByteSource>,
): Blob | undefined {
  if (member === undefined || (member.kind !== "file" && member.kind !== "other")) return undefined;
  const extent = { offset: member.offset, length: member.sizeBytes };
  return {
    path: printable(name),
    sizeBytes: member.sizeBytes,
    open: async () => sliceSource(await open(), extent),
  };
}

/** Older archives have a link where two images share a layer. */
function followed(name: string, members: ReadonlyMap<string, TarMember>): TarMember | undefined {
  let at = name;
  for (let hop = 0; hop < mostLinks; hop += 1) {
    const member = members.get(at);
    if (member?.target === undefined) return member;
    const folder = member.kind === "symlink" ? path.posix.dirname(at) : "";
    at = plainName(path.posix.join("/", folder, member.target).slice(1));
  }
  return undefined;
}

function plainName(name: string): string {
  return name.replace(/^(?:\.?\/)+/u, "");
}

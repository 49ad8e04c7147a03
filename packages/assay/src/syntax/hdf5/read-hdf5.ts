import type { RandomAccess } from "../random-access.ts";
import type { Hdf5File, Hdf5Link, Hdf5Object } from "./hdf5.ts";
import { deepestGroup, longestPath, mostLinks, mostObjects } from "./limits.ts";
import type { RawLink } from "./link.ts";
import { messageTypes, readObjectHeader } from "./object-header.ts";
import { readObject } from "./read-object.ts";
import { note, payText, startReading } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";
import { findSuperblock } from "./superblock.ts";
import type { Superblock } from "./superblock.ts";

/**
 * Reads the structure of an HDF5 file: every group, dataset, attribute and link, and where data are. Random reads
 * within limits; no data of datasets. Undefined = no HDF5 file.
 * @throws what `source.readInto` throws
 */
export async function readHdf5(source: RandomAccess): Promise<Hdf5File | undefined> {
  const superblock = await findSuperblock(source);
  if (superblock === undefined) return undefined;
  if (superblock === "unsupported") return unread();
  const { offset: base, offsetBytes, lengthBytes } = superblock;
  const reading = startReading(source, { base, offsetBytes, lengthBytes });
  await checkFile(reading, superblock);
  const walk: Walk = { reading, objects: [], links: [], pathByAddress: new Map(), open: [] };
  if (superblock.root === undefined) note(reading, "malformed", "the file has no root group");
  else await walkFrom(walk, superblock.root);
  return {
    superblockVersion: superblock.version,
    userBlockBytes: base,
    trailingBytes: Math.max(0, source.sizeBytes - (superblock.end ?? source.sizeBytes)),
    objects: walk.objects,
    links: walk.links,
    problems: reading.problems,
  };
}

function unread(): Hdf5File {
  const message = "the superblock is damaged or of a version that is not read";
  return {
    superblockVersion: -1,
    userBlockBytes: 0,
    trailingBytes: 0,
    objects: [],
    links: [],
    problems: [{ code: "unsupported", message }],
  };
}

/** What would keep the library itself from opening the file as one file. */
async function checkFile(reading: Hdf5Reading, superblock: Superblock): Promise<void> {
  const { end, driver, extension } = superblock;
  if (end !== undefined && end > reading.source.sizeBytes) {
    note(reading, "truncated", "the file is shorter than its superblock says");
  }
  const messages = extension === undefined ? [] : await readObjectHeader(reading, extension);
  const isSplit = driver !== undefined || messages?.some(({ type }) => type === messageTypes.driver) === true;
  if (isSplit) note(reading, "unsupported", "the file is one of several that a file driver puts together");
}

interface Walk {
  readonly reading: Hdf5Reading;
  readonly objects: Hdf5Object[];
  readonly links: Hdf5Link[];
  /** The first path that led to each object. */
  readonly pathByAddress: Map<number, string>;
  readonly open: Open[];
}

interface Open {
  readonly path: string;
  readonly at: number;
  readonly depth: number;
}

async function walkFrom(walk: Walk, root: number): Promise<void> {
  walk.open.push({ path: "/", at: root, depth: 0 });
  walk.pathByAddress.set(root, "/");
  for (let next = walk.open.pop(); next !== undefined; next = walk.open.pop()) {
    const read = await readObject(walk.reading, next.at, next.path);
    if (read === undefined) continue;
    walk.objects.push(read.object);
    const found: Open[] = [];
    for (const link of read.links) {
      const object = follow(walk, next, link);
      if (object !== undefined) found.push(object);
    }
    // The stack takes the last first.
    for (const object of found.reverse()) walk.open.push(object);
  }
}

/** The object that a link leads to when it is new; all other links are listed. */
function follow(walk: Walk, parent: Open, link: RawLink): Open | undefined {
  const path = parent.path === "/" ? `/${link.name}` : `${parent.path}/${link.name}`;
  if (path.length > longestPath || parent.depth >= deepestGroup) {
    note(walk.reading, "limit-exceeded", "groups are nested too deep to be followed");
    return undefined;
  }
  if (!payText(walk.reading, path)) return undefined;
  if (link.kind !== "hard") return list(walk, { ...link, path });
  const known = walk.pathByAddress.get(link.at);
  if (known !== undefined) return list(walk, { kind: "hard", path, target: known });
  if (walk.pathByAddress.size >= mostObjects) {
    note(walk.reading, "limit-exceeded", `more than ${mostObjects} objects are not read`);
    return undefined;
  }
  walk.pathByAddress.set(link.at, path);
  return { path, at: link.at, depth: parent.depth + 1 };
}

function list(walk: Walk, link: Hdf5Link): undefined {
  if (walk.links.length < mostLinks) walk.links.push(link);
  else note(walk.reading, "limit-exceeded", `more than ${mostLinks} links are not listed`);
  return undefined;
}

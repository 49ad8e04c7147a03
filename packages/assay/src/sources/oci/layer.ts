import { type ByteSource, readUpTo } from "../../bytes/byte-source.ts";
import type { InflatedStore } from "../../bytes/inflated-source.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import type { Problem } from "../../model/coverage.ts";
import { compressionOf } from "../../syntax/compression/index.ts";
import { readTar, type TarMember } from "../../syntax/tar/index.ts";
import { type Blob, digestText, hashOf } from "./blob.ts";
import { inflatedSource } from "./inflate-blob.ts";
import { mostLayerMembers, wholeLayerBytes } from "./limits.ts";

/** A layer as the manifest and the configuration describe it. */
export interface LayerPlan {
  readonly blob: Blob;
  /** Of the blob as it lies there; old archives of `docker save` have none. */
  readonly digest?: string;
  /** Of the tar archive in it (`rootfs.diff_ids` of the configuration). */
  readonly diffId?: string;
  /** The command of the history that made it. */
  readonly createdBy?: string;
}

/** A layer whose members are known and can be read in any order. */
export interface Layer {
  /** What it is called: its digest, else its diff id, else where it lies. */
  readonly id: string;
  /** Where its blob lies. */
  readonly path: string;
  readonly createdBy?: string;
  readonly members: readonly TarMember[];
  /** What is wrong with it; what comes before the trouble is read. */
  readonly problems: readonly Problem[];
  /** The tar archive. */
  open(): Promise<ByteSource>;
}

/**
 * Reads a layer once: decodes it into the store when it is compressed, lists its members, and compares its bytes with
 * the digests that were promised.
 */
export async function readLayer(plan: LayerPlan, store: InflatedStore): Promise<Layer> {
  const { blob, digest, diffId, createdBy } = plan;
  const id = digest ?? diffId ?? blob.path;
  const problems: Problem[] = [];
  const open = await opener(plan, store, problems);
  const source = await open();
  try {
    const archive = await readTar(source, mostLayerMembers);
    if (source.gap !== undefined) problems.push(source.gap);
    problems.push(...archive.problems.map(({ code, message, offset }) => ({ code, message, offset })));
    const command = createdBy === undefined ? {} : { createdBy };
    return { id, path: blob.path, members: archive.members, problems, open, ...command };
  } finally {
    await source.close();
  }
}

async function opener(
  { blob, digest, diffId }: LayerPlan,
  store: InflatedStore,
  problems: Problem[],
): Promise<() => Promise<ByteSource>> {
  const source = await blob.open();
  try {
    const kind = compressionOf(await readUpTo(source, 0, 64));
    // What lies on another host is fetched once: of large archives that are packed by nothing only what is read.
    const isFetched = blob.stream !== undefined && blob.sizeBytes <= wholeLayerBytes;
    if (kind === undefined && !isFetched) {
      if (blob.isRemote === true) return () => blob.open();
      // Bytes and archive are the same here, and so are their digests.
      const promised = digest ?? diffId;
      if (promised !== undefined) await verify(source, promised, problems);
      return () => blob.open();
    }
    store.grant(source.sizeBytes);
    let isSaid = false;
    return () =>
      inflatedSource(store, {
        key: blob.path,
        kind,
        open: () => blob.open(),
        stream: blob.stream,
        hashes: () => ({ packed: hashOf(digest ?? "sha256:"), decoded: hashOf(diffId ?? "sha256:") }),
        onEnd: ({ packed, decoded }, isWhole) => {
          // A layer of which memory had no room for is decoded again: what is wrong with it was said.
          if (isSaid) return;
          isSaid = true;
          if (digest !== undefined) compare(digest, digestText(digest, packed), problems);
          if (diffId !== undefined && isWhole) compare(diffId, digestText(diffId, decoded), problems);
        },
      });
  } finally {
    await source.close();
  }
}

async function verify(source: ByteSource, promised: string, problems: Problem[]): Promise<void> {
  const hash = hashOf(promised);
  for await (const piece of piecesOf(source, { offset: 0, length: source.sizeBytes })) hash.update(piece);
  compare(promised, digestText(promised, hash), problems);
}

function compare(promised: string, measured: string, problems: Problem[]): void {
  if (promised === measured) return;
  problems.push({
    code: "digest-mismatch",
    message: `has the digest ${measured}, not ${promised} as promised`,
  });
}

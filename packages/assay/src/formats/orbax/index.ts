import type { FormatReader } from "../format.ts";

const id = "orbax";
const version = 1;

/** Orbax checkpoints of JAX: a folder whose `_METADATA` describes the tree. */
export const orbax: FormatReader = {
  id,
  version,
  title: "Orbax",
  extensions: ["_METADATA"],
  support: {
    formats: [
      { name: "Orbax checkpoint (zarr 2, zarr 3)", metadata: true },
      { name: "Orbax checkpoint (OCDBT)", metadata: true },
    ],
    metadata: "tree of names and shapes, handler, time, metrics",
    tensors: "names, types and shapes of zarr arrays; bytes of arrays that are one uncompressed chunk",
    hazards: "none: the loader reads JSON and arrays",
    notRead: "compressed chunks, OCDBT databases, sharding",
  },
  grouping: "repository",
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 200)).toString("latin1");
    return /^\s*\{\s*"tree_metadata"\s*:\s*\{\s*"\([^"]*\)"\s*:\s*\{\s*"key_metadata"/u.test(text);
  },
  read: async (file) => (await import("./read.ts")).readOrbax(file, `${id}@${version}`),
};

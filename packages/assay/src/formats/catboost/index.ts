import type { FormatReader } from "../format.ts";

const id = "catboost";
const version = 1;

/** Gradient boosted trees of CatBoost. */
export const catboost: FormatReader = {
  id,
  version,
  title: "CatBoost",
  extensions: [".cbm"],
  support: {
    formats: [{ name: "CatBoost binary model", metadata: true }],
    metadata: "format version, training parameters, trees, features, classes, version of CatBoost",
    tensors: "leaf values and borders",
    hazards: "lengths and offsets beyond the file (the format cannot name code)",
    notRead: "splits of trees, tables of categorical and text features behind the core, training history",
  },
  grouping: "file",
  recognises: (head, sizeBytes) => {
    if (head.length < 16 || String.fromCharCode(...head.subarray(0, 4)) !== "CBM1") return false;
    const length = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true);
    return length >= 8 && sizeBytes > 16;
  },
  read: async (file) => (await import("./read.ts")).readCatboost(file, `${id}@${version}`),
};

import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "lightgbm";
const version = 1;

/** Text models of LightGBM. */
export const lightgbm: FormatReader = {
  id,
  version,
  title: "LightGBM",
  extensions: [".txt", ".model", ".lgb"],
  support: {
    formats: [{ name: "LightGBM text model", metadata: true }],
    metadata:
      "version, objective, classes, trees and leaves, features, training parameters, the training file that the command line tool names",
    tensors: "",
    hazards: "child, feature and category indexes and tree sizes out of range (GHSA-wvg4-4w35-4jc9)",
    notRead:
      "split values and leaf weights, importances, categories of pandas columns, models dumped as JSON",
  },
  rules,
  grouping: "file",
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 400)).toString("latin1");
    return startOfModel.test(text);
  },
  read: async (file) => (await import("./read.ts")).readLightgbm(file, `${id}@${version}`),
};

// The first line is the name of the booster; version 2 of the format and later write `version` next.
const startOfModel =
  /^tree\r?\n(?:version=v\d+\r?\n)?num_class=\d+\r?\n(?:num_tree_per_iteration=\d+\r?\n)?label_index=-?\d+\r?\n/u;

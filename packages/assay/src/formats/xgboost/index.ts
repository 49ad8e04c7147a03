import type { FormatReader } from "../format.ts";
import { containerOf } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "xgboost";
const version = 1;

/** Gradient boosting models of XGBoost in their three containers. */
export const xgboost: FormatReader = {
  id,
  version,
  title: "XGBoost",
  extensions: [".json", ".ubj", ".model", ".bin", ".xgb"],
  support: {
    formats: [
      { name: "XGBoost JSON", metadata: true },
      { name: "XGBoost UBJSON", metadata: true },
      { name: "XGBoost binary (before 3.0)", metadata: true },
    ],
    metadata: "version, booster, objective, parameters, classes, features and their types, attributes, trees",
    tensors: "",
    hazards: "child, feature and length indexes of trees that lead outside or in a circle",
    notRead: "split values and leaf weights, memory snapshots (pickled boosters are read as pickles)",
  },
  rules,
  grouping: "file",
  recognises: (head) => containerOf(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readXgboost(file, `${id}@${version}`),
};

import type { Hdf5File, Hdf5Object, Hdf5Value } from "../../syntax/hdf5/index.ts";
import { hasVariableGroups } from "../keras-weights.ts";

/** What an HDF5 file is used for, as its own structure says. */
export type Hdf5Kind = "keras-model" | "keras-weights" | "anndata" | "pytables" | "other";

/** Decides by the attributes of the root group, and by groups that only Keras makes. */
export function kindOf(file: Hdf5File): Hdf5Kind {
  const root = rootOf(file);
  const has = (name: string): boolean => root?.attributes.has(name) === true;
  if (has("model_config")) return "keras-model";
  // Weights in chunks of attributes are layer_names0, layer_names1, ...
  if (has("layer_names") || has("layer_names0") || hasVariableGroups(file)) return "keras-weights";
  if (hasGroup(file, "/model_weights", "layer_names")) return "keras-model";
  if (root !== undefined && textAt(root, "encoding-type") === "anndata") return "anndata";
  return has("PYTABLES_FORMAT_VERSION") ? "pytables" : "other";
}

/** The root group; undefined when it could not be read. */
export function rootOf(file: Hdf5File): Hdf5Object | undefined {
  return file.objects.find(({ path }) => path === "/");
}

/** The text of an attribute; anything else is undefined. */
export function textAt(object: Hdf5Object | undefined, name: string): string | undefined {
  const value: Hdf5Value | undefined = object?.attributes.get(name)?.value;
  // Older writers made lists of one.
  const scalar = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  return typeof scalar === "string" ? scalar : undefined;
}

function hasGroup(file: Hdf5File, path: string, attribute: string): boolean {
  return file.objects.some((object) => object.path === path && object.attributes.has(attribute));
}

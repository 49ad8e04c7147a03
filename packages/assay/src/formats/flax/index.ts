import type { FormatReader } from "../format.ts";
import { recognisesFlax } from "./recognise.ts";

const id = "flax";
const version = 1;

/** Parameters of Flax (JAX) as MessagePack. */
export const flax: FormatReader = {
  id,
  version,
  title: "Flax",
  extensions: [".msgpack"],
  support: {
    formats: [{ name: "Flax MessagePack", metadata: true }],
    metadata: "collections of the tree",
    tensors: "arrays and NumPy scalars with name, type and shape; arrays in chunks as their chunks",
    hazards: "none: the loader builds arrays only",
    notRead: "values of native numbers and texts",
  },
  grouping: "repository",
  recognises: recognisesFlax,
  read: async (file) => (await import("./read.ts")).readFlax(file, `${id}@${version}`),
};

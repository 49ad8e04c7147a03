import { startsWithSignature } from "../../syntax/hdf5/superblock.ts";
import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

/** HDF5 files: Keras models and weights, tables of AnnData and PyTables, and whatever else is kept in them. */
export const hdf5: FormatReader = {
  id: "hdf5",
  version: 1,
  title: "HDF5 (Keras .h5)",
  extensions: [".h5", ".hdf5", ".h5ad", ".keras"],
  support: {
    formats: [
      { name: "Keras legacy model (HDF5)", metadata: true },
      { name: "Keras weights (HDF5)", metadata: true },
      { name: "AnnData", metadata: true },
      { name: "PyTables / pandas HDFStore", metadata: false },
      { name: "HDF5, other", metadata: false },
    ],
    metadata:
      "Keras: version, backend, architecture, layers, inputs and outputs, optimizer, loss and metrics; AnnData: rows and columns",
    tensors:
      "contiguous and compact datasets and single plain chunks; compressed ones by name, type and shape",
    hazards:
      "Lambda layers, custom and foreign objects, gadgets of Keras and Python, external links and files, virtual datasets, shape bombs, foreign bytes around the file, pickles in PyTables attributes",
    notRead: "values of datasets, chunks, checksums, shared message heaps, files split by a driver",
  },
  rules,
  grouping: "file",
  recognises: recognisesHdf5,
  read: async (file) => (await import("./read.ts")).readHdf5File(file, "hdf5@1"),
};

/** The signature at 0, or behind a user block of 512, 1024 or 2048 bytes; larger ones cannot be seen from here. */
function recognisesHdf5(head: Uint8Array): boolean {
  return [0, 512, 1024, 2048].some((offset) => startsWithSignature(head.subarray(offset, offset + 8)));
}

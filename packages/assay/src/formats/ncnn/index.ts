import type { FormatReader } from "../format.ts";

const id = "ncnn";
const version = 1;

/** Graphs of ncnn in text form. */
export const ncnn: FormatReader = {
  id,
  version,
  title: "ncnn",
  extensions: [".param"],
  support: {
    formats: [{ name: "ncnn param", metadata: true }],
    metadata: "operators, inputs and outputs, number of layers",
    tensors: "",
    hazards: "none: the loader reads numbers and names only; graphs that are cut are a problem",
    notRead: "parameters of layers, the weights beside it (.bin), the binary form of the graph",
  },
  grouping: "file",
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 200)).toString("latin1");
    return /^7767517\s*\r?\n\d{1,7}\s+\d{1,7}\s*\r?\n[A-Za-z]\w*\s+\S+\s+\d+\s+\d+/u.test(text);
  },
  read: async (file) => (await import("./read.ts")).readNcnn(file, `${id}@${version}`),
};

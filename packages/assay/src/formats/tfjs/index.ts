import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "tfjs";
const version = 1;

/** TensorFlow.js models: https://www.tensorflow.org/js/guide/save_load. */
export const tfjs: FormatReader = {
  id,
  version,
  title: "TensorFlow.js",
  extensions: [".json"],
  support: {
    formats: [
      { name: "TensorFlow.js graph model", metadata: true },
      { name: "TensorFlow.js layers model", metadata: true },
      { name: "TensorFlow.js weights manifest", metadata: true },
    ],
    metadata: "generator, converter, signature, operations or layers, user metadata, quantization",
    tensors: "all weights of the manifest in all shards, also those that lie in several",
    hazards:
      "weights outside the folder; operations and Keras objects that read, write, call or are unknown, as for TensorFlow and Keras",
    notRead:
      "text weights and what follows them, weights inside JavaScript files, optimizer weights of another manifest",
  },
  rules,
  grouping: "file",
  recognises,
  read: async (file) => (await import("./read.ts")).readTfjs(file, `${id}@${version}`),
};

/** A JSON object with a key or format name of TensorFlow.js, or a list of weights with names, shapes and types. */
function recognises(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  const first = /^(?:\u00ef\u00bb\u00bf)?\s{0,64}([[{])/u.exec(text)?.[1];
  if (first === "{") {
    return /"(?:modelTopology|weightsManifest)"\s*:|"format"\s*:\s*"(?:graph|layers)-model"/u.test(text);
  }
  if (first !== "[") return false;
  const isManifest = /"(?:weights|paths)"\s*:\s*\[/u.test(text) && /"name"\s*:\s*"/u.test(text);
  return isManifest && /"shape"\s*:\s*\[/u.test(text) && /"dtype"\s*:\s*"/u.test(text);
}

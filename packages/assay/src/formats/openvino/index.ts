import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "openvino";
const version = 1;

/** OpenVINO intermediate representation: a graph as XML, its weights in a `.bin` file beside it. */
export const openvino: FormatReader = {
  id,
  version,
  title: "OpenVINO IR",
  extensions: [".xml"],
  support: {
    formats: [
      { name: "OpenVINO IR 10 and 11", metadata: true },
      { name: "OpenVINO IR before 10", metadata: true },
    ],
    metadata: "IR version, signature, operators and operator sets, conversion and NNCF parameters, producer",
    tensors: "constants of all graphs, as slices of the .bin file beside the XML",
    hazards: "operators that need an extension library, document type declarations",
    notRead: "edges, per-layer run-time information, values of constants",
  },
  rules,
  grouping: "file",
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
    return startOfGraph.test(text) || isLongDeclaration(text);
  },
  read: async (file) => (await import("./read.ts")).readOpenvino(file, `${id}@${version}`),
};

/** A document type that begins the text and goes on behind what is looked at; only reading tells what it declares. */
function isLongDeclaration(text: string): boolean {
  return openDeclaration.test(text) && !/\]\s*>/u.test(text);
}

const openDeclaration =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE\s+[\w:.-]{1,100}\s+[^<>[]{0,500}\[/u;

const startOfGraph =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--|DOCTYPE)[\s\S]{0,3000}>\s*)?<net\s[^>]{0,500}\bversion\s*=\s*["']\d+["'][^>]{0,500}>\s*<(?:layers|pre-process|statistics|meta_data|rt_info)\b/u;

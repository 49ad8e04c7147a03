import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "pmml";
const version = 1;

/** Predictive Model Markup Language of the Data Mining Group. */
export const pmml: FormatReader = {
  id,
  version,
  title: "PMML",
  extensions: [".pmml", ".xml"],
  support: {
    formats: [{ name: "PMML 2 to 4.4", metadata: true }],
    metadata:
      "version, application, copyright, timestamp, model type and function, algorithm, fields with types as inputs and outputs, numbers of segments and nodes",
    tensors: "",
    hazards: "document type declarations with entities or external parts, functions that name a class",
    notRead: "the model itself: splits, coefficients, transformations; extensions",
  },
  rules,
  grouping: "file",
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
    return startOfPmml.test(text);
  },
  read: async (file) => (await import("./read.ts")).readPmml(file, `${id}@${version}`),
};

const startOfPmml =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--|DOCTYPE)[\s\S]{0,3500}>\s*)?<(?:\w{1,20}:)?PMML\s[^>]{0,2000}\bversion\s*=\s*["']\d/u;

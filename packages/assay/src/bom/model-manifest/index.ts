import type { Validation } from "../document.ts";
import type { ParsedDocument } from "../parse-document.ts";
import type { DocumentReader, DocumentReading, ReadOptions } from "../reading.ts";
import { readKitfile } from "./kitfile.ts";
import { readMlmodel } from "./mlmodel.ts";
import { readModelpack } from "./modelpack.ts";
import {
  kitfileRules,
  type ManifestRule,
  mlmodelRules,
  modelpackRules,
  validateManifest,
} from "./validate.ts";
import { manifestDocument, type ManifestDocument } from "./yaml-document.ts";

/** `Kitfile` of KitOps. */
export const kitfileReader: DocumentReader = readerOf(
  "kitfile",
  "manifestVersion",
  kitfileRules,
  readKitfile,
);

/** `MLmodel` of MLflow. */
export const mlmodelReader: DocumentReader = readerOf("mlmodel", "mlflow_version", mlmodelRules, readMlmodel);

/** Model configuration of CNCF ModelPack. */
export const modelpackReader: DocumentReader = readerOf("modelpack", "", modelpackRules, readModelpack);

function readerOf(
  format: string,
  versionKey: string,
  rules: readonly ManifestRule[],
  read: (document: ManifestDocument, options: ReadOptions) => DocumentReading,
): DocumentReader {
  return {
    read: async (document, options) => read(await manifestDocument(document), options),
    validate: async (document: ParsedDocument): Promise<Validation> => {
      const manifest = await manifestDocument(document);
      const found = versionKey === "" ? undefined : manifest.value[versionKey];
      const version = typeof found === "string" ? found : "";
      return validateManifest(manifest, { format, version, rules });
    },
  };
}

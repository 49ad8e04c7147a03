import { recordAt, stringAt } from "../../../syntax/json-access.ts";
import type { AdvisoryFormat } from "../../format.ts";
import { readCsaf } from "./read.ts";

/** Security advisories of suppliers: NVIDIA's bulletins, Red Hat's, Siemens' … */
export const csafFormat: AdvisoryFormat = {
  id: "csaf",
  version: 1,
  title: "CSAF 2.0",
  matches: (document) =>
    stringAt(document, "document", "csaf_version") !== undefined &&
    recordAt(document, "document", "tracking") !== undefined,
  read: readCsaf,
};

import { listAt, stringAt } from "../../../syntax/json-access.ts";
import type { AdvisoryFormat } from "../../format.ts";
import { readKev } from "./read.ts";

/** CISA's catalogue of known exploited vulnerabilities. */
export const kevFormat: AdvisoryFormat = {
  id: "kev",
  version: 1,
  title: "CISA KEV",
  matches: (document) =>
    listAt(document, "vulnerabilities") !== undefined &&
    (stringAt(document, "catalogVersion") !== undefined ||
      stringAt(document, "vulnerabilities", 0, "cveID") !== undefined),
  read: readKev,
};

import { isRecord } from "../../../syntax/json-access.ts";
import type { AdvisoryFormat } from "../../format.ts";
import { readOsv } from "./read.ts";

/** OSV schema 1.7, read leniently: what others wrote before the schema was strict is read as well. */
export const osvFormat: AdvisoryFormat = {
  id: "osv",
  version: 1,
  title: "OSV",
  matches: (document) =>
    isRecord(document) &&
    typeof document["id"] === "string" &&
    ["affected", "modified", "schema_version", "withdrawn"].some((key) => document[key] !== undefined),
  read: readOsv,
};

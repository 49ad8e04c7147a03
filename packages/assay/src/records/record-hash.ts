import { hash } from "node:crypto";
import type { CanonicalForms } from "./canonical-record.ts";

/** Digests of a record's two forms, as binary strings of 32 characters: the cheapest that Node gives. */
export interface RecordHashes {
  readonly typed: string;
  readonly text: string;
}

/** SHA-256 over a prefix that keeps the forms, and other uses of the hash, apart, and the UTF-8 bytes of the form. */
export function recordHashes({ typed, text }: CanonicalForms): RecordHashes {
  return {
    typed: hash("sha256", `assay-record-1\0${typed}`, "binary"),
    text: hash("sha256", `assay-text-record-1\0${text}`, "binary"),
  };
}

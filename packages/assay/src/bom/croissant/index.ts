import { AssayError } from "../../model/error.ts";
import { parseJson } from "../../syntax/json.ts";
import type { DocumentWriter } from "../document.ts";
import type { DocumentReader } from "../reading.ts";
import { readCroissant } from "./read.ts";
import { validateCroissant } from "./validate.ts";
import { knownVersions, croissantVersion } from "../../cards/croissant-version.ts";

/** Descriptions of datasets: Croissant 1.0 and 1.1 of MLCommons, with its Responsible AI vocabulary. */
export const croissant: DocumentWriter = {
  id: "croissant",
  version: 1,
  title: "Croissant",
  formats: [
    { name: "croissant", specVersion: "1.1" },
    { name: "croissant@1.1", specVersion: "1.1" },
    { name: "croissant@1.0", specVersion: "1.0" },
  ],
  recognises: (parsed) => croissantVersion(parsed) !== "",
  async write(inventory, options = {}) {
    const version = options.specVersion ?? "1.1";
    if (!knownVersions.some((known) => known === version))
      throw new AssayError("unknown-format", `Croissant ${version} is not written.`);
    const { writeCroissant } = await import("./write.ts");
    return writeCroissant(inventory, version, options);
  },
  validate: (document) => Promise.resolve(validateCroissant(parsed(document))),
};

/** A description of a dataset with some thousand files has some megabytes. */
const limits = { maxBytes: 256 * 1024 * 1024, maxDepth: 100, maxValues: 20_000_000, maxObjects: 4_000_000 };

/** Text is parsed; what cannot be is no object, and said to be none. */
function parsed(document: unknown): unknown {
  if (typeof document !== "string") return document;
  const found = parseJson(document, limits);
  return found.ok ? found.value : undefined;
}

/** Croissant 1.0 and 1.1. */
export const croissantReader: DocumentReader = {
  read: (document, options) =>
    readCroissant(document.syntax === "json" ? document.value : undefined, options),
  validate: (document) =>
    Promise.resolve(validateCroissant(document.syntax === "json" ? document.value : undefined)),
};

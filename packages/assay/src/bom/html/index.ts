import { AssayError } from "../../model/error.ts";
import type { DocumentWriter } from "../document.ts";

const specVersion = "1";

/** A report for people: one page of HTML without anything from outside. */
export const html: DocumentWriter = {
  id: "html",
  version: 2,
  title: "HTML report",
  formats: [{ name: "html", specVersion }],
  isWriteOnly: true,
  recognises: (parsed) =>
    typeof parsed === "string" &&
    parsed.startsWith("<!DOCTYPE html>") &&
    /<meta name="generator" content="assay html@\d+"\/>/.test(parsed.slice(0, 4096)),
  async write(inventory, options = {}) {
    const wanted = options.specVersion ?? specVersion;
    if (wanted !== specVersion)
      throw new AssayError("unknown-format", `A report of version ${wanted} is not written.`);
    return (await import("./write.ts")).writeHtml(inventory, options);
  },
  validate: async (document) => (await import("./validate.ts")).validateHtml(document),
};

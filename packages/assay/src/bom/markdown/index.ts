import { AssayError } from "../../model/error.ts";
import type { DocumentWriter } from "../document.ts";
import { marker } from "./validate.ts";

const specVersion = "1";

/** A summary for a pull request or the page of a job, in GitHub's and GitLab's Markdown. */
export const markdown: DocumentWriter = {
  id: "markdown",
  version: 1,
  title: "Markdown summary",
  formats: [{ name: "markdown", specVersion }],
  isWriteOnly: true,
  recognises: (parsed) => typeof parsed === "string" && parsed.trimEnd().endsWith(marker),
  async write(inventory, options = {}) {
    const wanted = options.specVersion ?? specVersion;
    if (wanted !== specVersion)
      throw new AssayError("unknown-format", `A summary of version ${wanted} is not written.`);
    return (await import("./write.ts")).writeMarkdown(inventory, options.rules ?? new Map());
  },
  validate: async (document) => (await import("./validate.ts")).validateMarkdown(document),
};

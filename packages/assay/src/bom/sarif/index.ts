import { AssayError } from "../../model/error.ts";
import type { DocumentWriter } from "../document.ts";

const specVersion = "2.1.0";

/** Findings for code-scanning services: SARIF 2.1.0 (OASIS standard with errata 01). */
export const sarif: DocumentWriter = {
  id: "sarif",
  version: 1,
  title: "SARIF",
  formats: [
    { name: "sarif", specVersion },
    { name: `sarif@${specVersion}`, specVersion },
  ],
  isWriteOnly: true,
  recognises: (parsed) =>
    typeof parsed === "object" && parsed !== null && "runs" in parsed && "version" in parsed,
  async write(inventory, options = {}) {
    if ((options.specVersion ?? specVersion) !== specVersion)
      throw new AssayError("unknown-format", `SARIF ${options.specVersion ?? ""} is not written.`);
    const { writeSarif } = await import("./write.ts");
    return writeSarif(inventory, options.rules ?? new Map());
  },
  async validate(document) {
    const { validateSarif } = await import("./validate.ts");
    return validateSarif(document);
  },
};

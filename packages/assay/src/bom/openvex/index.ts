import { AssayError } from "../../model/error.ts";
import { isOpenvex } from "../../vex/read-openvex.ts";
import type { DocumentWriter } from "../document.ts";

const specVersion = "0.2.0";

/** What was decided about the vulnerabilities, for scanners: OpenVEX 0.2.0. */
export const openvex: DocumentWriter = {
  id: "openvex",
  version: 1,
  title: "OpenVEX",
  formats: [{ name: "openvex", specVersion }],
  isWriteOnly: true,
  recognises: isOpenvex,
  async write(inventory, options = {}) {
    if ((options.specVersion ?? specVersion) !== specVersion)
      throw new AssayError("unknown-format", `OpenVEX ${options.specVersion ?? ""} is not written.`);
    return (await import("./write.ts")).writeOpenvex(inventory);
  },
  validate: async (document) => (await import("./validate.ts")).validateOpenvex(document),
};

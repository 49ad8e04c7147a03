import type { Detector } from "../detector.ts";
import { detectLicences, matches } from "./detect.ts";

/** Licence texts beside models, recognised by their words. */
export const licenceFile: Detector = {
  id: "licence-file",
  version: 1,
  title: "Licence file",
  support: {
    formats: [{ name: "licence text", metadata: true }],
    files: "`LICENSE*`, `LICENCE*`, `COPYING*`, `*LICENSE.txt`, `USE_POLICY.md`, `NOTICE*`",
    reads:
      "which licence of the SPDX list, or which known AI licence, the text is, and whether it was changed; notices that licences ask for",
    notRead: "what was changed in a known text, terms of unknown texts, other notices",
  },
  matches,
  detect: (folder) => detectLicences("licence-file@1", folder),
};

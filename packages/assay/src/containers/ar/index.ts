import { archiveRules } from "../archive-rules.table.ts";
import type { Container } from "../container.ts";

/** Unix `ar` archives; Debian packages are such archives. */
export const ar: Container = {
  id: "ar",
  version: 1,
  title: "ar archive",
  extensions: [".deb", ".ar"],
  rules: archiveRules,
  support: {
    formats: [{ name: "ar, Debian package", metadata: false }],
    reads: "members, in place; those of Debian packages are compressed tar archives",
    hazards: "names that lead out",
    notRead: "long names of static libraries, thin archives",
  },
  recognises: (head) => Buffer.from(head.subarray(0, 8)).toString("latin1") === "!<arch>\n",
  open: async (input) => (await import("./open.ts")).openAr(input),
};

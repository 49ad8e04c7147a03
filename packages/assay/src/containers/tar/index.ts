import { isTarHeader } from "../../syntax/tar/index.ts";
import { archiveRules } from "../archive-rules.table.ts";
import type { Container } from "../container.ts";

/** Tar archives: old, ustar, GNU and pax; image layers and npm packages are such archives inside. */
export const tar: Container = {
  id: "tar",
  version: 1,
  title: "tar archive",
  extensions: [".tar"],
  rules: archiveRules,
  support: {
    formats: [{ name: "tar", metadata: true }],
    reads: "members of ustar, GNU (long names) and pax archives, in place",
    hazards: "names and links that lead out, devices and pipes, data behind the end",
    notRead: "sparse members, owners, times and extended attributes",
  },
  recognises: (head) => isTarHeader(head),
  open: async (input) => (await import("./open.ts")).openTar(input),
};

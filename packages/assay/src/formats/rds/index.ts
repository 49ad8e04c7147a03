import type { FormatReader } from "../format.ts";
import { couldBeRds } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "rds";
const version = 1;

/** Objects and workspaces of R: `.rds`, `.RData`. */
export const rds: FormatReader = {
  id,
  version,
  title: "R objects",
  extensions: [".rds", ".RData", ".rda"],
  support: {
    formats: [
      { name: "R object (saveRDS)", metadata: true },
      { name: "R workspace (save)", metadata: true },
      { name: "R object, ASCII", metadata: false },
    ],
    metadata: "version of R, class of the object, packages whose namespaces it refers to",
    tensors: "",
    hazards: "promises (CVE-2024-27322), functions, start-up functions",
    notRead: "values; what follows byte code; the ASCII form",
  },
  rules,
  grouping: "file",
  recognises: (head) => couldBeRds(head),
  read: async (file) => (await import("./read.ts")).readRds(file, `${id}@${version}`),
};

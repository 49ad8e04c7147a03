import type { Source } from "../source.ts";

/** One file or archive behind a web address. */
export const web: Source = {
  id: "web",
  version: "1.0.0",
  title: "Files and archives at web addresses",
  open: async (target, context) => (await import("./open.ts")).openWeb(target, context),
};

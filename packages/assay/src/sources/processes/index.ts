import type { Source } from "../source.ts";

/** Command lines of what runs on this machine. */
export const processes: Source = {
  id: "processes",
  version: "1.0.0",
  title: "Running processes",
  open: async (target, context) => (await import("./open.ts")).openProcesses(target, context),
};

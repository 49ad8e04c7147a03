import type { Source } from "../source.ts";

/** Every store of models that programs of this user keep, as one tree. */
export const machine: Source = {
  id: "machine",
  version: "1.0.0",
  title: "Stores of models on this machine",
  open: async (target, context) => (await import("./open.ts")).openMachine(target, context),
};

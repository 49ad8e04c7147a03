import type { Source } from "../source.ts";

/** One commit of a git repository, read over https without a checkout. */
export const git: Source = {
  id: "git",
  version: "1.0.0",
  title: "Git repositories",
  open: async (target, context) => (await import("./open.ts")).openGit(target, context),
};

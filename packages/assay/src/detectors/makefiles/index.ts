import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** Makefiles: the command lines of their recipes. */
export const makefiles: ProjectDetector = {
  id: "makefiles",
  version: 1,
  title: "Makefiles",
  support: {
    files: "Makefile, GNUmakefile, *.mk, *.make",
    reads: "command lines of recipes with the variables of the file and of those that it includes",
    notRead: "functions of make but shell, variables that are given on its command line",
  },
  rules: commandRules,
  matches: (path) => /(?:^|\/)(?:GNU)?makefile(?:\.[\w-]{1,40})?$|\.(?:mk|make)$/iu.test(path),
  detect: async (project) => (await import("./detect.ts")).detectMakefiles("makefiles@1", project),
};

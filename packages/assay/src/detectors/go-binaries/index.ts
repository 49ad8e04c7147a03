import type { ProjectDetector } from "../project-detector.ts";

/** Modules that are linked into programs of Go. */
export const goBinaries: ProjectDetector = {
  id: "go-binaries",
  version: 1,
  title: "Programs of Go",
  support: {
    formats: [{ name: "Go build information (ELF)", metadata: true }],
    files: "files without an ending that are ELF programs",
    reads: "the modules of the build with their versions, replacements, the version of Go",
    notRead:
      "programs for Windows and macOS, programs that are packed or stripped of the section, settings of the build",
  },
  readsInstalled: () => true,
  matches: (path) => /(?:^|\/)[\w][\w+-]{0,100}$/u.test(path) || /(?:^|\/)s?bin\/[\w.+-]{1,100}$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectGoBinaries("go-binaries@1", project),
};

import type { ProjectDetector } from "../project-detector.ts";

/** Packages that npm, pnpm or Yarn have installed: in an image they are the software, whatever the manifests say. */
export const nodeModules: ProjectDetector = {
  id: "node-modules",
  version: 1,
  title: "Installed packages of JavaScript",
  support: {
    formats: [{ name: "installed npm package", metadata: true }],
    files: "`node_modules/**/package.json` of images and root file systems",
    reads: "name, version, licence; which package finds which",
    notRead: "`node_modules` in the folder of a project (its lock file says the same), bundles",
  },
  readsInstalled: () => true,
  matches: (path) => /(?:^|\/)node_modules\/(?:@[^/]{1,214}\/)?[^/@.][^/]{0,213}\/package\.json$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectNodeModules("node-modules@1", project),
};

import type { ProjectDetector } from "../project-detector.ts";
import { nodeFileKind } from "./names.ts";

/** Packages of JavaScript projects: npm, pnpm, Yarn, Bun, Deno. */
export const nodePackages: ProjectDetector = {
  id: "node-packages",
  version: 1,
  title: "Packages of JavaScript projects",
  support: {
    formats: [
      { name: "package.json", metadata: true },
      { name: "npm lock file", metadata: true },
      { name: "pnpm lock file", metadata: true },
      { name: "Yarn lock file", metadata: true },
      { name: "Bun lock file", metadata: true },
      { name: "Bun binary lock file", metadata: false },
      { name: "Deno configuration", metadata: true },
      { name: "Deno lock file", metadata: true },
    ],
    files:
      "`package.json`, `package-lock.json`, `npm-shrinkwrap.json`, `pnpm-lock.yaml`, `pnpm-workspace.yaml`, `yarn.lock`, `bun.lock`, `deno.json`, `deno.jsonc`, `import_map.json`, `deno.lock`",
    reads:
      "packages with range, locked version, digest, source, scope, and what each needs; members of workspaces, catalogs, aliases",
    notRead: "`node_modules`, `bun.lockb`, scripts, engines; modules that are imported by address",
  },
  matches: (path) => nodeFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectNodePackages("node-packages@1", project),
};

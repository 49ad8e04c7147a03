import type { ProjectDetector } from "../project-detector.ts";
import { cargoFileKind } from "./names.ts";

/** Crates of Rust projects. */
export const cargoPackages: ProjectDetector = {
  id: "cargo-packages",
  version: 1,
  title: "Crates of Rust projects",
  support: {
    formats: [
      { name: "Cargo.toml", metadata: true },
      { name: "Cargo.lock", metadata: true },
    ],
    files: "`Cargo.toml`, `Cargo.lock`",
    reads:
      "crates with range, locked version, digest, source, features, scope, and what each needs; workspaces",
    notRead: "which features and platforms a build takes; vendored crates",
  },
  matches: (path) => cargoFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectCargoPackages("cargo-packages@1", project),
};

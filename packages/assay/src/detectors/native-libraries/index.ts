import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./matches.ts";

/** What an image brings of accelerators and engines without a package manager. */
export const nativeLibraries: ProjectDetector = {
  id: "native-libraries",
  version: 1,
  title: "Libraries of accelerators, and native engines",
  support: {
    formats: [{ name: "CUDA toolkit", metadata: true }],
    files:
      "`usr/local/cuda/version.json`, `opt/rocm/.info/version`, `libcudnn.so.9.1.0` and its like, `llama-server`, `tritonserver`",
    reads: "what is there, and the version that the name of the file or the toolkit's own file says",
    notRead:
      "versions inside binaries (no engine says its own for certain), libraries whose name has only a major version",
  },
  readsInstalled: () => true,
  matches,
  detect: async (project) =>
    (await import("./detect.ts")).detectNativeLibraries("native-libraries@1", project),
};

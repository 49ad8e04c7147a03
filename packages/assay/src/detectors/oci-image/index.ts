import type { ProjectDetector } from "../project-detector.ts";

/** A container image as a whole: its identity, what it says of itself, what it starts. */
export const ociImage: ProjectDetector = {
  id: "oci-image",
  version: 1,
  title: "Container images",
  support: {
    formats: [{ name: "OCI image configuration", metadata: true }],
    files:
      "`.image/manifest.json`, `.image/config.json`, `.image/descriptor.json` of a tree that is an image",
    reads:
      "digest, platform, labels, base image, layers with their commands, variables of the CUDA stack, what entry point and command start and serve",
    notRead: "health checks, volumes, ports; values of other variables",
  },
  readsInstalled: () => true,
  matches: (path) => /(?:^|\/)\.image\/descriptor\.json$/u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectOciImages("oci-image@1", project),
};

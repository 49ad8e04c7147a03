import type { ProjectDetector } from "../project-detector.ts";
import { placeOf } from "./places.ts";

/** Packages that an operating system has installed: of an image, or of a root file system that somebody unpacked. */
export const systemPackages: ProjectDetector = {
  id: "system-packages",
  version: 1,
  title: "Packages of operating systems",
  support: {
    formats: [
      { name: "dpkg status", metadata: true },
      { name: "apk database", metadata: true },
      { name: "RPM database (SQLite)", metadata: true },
      { name: "RPM database (ndb, Berkeley DB)", metadata: false },
    ],
    files:
      "`var/lib/dpkg/status`, `var/lib/dpkg/status.d/*`, `lib/apk/db/installed`, `rpmdb.sqlite`; `etc/os-release`",
    reads:
      "packages with version, architecture, distribution, licence (apk, RPM), source package; what needs what",
    notRead: "RPM databases as ndb and Berkeley DB (said), licences of Debian packages, files of packages",
  },
  readsInstalled: () => true,
  matches: (path) => placeOf(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectSystemPackages("system-packages@1", project),
};

import { archiveRules } from "../archive-rules.table.ts";
import type { Container } from "../container.ts";
import { hasEndRecord, startsAsZip } from "./recognise.ts";

/** Zip archives that no format reader takes: plain ones, wheels, jars, office documents, programs with a zip behind them. */
export const zip: Container = {
  id: "zip",
  version: 1,
  title: "zip archive",
  extensions: [".zip", ".whl", ".jar", ".egg", ".apk", ".aar", ".nupkg", ".mar"],
  rules: archiveRules,
  support: {
    formats: [
      { name: "zip", metadata: true },
      { name: "wheel, jar, egg, apk", metadata: false },
    ],
    reads:
      "members that are stored or packed with deflate, bzip2, LZMA, xz or Zstandard, also those that the directory hides",
    hazards:
      "names and links that lead out, directory and headers that disagree, hidden and overlapping members, encryption, data before and behind, two end records",
    notRead: "deflate64, encrypted members, archives in several volumes",
  },
  recognises: (head, _sizeBytes, tail) => startsAsZip(head) || hasEndRecord(tail),
  open: async (input) => (await import("./open.ts")).openZip(input),
};

import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with xz. */
export const xz: Container = compressedFile({
  id: "xz",
  version: 1,
  title: "xz",
  compression: "xz",
  extensions: [".xz"],
  tarExtensions: [".txz", ".tar.xz"],
  notRead: "checksums, the index, filters besides LZMA2, dictionaries above 64 MiB",
});

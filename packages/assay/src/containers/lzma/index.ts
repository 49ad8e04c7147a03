import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with LZMA alone. */
export const lzma: Container = compressedFile({
  id: "lzma",
  version: 1,
  title: "LZMA alone",
  compression: "lzma",
  extensions: [".lzma"],
  tarExtensions: [".tlz", ".tar.lzma"],
  notRead: "dictionaries above 64 MiB",
});

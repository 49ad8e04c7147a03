import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with zlib. */
export const zlib: Container = compressedFile({
  id: "zlib",
  version: 1,
  title: "zlib",
  compression: "zlib",
  extensions: [".zlib", ".z"],
  tarExtensions: [],
  notRead: "preset dictionaries",
});

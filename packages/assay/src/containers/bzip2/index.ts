import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with bzip2. */
export const bzip2: Container = compressedFile({
  id: "bzip2",
  version: 1,
  title: "bzip2",
  compression: "bzip2",
  extensions: [".bz2"],
  tarExtensions: [".tbz2", ".tbz", ".tar.bz2"],
  notRead: "checksums, randomised blocks (before version 0.9.5)",
});

import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with LZ4 frame. */
export const lz4: Container = compressedFile({
  id: "lz4",
  version: 1,
  title: "LZ4 frame",
  compression: "lz4",
  extensions: [".lz4"],
  tarExtensions: [".tar.lz4"],
  notRead: "checksums, dictionaries, the legacy frame",
});

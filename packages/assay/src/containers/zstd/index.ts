import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with Zstandard. */
export const zstd: Container = compressedFile({
  id: "zstd",
  version: 1,
  title: "Zstandard",
  compression: "zstd",
  extensions: [".zst", ".zstd"],
  tarExtensions: [".tzst", ".tar.zst"],
  notRead: "dictionaries, windows above 8 MiB on Node before 22.15",
});

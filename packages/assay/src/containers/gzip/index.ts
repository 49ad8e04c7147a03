import { readUpTo } from "../../bytes/byte-source.ts";
import { compressedFile } from "../compressed-file.ts";
import type { Container } from "../container.ts";

/** A file compressed with gzip. */
export const gzip: Container = compressedFile({
  id: "gzip",
  version: 1,
  title: "gzip",
  compression: "gzip",
  extensions: [".gz"],
  tarExtensions: [".tgz", ".tar.gz"],
  notRead: "the name and the time in the header",
  /** The last four bytes (RFC 1952, ISIZE): right below 4 GiB, and for a single member. */
  sizeOf: async ({ source }) => {
    const tail = await readUpTo(source, Math.max(0, source.sizeBytes - 4), 4);
    return tail.length < 4 ? undefined : Buffer.from(tail).readUInt32LE(0);
  },
});

import { createHash } from "node:crypto";
import fs from "node:fs";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";

/** The digest of a file of ours or the user's, read in pieces. @throws AssayError `read-error` */
export async function digestOfFile(file: string, algorithm: "sha256" | "md5" = "sha256"): Promise<string> {
  const hash = createHash(algorithm);
  try {
    for await (const piece of fs.createReadStream(file, { highWaterMark: 1 << 20 }))
      hash.update(piece as Uint8Array);
  } catch (error) {
    throw new AssayError("read-error", `${printable(file)} cannot be read`, { cause: error });
  }
  return hash.digest("hex");
}

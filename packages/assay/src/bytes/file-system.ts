import fs from "node:fs";

/** The calls of `node:fs` that the product makes on scanned files. An argument everywhere, so that tests can inject EIO. */
export type FileSystem = Pick<
  typeof fs,
  | "lstatSync"
  | "statSync"
  | "readdirSync"
  | "realpathSync"
  | "openSync"
  | "fstatSync"
  | "readSync"
  | "read"
  | "closeSync"
>;

export const nodeFileSystem: FileSystem = fs;

import fs from "node:fs";
import path from "node:path";

/**
 * A folder of the user's own, and those above it. Not by `mkdirSync` with `recursive`: where a file system answers ENOENT
 * though the folder above is there (/proc, some automounters), Node tries again for ever.
 * @throws the error of the file system
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !fs.existsSync(at) && path.dirname(at) !== at; at = path.dirname(at))
    missing.push(at);
  for (const one of missing.reverse()) makeOne(one);
}

function makeOne(folder: string): void {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another run made it in between.
    if (!fs.existsSync(folder)) throw error;
  }
}

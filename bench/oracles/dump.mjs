/** One JSON line per file: what the product reads of it. Paths come on standard input, one a line. */
import { readFileSync } from "node:fs";
import { readModelFile } from "./readers.mjs";

for (const path of readFileSync(0, "utf8").split("\n")) {
  if (path !== "") console.log(JSON.stringify({ path, ...(await readModelFile(path)) }));
}

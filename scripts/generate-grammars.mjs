/** Puts the engine and the grammars that parse source code beside the module that loads them. */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const modules = join(root, "node_modules");
const output = join(root, "packages/assay/src/syntax/source-code/generated");

mkdirSync(output, { recursive: true });
for (const file of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"]) {
  copyFileSync(join(modules, file), join(output, file.slice(file.indexOf("/") + 1)));
}

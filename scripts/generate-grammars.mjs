/** Puts the engine and the grammars that parse source code beside the module that loads them. */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const modules = join(root, "node_modules");
const output = join(root, "packages/assay/src/syntax/source-code/generated");

/** Name of the language in `grammar.ts` to the file of its grammar. */
const grammars = {
  python: "tree-sitter-python/tree-sitter-python.wasm",
  kotlin: "@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm",
  make: "tree-sitter-make/tree-sitter-make.wasm",
  terraform: "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
  ...Object.fromEntries(
    ["bash", "go", "java", "javascript", "rust", "tsx", "typescript", "c-sharp"].map((name) => [
      name === "c-sharp" ? "csharp" : name,
      `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`,
    ]),
  ),
};

mkdirSync(output, { recursive: true });
copyFileSync(join(modules, "web-tree-sitter/web-tree-sitter.wasm"), join(output, "web-tree-sitter.wasm"));
for (const [language, file] of Object.entries(grammars)) {
  copyFileSync(join(modules, file), join(output, `tree-sitter-${language}.wasm`));
}

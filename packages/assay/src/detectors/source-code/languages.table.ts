import type { CodeLanguage } from "../../code/ir.ts";

/** Endings of files of code, and the language of each. */
export const languageOfEnding: Readonly<Record<string, CodeLanguage>> = {
  py: "python",
  pyi: "python",
  ipynb: "python",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  ts: "javascript",
  tsx: "javascript",
  mts: "javascript",
  cts: "javascript",
  vue: "javascript",
  svelte: "javascript",
  astro: "javascript",
  html: "javascript",
  htm: "javascript",
  go: "go",
  rs: "rust",
  java: "java",
  cs: "csharp",
  csx: "csharp",
  razor: "csharp",
  cshtml: "csharp",
  kt: "kotlin",
  kts: "kotlin",
};

/** The language of a file by its name; undefined = no code that is read. */
export function languageOf(path: string): CodeLanguage | undefined {
  // A build script has dependencies and no calls of models; who reads manifests reads it.
  if (path.endsWith(".gradle.kts")) return undefined;
  const ending = /\.([a-z]+)$/u.exec(path)?.[1] ?? "";
  return Object.hasOwn(languageOfEnding, ending) ? languageOfEnding[ending] : undefined;
}

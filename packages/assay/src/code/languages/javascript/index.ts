import type { SourceLanguage } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import type { JavascriptProblem } from "./lower-text.ts";
import { lowerText } from "./lower-text.ts";

export { codeOfPage, lowerComponentFile } from "./component-file.ts";
export { isGeneratedBundle } from "./generated-bundle.ts";
export type { JavascriptProblem } from "./lower-text.ts";

/** Lowers a file of JavaScript or TypeScript; which of the two is known by its extension. */
export async function lowerJavascript(text: string, path: string): Promise<CodeModule | JavascriptProblem> {
  // Declaration files hold types only: nothing of them runs.
  if (/\.d\.[cm]?ts$/iu.test(path)) return { path, language: "javascript", text, body: [], hasError: false };
  return lowerText(text, path, grammarOf(path));
}

/** Files of JavaScript may hold JSX whatever they are called; in TypeScript `<T>x` is a cast, so only `.tsx` has it. */
function grammarOf(path: string): SourceLanguage {
  if (/\.[cm]?ts$/iu.test(path)) return "typescript";
  return /\.tsx$/iu.test(path) ? "tsx" : "javascript";
}

import { text, textWord, type Word, type WordValue } from "../../commands/word.ts";
import type { ScriptPiece } from "../script-pieces.ts";
import { mostSteps } from "./limits.ts";

/** What a Jenkinsfile says by the texts in it; its code is not evaluated. */
export interface Jenkinsfile {
  readonly scripts: readonly ScriptPiece[];
  readonly images: readonly Word[];
}

const quoted = String.raw`('''[\s\S]{0,20000}?'''|"""[\s\S]{0,20000}?"""|'(?:[^'\\\n]|\\.){0,2000}'|"(?:[^"\\\n]|\\.){0,2000}")`;
const step = new RegExp(
  String.raw`\b(?:sh|bash)\s*(?:\(\s*)?(?:(?:script|returnStdout|label)\s*:\s*(?:true\s*,\s*script\s*:\s*)?)?${quoted}`,
  "gu",
);
const image = new RegExp(String.raw`\b(?:image|docker\.image)\s*(?:\(\s*)?${quoted}`, "gu");
const variable = /^[^\S\n\r\u2028\u2029]*([A-Z_][A-Z0-9_]{0,80})\s*=\s*(["'])([^"'\n]{0,500})\2\s*$/gmu;

/** Steps `sh '…'` and images of agents (https://www.jenkins.io/doc/book/pipeline/syntax/). */
export function readJenkinsfile(source: string): Jenkinsfile {
  const code = source.replace(/^[^\S\n\r\u2028\u2029]*\/\/.*$/gmu, "");
  const variables = new Map<string, WordValue>();
  for (const [, name = "", , value = ""] of code.matchAll(variable)) variables.set(name, text(value));
  return {
    scripts: [...code.matchAll(step)].slice(0, mostSteps).map((match) => pieceOf(code, match, variables)),
    images: [...code.matchAll(image)]
      .slice(0, mostSteps)
      .map((match) => textWord(inside(match[1] ?? ""), lineAt(code, match.index))),
  };
}

function pieceOf(
  code: string,
  match: RegExpExecArray,
  variables: ReadonlyMap<string, WordValue>,
): ScriptPiece {
  const written = match[1] ?? "";
  const start = match.index + match[0].length - written.length;
  const isDouble = written.startsWith('"');
  // In a text of double quotes Groovy puts values in: `${env.NAME}`, `${params.NAME}`.
  const plain = inside(written).replace(/\\(["'$\\])/gu, "$1");
  const script = isDouble ? plain.replace(/\$\{(?:env|params)\.(\w{1,80})\}/gu, "${$1}") : plain;
  return { text: script, line: lineAt(code, start), variables };
}

function inside(written: string): string {
  return /^(?:'''|""")/u.test(written) ? written.slice(3, -3) : written.slice(1, -1);
}

function lineAt(code: string, offset: number): number {
  let line = 1;
  for (let at = code.indexOf("\n"); at >= 0 && at < offset; at = code.indexOf("\n", at + 1)) line += 1;
  return line;
}

import { text, type WordValue } from "../../commands/word.ts";
import type { ScriptPiece } from "../script-pieces.ts";

/** Recipes of just (https://just.systems/man/en/): indented lines below a name, `{{name}}` is a variable. */
export function justPieces(source: string): readonly ScriptPiece[] {
  const variables = new Map<string, WordValue>();
  const pieces: ScriptPiece[] = [];
  let isRecipe = false;
  for (const [index, line] of source.split(/\r?\n/u).entries()) {
    if (/^\s+\S/u.test(line)) {
      if (isRecipe) pieces.push({ text: justLine(line), line: index + 1, variables });
    } else if (line.trim() !== "" && !line.startsWith("#")) {
      isRecipe = isRecipeHead(line);
      setJustVariables(variables, line, isRecipe);
    }
  }
  return joinedPieces(pieces);
}

function isRecipeHead(line: string): boolean {
  return !line.includes(":=") && /^@?[A-Za-z_][\w-]{0,80}(?:\s.*)?:/u.test(line);
}

/** `name := "value"`, or the defaults of the parameters of a recipe. */
function setJustVariables(variables: Map<string, WordValue>, line: string, isRecipe: boolean): void {
  const pattern = isRecipe
    ? /\s[+*$]?([A-Za-z_][\w-]{0,80})=["']([^"']{0,300})["']/gu
    : /^(?:export\s+)?([A-Za-z_][\w-]{0,80})\s*:=\s*["'`]([^"'`]{0,500})["'`]/gu;
  for (const [, name = "", value = ""] of line.matchAll(pattern)) variables.set(shellName(name), text(value));
}

function justLine(line: string): string {
  return line
    .trim()
    .replace(/^[@-]{1,2}/u, "")
    .replace(/\{\{\s*([A-Za-z_][\w-]{0,80})\s*\}\}/gu, (_, name: string) => `\${${shellName(name)}}`);
}

function shellName(name: string): string {
  return name.replaceAll("-", "_");
}

/** Lines that a backslash continues are one command. */
function joinedPieces(pieces: readonly ScriptPiece[]): readonly ScriptPiece[] {
  const joined: ScriptPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.text.endsWith("\\") === true)
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${piece.text}` };
    else joined.push(piece);
  }
  return joined;
}

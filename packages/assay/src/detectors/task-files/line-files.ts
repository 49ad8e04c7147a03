import { text, type WordValue } from "../../commands/word.ts";
import type { ScriptPiece } from "../script-pieces.ts";

/** `name: command` (https://devcenter.heroku.com/articles/procfile). */
export function procfilePieces(source: string): readonly ScriptPiece[] {
  return source.split(/\r?\n/u).flatMap((line, index) => {
    const command = /^[\w-]{1,60}:\s*(.+)$/u.exec(line)?.[1];
    return command === undefined ? [] : [{ text: command, line: index + 1 }];
  });
}

/** `ExecStart=` with `Environment=` of a unit (systemd.service(5), systemd.exec(5)). */
export function unitPieces(source: string): readonly ScriptPiece[] {
  const settings = continuedLines(source).flatMap(({ text: written, line }) => {
    const [, key, value = ""] = /^\s*(\w{1,40})\s*=\s*([\s\S]*)$/u.exec(written) ?? [];
    return key === undefined ? [] : [{ key, value, line }];
  });
  const variables = new Map<string, WordValue>();
  for (const { key, value } of settings)
    if (key === "Environment")
      for (const [, , name = "", set = ""] of value.matchAll(
        /("?)([A-Za-z_]\w{0,100})=([^"\s]*(?:\s[^"=\s]+(?=[^"]*"))*)\1/gu,
      ))
        variables.set(name, text(set));
  return settings
    .filter(({ key }) => /^Exec(?:Start|StartPre|StartPost|Reload)$/u.test(key))
    .map(({ value, line }) => ({ text: value.replace(/^[@:+!|-]{1,4}/u, ""), line, variables }));
}

/** `command=` with `environment=` of a program (http://supervisord.org/configuration.html). */
export function supervisorPieces(source: string): readonly ScriptPiece[] {
  return continuedLines(source).flatMap(({ text: written, line }) => {
    const command = /^\s*command\s*=\s*(.+)$/u.exec(written)?.[1];
    return command === undefined ? [] : [{ text: command, line }];
  });
}

function continuedLines(source: string): readonly { readonly text: string; readonly line: number }[] {
  const lines = source.split(/\r?\n/u);
  const found: { text: string; line: number }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let whole = lines[at] ?? "";
    while (whole.endsWith("\\") && at + 1 < lines.length) {
      at += 1;
      whole = `${whole}\n${lines[at] ?? ""}`;
    }
    if (!/^\s*[#;]/u.test(whole)) found.push({ text: whole, line });
  }
  return found;
}

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

import { commandMagics, foreignCells, shellCells, transparentMagics } from "./magics.table.ts";
import type { NotebookCell } from "./notebook-document.ts";
import { afterLine, atStart, startsStatement } from "./statement-starts.ts";

/** A line of text with its line in the file. */
export interface NotebookLine {
  readonly text: string;
  readonly line: number;
}

/** A cell taken apart: as many lines of Python as it has lines, and its command lines. */
export interface CellParts {
  readonly python: readonly NotebookLine[];
  readonly commands: readonly NotebookLine[];
}

/** What IPython would give to Python, and what to a shell. */
export function cellParts({ lines }: NotebookCell): CellParts {
  const first = lines.findIndex(({ text }) => text.trim() !== "");
  const head = /^%%(!|\w+(?!\w))\s*((?:\S.*)?)$/u.exec(lines[first]?.text ?? "");
  if (head === null) return pythonCell(lines);
  const [, name = "", rest = ""] = head;
  const body = lines.slice(first + 1);
  if (isShell(name, rest)) return { python: [], commands: commandLines(body) };
  if (isForeign(name, rest)) return { python: [], commands: [] };
  // Magics can be stacked: `%%capture` above `%%time`.
  return cellParts({ lines: body });
}

function isShell(name: string, rest: string): boolean {
  return shellCells.has(name) || (name === "script" && /\b(?:ba|z)?sh\b/u.test(rest));
}

/** `%%writefile app.py` writes code of the application; other files are read where they lie, if they do. */
function isForeign(name: string, rest: string): boolean {
  if (name === "writefile" || name === "file") return !/\.py\s*$/u.test(rest);
  return foreignCells.has(name) || name === "script";
}

function pythonCell(lines: readonly NotebookLine[]): CellParts {
  const python: NotebookLine[] = [];
  const commands: NotebookLine[] = [];
  let state = atStart;
  for (let at = 0; at < lines.length; at += 1) {
    const { text, line } = lines[at] ?? { text: "", line: 1 };
    const special = startsStatement(state) ? specialLine(text) : undefined;
    python.push({ text: special?.python ?? text, line });
    if (special === undefined) state = afterLine(state, text);
    if (special?.command === undefined) continue;
    const joined = continued(lines, at, special.command);
    for (const next of lines.slice(at + 1, joined.last + 1)) python.push({ text: "", line: next.line });
    at = joined.last;
    commands.push({ text: joined.text, line });
  }
  return { python, commands };
}

/** A line that is not Python: what stands in its place, and the command line that it is. */
interface SpecialLine {
  readonly python: string;
  readonly command?: string;
}

const special = /^(\s*)(?:([\w., ]{1,200}?)\s?=\s{0,8})?([!%]{1,2})\s{0,8}(\S.*)$/u;
const bareCommand = /^(\s*)((?:pip3?|conda|mamba|uv)\s+(?:install|pip|add|sync)\b.*)$/u;
/** Help: `?open`, `open?`, `open??`. */
const help = /^\s*(?:\?.*|[\w.%*]+\?{1,2}\s*)$/u;

function specialLine(text: string): SpecialLine | undefined {
  const found = special.exec(text);
  if (found !== null) return magicLine(found);
  const bare = bareCommand.exec(text);
  if (bare !== null) return { python: `${bare[1] ?? ""}pass`, command: cleaned(bare[2] ?? "") };
  return help.test(text) ? { python: "pass" } : undefined;
}

function magicLine([, indent = "", target, sign = "", rest = ""]: readonly (
  string | undefined
)[]): SpecialLine {
  const start = target === undefined ? indent : `${indent}${target} = `;
  const python = `${start}${target === undefined ? "pass" : "None"}`;
  return sign.startsWith("!") ? { python, command: cleaned(rest) } : percentLine(rest, start, python);
}

/** `%time f()` is Python behind `start`; any other magic is no Python, and `%pip install x` a command line. */
function percentLine(rest: string, start: string, python: string): SpecialLine {
  const [, name = "", after = ""] = /^(\w+)(?!\w)\s*((?:\S.*)?)$/u.exec(rest) ?? [];
  if (transparentMagics.has(name)) return { python: `${start}${timed(after)}` };
  const command = Object.hasOwn(commandMagics, name) ? commandMagics[name] : undefined;
  return command === undefined ? { python } : { python, command: cleaned(`${command}${after}`) };
}

/** `-n 10 -r 3 f()`: options of the timer are no Python. */
function timed(after: string): string {
  return after.replace(/^(?:-[a-zA-Z](?:\s?\d+)?\s+)*/u, "");
}

/** `{sys.executable}` is the Python that runs. */
function cleaned(command: string): string {
  return command.replace(/^\{sys\.executable\}|^"\{sys\.executable\}"/u, "python").trim();
}

function continued(
  lines: readonly NotebookLine[],
  from: number,
  command: string,
): { readonly text: string; readonly last: number } {
  let text = command;
  let last = from;
  while (text.endsWith("\\") && last + 1 < lines.length) {
    last += 1;
    text = `${text.slice(0, -1).trimEnd()} ${(lines[last]?.text ?? "").trim()}`;
  }
  return { text, last };
}

/** The lines of a script of a shell, comments left out. */
function commandLines(lines: readonly NotebookLine[]): NotebookLine[] {
  const commands: NotebookLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { text, line } = lines[at] ?? { text: "", line: 1 };
    const command = text.trim();
    if (command === "" || command.startsWith("#")) continue;
    const joined = continued(lines, at, command);
    at = joined.last;
    commands.push({ text: joined.text, line });
  }
  return commands;
}

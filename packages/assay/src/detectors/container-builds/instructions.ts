import { maxInstructions, maxLines } from "./limits.ts";

/** A piece of text that stands in the file itself (`<<EOF`). */
export interface Heredoc {
  readonly body: string;
  /** Of its first line. */
  readonly line: number;
}

/** One instruction of a Dockerfile (https://docs.docker.com/reference/dockerfile/). */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  /** `--name=value` in front of the arguments. */
  readonly options: ReadonlyMap<string, string>;
  /** With its line breaks; lines are continued by a backslash whatever the escape character of the file is. */
  readonly text: string;
  /** Of the keyword. */
  readonly line: number;
  /** Of the first character of `text`. */
  readonly textLine: number;
  readonly heredocs: readonly Heredoc[];
  /** `text` with its heredocs, as a shell reads it. */
  readonly script: string;
}

/** The instructions of a Dockerfile, in order; what is none is passed over. */
export function readInstructions(source: string): readonly Instruction[] {
  const lines = source.split(/\r?\n/u, maxLines);
  const escape = /^#\s*escape\s*=\s*`/imu.test(lines.slice(0, 5).join("\n")) ? "`" : "\\";
  const instructions: Instruction[] = [];
  let at = 0;
  while (at < lines.length && instructions.length < maxInstructions) {
    const line = lines[at] ?? "";
    if (isComment(line) || line.trim() === "") {
      at += 1;
      continue;
    }
    const logical = logicalLine(lines, at, escape);
    const heredocs = heredocsOf(lines, logical);
    const instruction = instructionOf(logical.text, at + 1, heredocs.found, heredocs.script);
    if (instruction !== undefined) instructions.push(instruction);
    at = heredocs.next;
  }
  return instructions;
}

interface Logical {
  readonly text: string;
  /** Index of the line behind it. */
  readonly next: number;
}

function isComment(line: string): boolean {
  return /^\s*#/u.test(line);
}

/** A line and those that continue it; comments and blank lines in between are left empty, so that lines stay lines. */
function logicalLine(lines: readonly string[], from: number, escape: string): Logical {
  const parts: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (at > from && (isComment(line) || line.trim() === "")) {
      parts.push("\\");
      continue;
    }
    const trimmed = line.trimEnd();
    if (!trimmed.endsWith(escape)) {
      parts.push(line);
      return { text: parts.join("\n"), next: at + 1 };
    }
    parts.push(`${trimmed.slice(0, -1)}\\`);
  }
  return { text: parts.join("\n"), next: at };
}

const mark = /<<(-?)(["']?)([A-Za-z_]\w{0,60})\2/gu;

function heredocsOf(
  lines: readonly string[],
  { text, next }: Logical,
): { readonly found: readonly Heredoc[]; readonly script: string; readonly next: number } {
  const found: Heredoc[] = [];
  const isPossible = /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/iu.test(text);
  let at = next;
  for (const [, dash, , name = ""] of isPossible ? text.matchAll(mark) : []) {
    const start = at;
    while (at < lines.length && !isEnd(lines[at] ?? "", name, dash === "-")) at += 1;
    found.push({ body: lines.slice(start, at).join("\n"), line: start + 1 });
    at += 1;
    if (found.length > 20) break;
  }
  const script = [text, ...lines.slice(next, at)].join("\n");
  return { found, script, next: Math.min(at, lines.length) };
}

function isEnd(line: string, name: string, hasTabs: boolean): boolean {
  return (hasTabs ? line.replace(/^\t+/u, "") : line) === name;
}

function instructionOf(
  logical: string,
  line: number,
  heredocs: readonly Heredoc[],
  script: string,
): Instruction | undefined {
  const head = /^\s*(?:ONBUILD\s+)?([A-Za-z]{2,20})(?=\s|\\\n|$)(?:\s|\\\n)*/iu.exec(logical);
  if (head === null) return undefined;
  const options = new Map<string, string>();
  let cut = head[0].length;
  for (;;) {
    const option = /^--([a-z][\w-]{0,40})(?:=((?:"[^"\n]{0,500}"|[^\s"])*))?(?:\s|\\\n|$)+/u.exec(
      logical.slice(cut),
    );
    if (option === null) break;
    options.set(option[1] ?? "", (option[2] ?? "").replace(/^"|"$/gu, ""));
    cut += option[0].length;
  }
  return {
    keyword: (head[1] ?? "").toUpperCase(),
    options,
    text: logical.slice(cut),
    line,
    textLine: line + logical.slice(0, cut).split("\n").length - 1,
    heredocs,
    script: script.slice(cut),
  };
}

import { maxSettings } from "./limits.ts";

/** One setting; a key may occur several times. */
export interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** Where the value begins. */
  readonly line: number;
}

/**
 * Settings of a unit of systemd (systemd.syntax) or a program of supervisord: a backslash at the end, or (supervisord) a
 * line that begins with white space, goes on; `#` and `;` begin comments.
 */
export function settingsOf(text: string): readonly Setting[] {
  const found: Setting[] = [];
  let section = "";
  for (const { line, written } of logicalLines(text)) {
    const header = /^\[([^\]\n]{1,200})\]\s*$/u.exec(written)?.[1];
    if (header !== undefined) section = header;
    const [, key, value] =
      header === undefined ? (/^([A-Za-z][\w-]{0,80})\s*=([^]*)$/u.exec(written) ?? []) : [];
    if (key !== undefined && value !== undefined) found.push({ section, key, value: value.trim(), line });
    if (found.length >= maxSettings) break;
  }
  return found;
}

interface LogicalLine {
  readonly line: number;
  readonly written: string;
}

function logicalLines(text: string): readonly LogicalLine[] {
  const lines: { line: number; written: string }[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split(/\r?\n/u, 20_000).entries()) {
    if (/^\s*[#;]/u.test(raw)) continue;
    const last = lines.at(-1);
    const goesOn = last !== undefined && (isOpen || /^[ \t]+\S/u.test(raw));
    isOpen = raw.endsWith("\\");
    const part = isOpen ? raw.slice(0, -1) : raw;
    // The line break stays: commands are read by line.
    if (goesOn) last.written += `\\\n${part}`;
    else lines.push({ line: index + 1, written: part });
  }
  return lines;
}

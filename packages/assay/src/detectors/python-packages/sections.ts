/** Lines of one file of sections; setup.cfg has hundreds. */
const mostLines = 20_000;

/** One value of a file of sections (configparser): a key with the lines that belong to it. */
export interface SectionValue {
  readonly section: string;
  readonly key: string;
  /** Without comments and empty lines. */
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

/** Keys of all sections with their lines: a value goes on in lines that are indented. */
export function sectionValues(text: string): readonly SectionValue[] {
  const found: (Value & { readonly section: string })[] = [];
  let section = "";
  for (const [index, line] of text.split(/\r?\n/u, mostLines).entries()) {
    if (/^\s*(?:[#;]|$)/u.test(line)) continue;
    const header = /^\[([^\]]{1,200})\]/u.exec(line)?.[1];
    if (header !== undefined) section = header.trim();
    else if (/^\s/u.test(line)) found.at(-1)?.lines.push({ text: line.trim(), line: index + 1 });
    else {
      const value = valueAt(line, index + 1);
      if (value !== undefined) found.push({ section, ...value });
    }
  }
  return found;
}

interface Value {
  readonly key: string;
  readonly lines: { text: string; line: number }[];
}

function valueAt(text: string, line: number): Value | undefined {
  const [, key, value = ""] = /^([^\s=:][^=:]{0,200}?)\s*[=:]\s*(?!\s)(.*)$/u.exec(text) ?? [];
  if (key === undefined) return undefined;
  return { key: key.trim(), lines: value.trim() === "" ? [] : [{ text: value.trim(), line }] };
}

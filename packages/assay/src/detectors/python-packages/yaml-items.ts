import { readYaml } from "../../syntax/yaml.ts";

/** Lines that are parsed at once: some fifty packages, far below what the parser of YAML takes. */
const linesAtOnce = 1_000;

/** One item of a long list. */
export interface YamlItem {
  readonly value: unknown;
  /** 1-based line where the item begins. */
  readonly line: number;
}

export interface YamlItems {
  readonly items: readonly YamlItem[];
  /** Lines from which nothing more of a part could be read. */
  readonly broken: readonly number[];
}

/**
 * The items of the list under one key of the top level. Locks of conda have hundreds of thousands of lines; they are
 * machine-written, so that a line with a hyphen in the column of the first item begins an item. Parts are parsed one by one.
 */
export async function yamlItems(text: string, key: string): Promise<YamlItems> {
  const lines = text.split(/\r?\n/u);
  const start = lines.findIndex((line) => line.startsWith(`${key}:`) && /^[\w-]+:\s*$/u.test(line));
  if (start < 0) return { items: [], broken: [] };
  const items: YamlItem[] = [];
  const broken: number[] = [];
  for (const part of partsOf(lines, start + 1)) {
    const { value, lines: places, problems } = await readYaml(part.text, part.line);
    if (!Array.isArray(value) || problems.length > 0) broken.push(problems[0]?.line ?? part.line);
    for (const [index, item] of (Array.isArray(value) ? value : []).entries())
      items.push({ value: item as unknown, line: places.get(`/${index}`) ?? part.line });
  }
  return { items, broken };
}

interface Part {
  readonly text: string;
  readonly line: number;
}

function partsOf(lines: readonly string[], from: number): readonly Part[] {
  const first = lines.findIndex((line, index) => index >= from && line.trim() !== "");
  const indent = /^( *)- /u.exec(lines[first] ?? "")?.[1];
  if (indent === undefined) return [];
  const parts: Part[] = [];
  let begin = first;
  let end = first;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    if (endsList(line, indent)) break;
    if (!line.startsWith(`${indent}- `) || end - begin < linesAtOnce) continue;
    parts.push({ text: lines.slice(begin, end).join("\n"), line: begin + 1 });
    begin = end;
  }
  return [...parts, { text: lines.slice(begin, end).join("\n"), line: begin + 1 }];
}

/** The next key of the top level; comments and empty lines stand anywhere. */
function endsList(line: string, indent: string): boolean {
  return /^[^\s#-]/u.test(line) || (indent !== "" && line.startsWith("- "));
}

import { pointerTo } from "../syntax/json-pointer.ts";
/** Lines that are read; more is no configuration. */
const maxLines = 20_000;

/** What a text of sections holds. */
export interface SectionReading {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * `[section.part]` and `key = value` (configparser, spaCy's `config.cfg`), or lines of `key=value` (Java properties): dots
 * in a section nest, values that are JSON are taken as JSON, all else is text.
 */
export function readSections(text: string): SectionReading {
  const root: Node = new Map();
  const lines = new Map<string, number>();
  let section: readonly string[] = [];
  for (const [index, line] of text.split("\n", maxLines).entries()) {
    const header = /^\[([^\]\n]{1,200})\]\s*$/u.exec(line)?.[1];
    if (header !== undefined) {
      section = header.split(".", 12);
      lines.set(pointer(section), index + 1);
      continue;
    }
    const [, key, value = ""] = /^([@\w][\w@.*/-]{0,100})[ \t]*[=:](.*)$/u.exec(line) ?? [];
    if (key === undefined) continue;
    const path = [...section, key];
    lines.set(pointer(path), index + 1);
    put(root, path, valueOf(value.trim()));
  }
  return { values: plain(root), lines };
}

type Node = Map<string, unknown>;

function pointer(path: readonly string[]): string {
  return pointerTo(path);
}

/** Sets a value below the keys that lead to it. */
export function put(root: Node, path: readonly string[], value: unknown): void {
  let node = root;
  for (const step of path.slice(0, -1)) {
    const next = node.get(step);
    const child: Node = next instanceof Map ? (next as Node) : new Map<string, unknown>();
    node.set(step, child);
    node = child;
  }
  node.set(path.at(-1) ?? "", value);
}

function valueOf(text: string): unknown {
  if (!/^(?:"|\[|\{|-?\d|true$|false$|null$)/u.test(text) || text.length > 10_000) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Mappings as parsers of other formats give them. */
export function plain(node: Node): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...node].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]),
  );
}

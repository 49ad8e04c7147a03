import { canonicalText } from "../../model/canonical-text.ts";
import { AssayError } from "../../model/error.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import type { FrontMatterEntries } from "./front-matter.ts";
import { yamlEntry } from "./yaml-text.ts";

export interface Merged {
  readonly yaml: string;
  /** One line each: what became of a key. */
  readonly changes: readonly string[];
}

/**
 * Puts keys into the YAML of a card. A key that says the same stays as it is written; lists of texts gain what they lack; a
 * plain value is replaced; anything larger stays. All other lines stay as they are.
 * @throws AssayError `usage` when the YAML cannot be read whole, or would not say afterwards what it should
 */
export async function mergeFrontMatter(
  yaml: string,
  entries: FrontMatterEntries,
  eol = "\n",
): Promise<Merged> {
  const before = await readWhole(yaml);
  const changes: string[] = [];
  const wanted: Record<string, unknown> = { ...before };
  // Each line with its own break: those that do not change keep theirs.
  let lines = yaml.split(/(?<=\n)/).filter((line) => line !== "");
  for (const [key, value] of entries) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const outcome = outcomeOf(old, value);
    if (outcome.kind === "kept") {
      if (outcome.isOther) changes.push(`${key} stays as it is; the inventory says something else`);
      continue;
    }
    changes.push(old === undefined || old === null ? `${key} added` : `${key} changed`);
    wanted[key] = outcome.value;
    lines = withEntry(lines, key, yamlEntry(key, outcome.value).replaceAll("\n", eol));
  }
  const merged = lines.join("");
  const after = await readWhole(merged);
  if (canonicalText(after) !== canonicalText(wanted)) {
    throw new AssayError(
      "usage",
      "the front matter is written in a way that cannot be changed safely; change it by hand",
    );
  }
  return { yaml: merged, changes };
}

type Outcome =
  { readonly kind: "kept"; readonly isOther: boolean } | { readonly kind: "set"; readonly value: unknown };

function outcomeOf(old: unknown, value: unknown): Outcome {
  if (old === undefined || old === null) return { kind: "set", value };
  if (canonicalText(asList(old)) === canonicalText(asList(value))) return { kind: "kept", isOther: false };
  if (Array.isArray(old) || Array.isArray(value)) return unionOf(asList(old), asList(value));
  return isPlain(old) && isPlain(value) ? { kind: "set", value } : { kind: "kept", isOther: true };
}

/** What people wrote comes first and is never taken away. */
function unionOf(old: readonly unknown[], added: readonly unknown[]): Outcome {
  if (![...old, ...added].every(isPlain)) return { kind: "kept", isOther: true };
  const all = [...new Set([...old, ...added])];
  return all.length === old.length ? { kind: "kept", isOther: false } : { kind: "set", value: all };
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** The lines with the entry of one key replaced, or added at the end. */
function withEntry(lines: readonly string[], key: string, entry: string): string[] {
  const begin = lines.findIndex((line) => keyOf(line) === key);
  if (begin < 0) return [...lines, entry];
  let end = begin + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at]?.trimEnd() ?? "";
    // Blank lines belong to an entry only when more of it follows.
    if (/^(?:[ \t]+\S|-(?:[ \t]|$))/.test(line)) end = at + 1;
    else if (line !== "") break;
  }
  return [...lines.slice(0, begin), entry, ...lines.slice(end)];
}

function keyOf(line: string): string | undefined {
  return /^(?:"(?<double>[\w-]+)"|'(?<single>[\w-]+)'|(?<bare>[\w-]+))[ \t]*:(?:[ \t]|$)/
    .exec(line.trimEnd())
    ?.slice(1)
    .find((one) => one !== undefined);
}

async function readWhole(yaml: string): Promise<Readonly<Record<string, unknown>>> {
  const { value, problems } = await readYaml(yaml);
  const [problem] = problems;
  if (problem !== undefined)
    throw new AssayError("usage", `the front matter cannot be read whole: ${problem.message}`);
  if (value === null || value === undefined) return {};
  if (!isRecord(value)) throw new AssayError("usage", "the front matter is no mapping of keys to values");
  return value;
}

import { mistakesIn, ownWords } from "../syntax/yaml-mistakes.ts";
import { AssayError } from "../model/error.ts";
import type { Severity } from "../model/finding.ts";
import { printable } from "../model/printable.ts";
import { readYaml, type YamlReading } from "../syntax/yaml.ts";
import { yamlPlace } from "../syntax/yaml-place.ts";
import type { EventKind } from "./event-kinds.table.ts";
import { type WatchListData, type WatchListEntry, watchListSchema } from "./list-schema.ts";
import { type Entry, type IgnoreRule, isCommit, targetText } from "./target.ts";

/** What is watched. Paths are as the list writes them. */
export interface WatchList {
  readonly entries: readonly Entry[];
  readonly advisories: WatchListData["advisories"];
}

/** Mistakes that are told at once. */
const mostMistakes = 20;

/**
 * Reads the text of a watch list.
 * @throws AssayError `invalid-settings` naming every wrong place by line and column
 */
export async function parseWatchList(text: string, path: string): Promise<WatchList> {
  const reading = await readYaml(text, 1, { hasColumns: true });
  const name = printable(path);
  const broken = reading.problems.map(
    ({ line, column = 1, message }) => `${name}:${line}:${column}: ${message.replace(/^line \d+: /, "")}`,
  );
  if (broken.length > 0) throw invalid(broken);
  const result = watchListSchema.safeParse(reading.value, { error: ownWords });
  if (!result.success) throw invalid(mistakesIn(result.error.issues, reading, name));
  const { data } = result;
  const mistakes = data.watch.flatMap((entry, index) => mistakeIn(entry, ["watch", index], reading));
  if (mistakes.length > 0) throw invalid(mistakes.map((mistake) => `${name}:${mistake}`));
  const entries = data.watch.map((entry) => entryOf(entry, data));
  const twice = doubles(entries, reading);
  if (twice.length > 0) throw invalid(twice.map((mistake) => `${name}:${mistake}`));
  return { entries, advisories: data.advisories };
}

const kinds = ["model", "dataset", "image", "organisation", "document"] as const;

/** What the form of an entry cannot say. */
function mistakeIn(
  entry: WatchListEntry,
  path: readonly PropertyKey[],
  reading: YamlReading,
): readonly string[] {
  const named = kinds.filter((kind) => entry[kind] !== undefined);
  const [kind] = named;
  const at = placeText(reading, path);
  if (named.length !== 1 || kind === undefined)
    return [`${at}: an entry names one model, dataset, image, organisation or document`];
  if (entry.revision !== undefined && kind !== "model" && kind !== "dataset")
    return [`${placeText(reading, [...path, "revision"])}: only a model or a dataset has a revision`];
  if (kind === "image" && entry.image?.split("/").at(-1)?.includes(":") !== true)
    return [`${placeText(reading, [...path, "image"])}: an image needs its tag, as registry/name:tag`];
  return [];
}

function doubles(entries: readonly Entry[], reading: YamlReading): readonly string[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const target = targetText(entry);
    const isDouble = seen.has(target);
    seen.add(target);
    if (!isDouble) return [];
    return [`${placeText(reading, ["watch", index])}: ${target} stands twice in the list`];
  });
}

function placeText(reading: YamlReading, path: readonly PropertyKey[]): string {
  const { line, column } = yamlPlace(reading, path);
  return `${line}:${column}`;
}

/** The entry's own words come before those of the whole list. */
function entryOf(entry: WatchListEntry, list: WatchListData): Entry {
  const kind = kinds.find((one) => entry[one] !== undefined) ?? "model";
  const revision = entry.revision?.toLowerCase();
  return {
    kind,
    name: entry[kind] ?? "",
    // Commits are hexadecimal in small letters; names of branches are as they are.
    ...(entry.revision === undefined
      ? {}
      : isCommit(revision)
        ? { pin: revision }
        : { revision: entry.revision }),
    ignore: [...list.ignore, ...entry.ignore].map(ruleOf),
    severities: new Map([...rowsOf(list.severity), ...rowsOf(entry.severity)]),
  };
}

function ruleOf(rule: WatchListEntry["ignore"][number]): IgnoreRule {
  return typeof rule === "string" ? { event: rule } : rule;
}

function rowsOf(severity: WatchListEntry["severity"]): readonly (readonly [EventKind, Severity])[] {
  return Object.entries(severity) as [EventKind, Severity][];
}

function invalid(lines: readonly string[]): AssayError {
  const more = lines.length - mostMistakes;
  const rest = more > 0 ? [`... and ${more} more`] : [];
  return new AssayError("invalid-settings", [...lines.slice(0, mostMistakes), ...rest].join("\n"));
}

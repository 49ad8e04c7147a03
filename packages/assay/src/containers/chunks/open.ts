import { readUpTo } from "../../bytes/byte-source.ts";
import { parseJson } from "../../syntax/json.ts";
import type { ContainerInput, ContainerMember, ContainerReading } from "../container.ts";
import { deepestManifest, largestManifest, mostPieces } from "./limits.ts";

/** Every list of at least two files of the folder that a JSON file names is shown as one joined member. */
export async function openManifest(input: ContainerInput): Promise<ContainerReading | undefined> {
  const bytes = await readUpTo(input.source, 0, largestManifest);
  const limits = { maxBytes: largestManifest, maxDepth: 64, maxValues: 20_000, maxObjects: 10_000 };
  const parsed = parseJson(bytes, limits);
  if (!parsed.ok) return undefined;
  const members: ContainerMember[] = [];
  for (const list of listsIn(parsed.value, 0)) {
    const member = memberOf(list, input, members.length);
    if (member !== undefined) members.push(member);
    if (members.length >= mostLists) break;
  }
  return members.length === 0 ? undefined : { format: "chunks", members, hazards: [], problems: [] };
}

/** One manifest lists the pieces of a few files. */
const mostLists = 16;

function* listsIn(value: unknown, depth: number): Generator<readonly unknown[]> {
  if (typeof value !== "object" || value === null || depth > deepestManifest) return;
  if (Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* listsIn(inner, depth + 1);
}

function memberOf(
  list: readonly unknown[],
  input: ContainerInput,
  index: number,
): ContainerMember | undefined {
  if (list.length < 2 || list.length > mostPieces) return undefined;
  const paths = list.map((item) => pathOf(item, input));
  const named = paths.filter((path) => path !== undefined);
  const here = named.filter((path) => input.siblingSize(path) !== undefined);
  const isComplete = here.length === list.length;
  // A list of which most is here is a list of pieces; one file by chance in a list of words is not.
  if (here.length < 2 || named.length < list.length || here.length * 2 < list.length) return undefined;
  if (new Set(here).size < here.length) return undefined;
  const missing = `${list.length - here.length} of ${list.length} pieces are not here`;
  return {
    name: nameOf(input.path, index),
    data: { kind: "joined", paths: here, ...(isComplete ? {} : { missing }) },
  };
}

/** The item itself, or the one text in it that names a file. */
function pathOf(item: unknown, input: ContainerInput): string | undefined {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null) return undefined;
  const texts = Object.values(item).filter((value) => typeof value === "string");
  return texts.find((text) => input.siblingSize(text) !== undefined) ?? texts[0];
}

function nameOf(path: string, index: number): string {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.json$/i, "");
  return index === 0 ? stem : `${stem}-${index + 1}`;
}

import { legacyOrganisations } from "../../catalogue/legacy-name.table.ts";
import { hubDataset, hubModel } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { canonicalDatasets } from "../recipe-names.table.ts";
import { isPlaceholderHub } from "../recipe-names.ts";
import { modelPages, ownPages, reservedFirst } from "./reserved.table.ts";

/** A link to a model or dataset of the hub. */
export interface HubLink {
  readonly thing: Thing;
  readonly start: number;
}

/** Texts without one of them have no link. */
export const linkMarks: readonly string[] = ["huggingface.co/", "hf.co/"];

// What follows a name must end it: `name-{size}`, `name-<x>` and `name\_x` are other names.
const link =
  /(?<![\w.@-])(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/(datasets\/)?([\w.-]{1,96})(?:\/([\w.-]{1,96}))?((?:\/[\w.%/@+-]{0,300})?)(?![\w{}<$%\\…-])/gu;

/** Links of a text, in order. */
export function* hubLinks(text: string): Generator<HubLink> {
  for (const match of text.matchAll(link)) {
    const [, folder, first = "", second = "", rest = ""] = match;
    if (isPicture(`${second}${rest}`)) continue;
    const thing = folder === undefined ? modelOf(first, second) : datasetOf(first, second);
    if (thing !== undefined) yield { thing, start: match.index };
  }
}

/** Datasets that hold pictures for documentation are linked to for one picture. */
function isPicture(path: string): boolean {
  return /\.(?:png|jpe?g|gif|svg|webp|ico|mp4|webm|mov|pdf|wav|mp3)\.?$/iu.test(path);
}

function modelOf(first: string, second: string): Thing | undefined {
  if (reservedFirst.has(first.toLowerCase()) || ownPages.has(second)) return undefined;
  if (second !== "" && !modelPages.has(second)) {
    const id = idOf(first, second, "model");
    return id === undefined ? undefined : hubModel(id);
  }
  const bare = withoutEnd(first);
  const owner = legacyOrganisations.find(([pattern]) => pattern.test(bare))?.[1];
  return owner === undefined ? undefined : hubModel(`${owner}/${bare}`);
}

function datasetOf(first: string, second: string): Thing | undefined {
  if (second === "" || modelPages.has(second)) {
    const bare = withoutEnd(first);
    return canonicalDatasets.has(bare) ? hubDataset(bare) : undefined;
  }
  const id = idOf(first, second, "dataset");
  return id === undefined ? undefined : hubDataset(id);
}

/** `name...` is cut short, `name-` was broken at the end of a line. */
function idOf(first: string, second: string, kind: "model" | "dataset"): string | undefined {
  const name = withoutEnd(second);
  if (second.endsWith("..") || /^[-.]|[-.]$|--|\.\./u.test(name) || /^[-.]|[-.]$/u.test(first))
    return undefined;
  const id = hubId(`${first}/${name}`, kind);
  return id === undefined || isPlaceholderHub(id) ? undefined : id;
}

/** Without the full stop of a sentence and the ending of a clone address. */
function withoutEnd(name: string): string {
  return name.replace(/\.$/u, "").replace(/\.git$/u, "");
}

import { servingEngine } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { Place, Thing } from "../model/use.ts";
import { isRecord } from "../syntax/json-access.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import type { Named } from "./recipe-names.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "./recipe-report.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

/** Where a model is named to a server, and which server that is. */
export interface ServedAt {
  readonly place: Place;
  /** The setting: `LiteLLM: model_list.litellm_params.model`. */
  readonly how: string;
  readonly claims?: readonly Claim[];
  readonly engine?: Thing;
}

/** A model that a server loads or passes on; its thing, or undefined when its name leads nowhere. */
export function noteServedModel(report: Report, named: Named, at: ServedAt): Thing | undefined {
  const { place, how, claims = [], engine } = at;
  if (noteReference(report, named, "model", place) || named.kind !== "thing") return undefined;
  noteUse(report, named.thing, place, how, { claims });
  if (engine !== undefined) noteLink(report, named.thing, engine, "servedBy", { place });
  return named.thing;
}

/** A program that serves models, as this place configures or starts it. */
export function noteEngine(
  report: Report,
  name: string,
  { place, how, claims = [] }: Omit<ServedAt, "engine">,
): Thing {
  const thing = servingEngine(name);
  noteUse(report, thing, place, how, {
    claims: [declaredAt(report, place, "category", "serving"), ...claims],
  });
  return thing;
}

/** Values of one engine or model that are kept, and the longest of them. */
const maxSettings = 80;
const longestValue = 300;

/** Keys whose values are nobody's business. */
const secretKey = /key|token|secret|password|passwd|credential|auth(?!or)/iu;

/** The scalars of a mapping, and of the mappings in it to a small depth, as settings; secrets are left out. */
export function settingClaims(
  report: Report,
  document: RecipeDocument,
  values: unknown,
  at: { readonly pointer: string; readonly depth?: number; readonly skip?: ReadonlySet<string> },
): readonly Claim[] {
  return settingsIn(values, at.pointer, "", at.depth ?? 1)
    .filter(({ name }) => at.skip?.has(name) !== true)
    .slice(0, maxSettings)
    .map(({ name, value, pointer }) =>
      declaredAt(report, document.placeAt(pointer), "setting", { name, value }),
    );
}

interface Setting {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly pointer: string;
}

function settingsIn(values: unknown, pointer: string, prefix: string, depth: number): readonly Setting[] {
  if (!isRecord(values) || depth < 0) return [];
  const entries = Object.entries(values).slice(0, maxSettings * 4);
  return entries.flatMap(([key, value]) => {
    const name = `${prefix}${key.slice(0, 100)}`;
    const inner = `${pointer}/${pointerStep(key)}`;
    if (isRecord(value)) return settingsIn(value, inner, `${name}.`, depth - 1);
    const plain = plainValue(value);
    if (plain === undefined || secretKey.test(key)) return [];
    return [{ name, value: typeof plain === "string" ? printable(plain) : plain, pointer: inner }];
  });
}

function plainValue(value: unknown): string | number | boolean | undefined {
  if (Array.isArray(value)) return joined(value);
  if (typeof value === "string") return value === "" || value.length > longestValue ? undefined : value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "boolean" ? value : undefined;
}

function joined(items: readonly unknown[]): string | undefined {
  const texts = items.filter((item) => typeof item === "string" || typeof item === "number");
  const text = texts.join(",");
  const isPlain = texts.length === items.length && texts.length > 0;
  return isPlain && text.length <= longestValue ? text : undefined;
}

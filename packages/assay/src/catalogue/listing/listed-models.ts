import { idKeys, isExactKey } from "./id-keys.ts";
import { deepestListing, mostListed } from "./limits.ts";
import { isIdShaped, isTelling, type ListedModel, modelAmongIds, modelListed, tells } from "./listed-id.ts";
import type { Listed, Listing, ListingEntry, ListingMap, Surroundings } from "./listing.ts";
import {
  isEmbedderKey,
  isModelKey,
  isOfAbilities,
  isOfData,
  isOfDatasets,
  isOfMany,
  isOfOtherTexts,
  isOfRecords,
  providerNamed,
  providerWithin,
} from "./names.ts";
import { atProvider, noteProviders } from "./said-providers.ts";
import { howOf, modelOfOwner } from "./owned-model.ts";
import { areIdsOf, areModels, mostAreIds, mostTell } from "./ids-among-texts.ts";
import { isMeasuring } from "./measures.ts";
import { datasetsIn } from "./listed-datasets.ts";
import { servicesAt } from "./listed-services.ts";
import { defaultOf, settingOfField } from "./field-defaults.ts";
import { besideIn, named } from "./surroundings.ts";

/**
 * The models that a value lists or sets, wherever they stand in it: ids in a list, under keys of items, as keys of a table,
 * as the text of a setting called `model`. A text that by itself names a model counts where a list or a name says what it
 * is; any other id only where a provider stands around it as well.
 */
export function listedModels<P>(value: Listing<P>, around: Surroundings): readonly Listed<P>[] {
  const found: Listed<P>[] = [];
  visit(value, around, found);
  const said = new Map<string, string>();
  noteProviders(value, said, 0);
  return said.size === 0 ? found : found.map((one) => atProvider(one, said));
}

function visit<P>(value: Listing<P>, around: Surroundings, found: Listed<P>[]): void {
  if (around.depth > deepestListing || found.length >= mostListed) return;
  if (value.kind === "map") return visitMap(value, around, found);
  if (!isOfOtherTexts(around.names.at(-1) ?? "")) visitTexts(value, around, found);
}

function visitTexts<P>(value: Listing<P>, around: Surroundings, found: Listed<P>[]): void {
  const name = around.names.at(-1) ?? "";
  if (isOfDatasets(name)) found.push(...datasetsIn(value, howOf(around.names)));
  else if (value.kind === "text") visitSetting(value, around, found);
  else if (value.kind === "list")
    visitList(value.items, isOfAbilities(name) ? { ...around, isMeasured: true } : around, found);
  else if (value.kind === "choice") for (const option of value.options) visit(option, around, found);
}

type Text<P> = Listing<P> & { readonly kind: "text" };

/** `model: "gpt-4o"`, `OPENAI_BASE_URL = "https://api.openai.com"`. */
function visitSetting<P>(text: Text<P>, around: Surroundings, found: Listed<P>[]): void {
  if (isModelOf(around, text.value)) return add(text, around, found);
  const named = modelOfOwner(around, text);
  if (named !== undefined) found.push(named);
  else found.push(...servicesAt(text, around));
}

/** An id that tells by itself under any name with a model in it; another one only where the provider is said too. */
function isModelOf(
  { names, provider, isByName, isOfModels: isOfThem, host }: Surroundings,
  text: string,
): boolean {
  const name = names.at(-1) ?? "";
  if (tells(text, host)) return isOfThem === true || isModelKey(name) || isEmbedderKey(name);
  if (provider === undefined || !isIdShaped(text)) return false;
  if (isModelKey(name)) return isByName !== true || providerWithin(name) !== undefined;
  // `MODELS = { groq: "…" }`, not `MODELS_PATH`.
  return isOfThem === true && providerNamed(name) !== undefined;
}

function visitList<P>(items: readonly Listing<P>[], around: Surroundings, found: Listed<P>[]): void {
  const isMeasured = around.isMeasured === true || isOfAbilities(around.names.at(-1) ?? "");
  const texts = items.filter((item): item is Text<P> => item.kind === "text");
  const ids = texts.map(({ value }) => value);
  const areIds = areModels(ids, around);
  const inner = {
    ...around,
    names: withBrackets(around.names),
    depth: around.depth + 1,
    ...(isMeasured ? { isMeasured } : {}),
    ...(areIds && mostAreIds(ids) ? ({ isAmongIds: true } as const) : {}),
  };
  for (const text of texts) {
    if (areIds) add(text, inner, found);
    else found.push(...servicesAt(text, inner));
  }
  visitItems(items, inner, found);
}

function visitItems<P>(items: readonly Listing<P>[], around: Surroundings, found: Listed<P>[]): void {
  const ids = items.map((item) => (item.kind === "map" ? idOf(item, besideIn(item, around)) : undefined));
  const texts = ids.flatMap((id) => id?.text.value ?? []);
  const areTelling = mostTell(texts, around.host);
  for (const [at, item] of items.entries()) {
    const id = ids[at];
    if (item.kind === "map" && id !== undefined) visitItem(item, { around, id, areTelling }, found);
    else if (item.kind !== "text") visit(item, around, found);
  }
}

interface Item<P> {
  readonly around: Surroundings;
  readonly id: Id<P>;
  /** Most items of the list name models by themselves. */
  readonly areTelling: boolean;
}

function visitItem<P>(map: ListingMap<P>, { around, id, areTelling }: Item<P>, found: Listed<P>[]): void {
  const beside = besideIn(map, around);
  const isModel =
    areTelling ||
    (around.isOfModels === true && (tells(id.text.value, around.host) || beside.provider !== undefined));
  if (
    !isModel ||
    isOfRecords(
      map.entries.map(({ key }) => key),
      around.isCode,
    )
  )
    return visitMap(map, around, found);
  add(id.text, beside, found, id.key);
  visitEntries(
    map.entries.filter((entry) => !isIdKey(entry.key)),
    beside,
    found,
  );
}

function isIdKey(key: string): boolean {
  return idKeys.some((keys) => keys.test(key)) || isModelKey(key);
}

interface Id<P> {
  readonly key: string;
  readonly text: Text<P>;
}

/** The id that a request is sent with, of all texts of an item: what the API calls it before what the application does. */
function idOf<P>(
  map: ListingMap<P>,
  { provider, host }: Pick<Surroundings, "provider" | "host">,
): Id<P> | undefined {
  const candidates = idKeys.flatMap((keys) =>
    map.entries.flatMap(({ key, value }) =>
      value.kind === "text" && keys.test(key) ? [{ key, text: value }] : [],
    ),
  );
  const exact = candidates.find(
    ({ key, text }) => isExactKey(key) && (isTelling(text.value) || isIdShaped(text.value)),
  );
  return (
    exact ??
    candidates.find(({ text }) => tells(text.value, host)) ??
    (provider === undefined ? undefined : candidates.find(({ text }) => isIdShaped(text.value)))
  );
}

function visitMap<P>(map: ListingMap<P>, around: Surroundings, found: Listed<P>[]): void {
  const keys = map.entries.map(({ key }) => key);
  if (isOfRecords(keys, around.isCode)) return;
  const setting = settingOfField(map);
  if (setting !== undefined) return visitSetting(setting.text, named(setting.name, around), found);
  const beside = besideIn(map, around);
  if (areIdsOf(map.entries, beside)) {
    for (const { value } of map.entries) if (value.kind === "text") add(value, beside, found);
    return;
  }
  if (!areKeysIds(keys, around, beside)) return visitEntries(map.entries, beside, found);
  const table = isMeasuring(map, around) ? ({ ...beside, isMeasured: true } as const) : beside;
  for (const entry of map.entries) visitRow(entry, table, found);
}

function areKeysIds(keys: readonly string[], around: Surroundings, beside: Surroundings): boolean {
  if (isOfOtherTexts(around.names.at(-1) ?? "")) return false;
  if (mostTell(keys, around.host)) return true;
  return around.isOfModels === true && keys.some((key) => tells(key, around.host) || isKeyOf(beside, key));
}

/** An id that does not tell by itself, of a table that is called `models` and not `model`. */
function isKeyOf({ provider, names }: Surroundings, key: string): boolean {
  const isMany = names.some(isOfMany);
  return provider !== undefined && isMany && isIdShaped(key) && providerNamed(key) === undefined;
}

/** A row of a table whose keys are ids; what it says of itself counts more: `gpt4: { apiModel: "gpt-4-0613" }`. */
function visitRow<P>(entry: ListingEntry<P>, around: Surroundings, found: Listed<P>[]): void {
  const { key, place, value } = entry;
  const row = { ...around, names: withBrackets(around.names), depth: around.depth + 1 };
  const beside = value.kind === "map" ? besideIn(value, row) : row;
  const id = value.kind === "map" ? idOf(value, beside) : undefined;
  if (id !== undefined && (isExactKey(id.key) || tells(id.text.value, row.host)))
    add(id.text, beside, found, id.key);
  else if (value.kind === "text" && tells(value.value, row.host)) add(value, row, found);
  else if (tells(key, row.host) || isKeyOf(beside, key))
    add({ kind: "text", value: key, place }, beside, found);
  else visit(value, named(key, around), found);
}

function visitEntries<P>(
  entries: readonly ListingEntry<P>[],
  around: Surroundings,
  found: Listed<P>[],
): void {
  for (const entry of entries) {
    const inner = named(entry.key, around);
    const byDefault = defaultOf(entry.key, entry.value);
    if (byDefault !== undefined) visitSetting(byDefault, inner, found);
    else if (around.isOfModels !== true || !visitOne(entry, inner, found)) visit(entry.value, inner, found);
  }
}

/** `MODELS = { fast: "gpt-4o-mini", quick: { id: "gpt-4o" } }`: one model, whatever the application calls it. */
function visitOne<P>({ key, value }: ListingEntry<P>, around: Surroundings, found: Listed<P>[]): boolean {
  if (isOfOtherTexts(key)) return false;
  const { host } = around;
  if (value.kind === "text" && tells(value.value, host)) {
    add(value, around, found);
    return true;
  }
  const id = value.kind === "map" ? idOf(value, host === undefined ? {} : { host }) : undefined;
  if (value.kind !== "map" || id === undefined || !tells(id.text.value, host)) return false;
  visitItem(value, { around, id, areTelling: true }, found);
  return true;
}

function add<P>(text: Text<P>, around: Surroundings, found: Listed<P>[], key?: string): void {
  const model = modelOf(text.value.trim(), around);
  if (model === undefined) return;
  // A repository of the hub under a name of data is a dataset.
  const isOnHub = model.thing.hub !== undefined || isByHost(model, around);
  if (isOnHub && around.names.some(isOfData)) return;
  const names = key === undefined || key === around.names.at(-1) ? around.names : [...around.names, key];
  const isByName = around.isByName === true && !isTelling(text.value);
  found.push({
    ...model,
    place: text.place,
    how: howOf(names),
    text: text.value,
    ...(isByName ? { isByName } : {}),
    ...(around.isMeasured === true ? { isMeasured: true } : {}),
  });
}

function modelOf(text: string, { provider, host, isAmongIds }: Surroundings): ListedModel | undefined {
  const listed = modelListed(text, provider, host);
  return listed === undefined && isAmongIds === true ? modelAmongIds(text, provider) : listed;
}

/** Only the host of the program says whose it is. */
function isByHost({ provider }: ListedModel, around: Surroundings): boolean {
  return around.provider === undefined && provider !== undefined && provider === around.host;
}

function withBrackets(names: readonly string[]): readonly string[] {
  return [...names.slice(0, -1), `${names.at(-1) ?? ""}[]`];
}

import { service } from "../../catalogue/things.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import type { Thing } from "../../model/use.ts";
import type { SymbolValue, UnknownValue, Value } from "../value.ts";
import { variantOf } from "../evaluate/indexes.ts";
import { callsOf, findArgument, type MatchedCall, placeOf, shownCall, valuesOf } from "./chain.ts";
import { type Matching, usageIn } from "./found.ts";
import { constantOf } from "./constant-text.ts";
import { idValues, type ModelMakes } from "./id-values.ts";
import { isOfAnother, modelElsewhere } from "./model-elsewhere.ts";
import type { Address } from "./server.ts";
import { serverBeside } from "./server-beside.ts";
import { serverFor } from "./server-of.ts";
import { takenStructures } from "./structures.ts";
import { serverOfRegistry, thingOf } from "./origin.ts";
import { plausible } from "./plausible.ts";
import { quantizationOf } from "./quantized.ts";
import { addReference } from "./references.ts";
import { addFindings } from "./risks.ts";
import { saidClaims } from "./said.ts";

/** A call that loads, asks or names a model or a dataset. */
export function matchModel(m: Matching, match: MatchedCall, makes: ModelMakes, library: string): void {
  for (const structure of takenStructures(m.e, match.call)) m.found.taken.add(structure);
  const argument = findArgument(match, makes.id);
  const how = shownCall(match, argument?.name);
  const address = serverFor(m, match, makes, library);
  const things: Thing[] = [];
  for (const value of plausible(idValues(m, match, makes), makes, address)) {
    const thing = addValue(m, match, { makes, how, address, things }, value);
    if (thing !== undefined) things.push(thing);
  }
  if (things.length === 0 || areOfOthers(things, makes, address))
    addServiceOf(m, match, makes, { how, address });
  remember(m, match, things);
}

/** The client is one of its provider all the same. */
function areOfOthers(things: readonly Thing[], { origin }: ModelMakes, address: Address): boolean {
  if (!("provider" in origin) || address.kind !== "own") return false;
  return things.every(({ key }) => isOfAnother(key.slice(0, key.indexOf("/")), origin.provider));
}

export function remember(m: Matching, match: MatchedCall, things: readonly Thing[]): void {
  const { expr } = match.call;
  const all = [...(m.found.thingsOfCalls.get(expr) ?? []), ...things];
  m.found.thingsOfCalls.set(expr, [
    ...new Map(all.map((thing) => [`${thing.kind} ${thing.key}`, thing])).values(),
  ]);
}

interface How {
  readonly makes: ModelMakes;
  readonly how: string;
  readonly address: Address;
  /** What the call was found to name before. */
  readonly things: readonly Thing[];
}

function addValue(m: Matching, match: MatchedCall, about: How, value: Value): Thing | undefined {
  if (value.kind === "unknown") {
    if (about.makes.isQuiet !== true) addUnknown(m, about.makes.kind, value);
    return undefined;
  }
  const text =
    value.kind === "symbol"
      ? constantOf(m, value.path)
      : value.kind === "text"
        ? value.value
        : value.kind === "object"
          ? variantOf(value, "text")
          : undefined;
  if (text === undefined) {
    if (value.kind === "symbol" && about.makes.isQuiet !== true) addUnknownSymbol(m, match, about, value);
    return undefined;
  }
  return addText(m, match, about, {
    text,
    ...(value.kind === "text"
      ? { place: value.place, isDefault: value.isDefault === true }
      : placeOfConstant(match, about.makes)),
  });
}

/** What a function of the language gives: `next(names)`, `input()`. Objects that libraries make are no names. */
const functionOfLanguage = /^(?:global:)?[a-z]\w*\(\)$/u;

/** A constant that the catalogue does not know, or what a call gives. */
function addUnknownSymbol(m: Matching, match: MatchedCall, { makes }: How, value: SymbolValue): void {
  if (value.call === undefined) {
    if (/[.:]\w+$/u.test(value.path) && !/^global:\w+$/u.test(value.path))
      addUnknown(m, makes.kind, unknownConstant(match, value.path));
  } else if (functionOfLanguage.test(value.path)) {
    const { expr, at } = value.call;
    addUnknown(m, makes.kind, unknownConstant(match, m.e.textOf(expr, at)));
  }
}

/** A constant of a library stands where it is given, which may be some lines below the beginning of the call. */
function placeOfConstant(match: MatchedCall, { id }: ModelMakes): Pick<NamedText, "place"> {
  const found = findArgument(match, id);
  return found === undefined
    ? {}
    : { place: { path: found.call.at.scope.module.path, line: found.expr.line } };
}

function unknownConstant(match: MatchedCall, path: string): UnknownValue {
  return { kind: "unknown", expression: path, reason: "expression", place: placeOf(match) };
}

function addUnknown(m: Matching, kind: string, value: UnknownValue): void {
  if (m.isTest(value.place.path)) return;
  addReference(m.found, { ...value, kind });
}

interface NamedText {
  readonly text: string;
  readonly place?: Line;
  readonly isDefault?: boolean;
}

function addText(m: Matching, match: MatchedCall, about: How, named: NamedText): Thing | undefined {
  const { makes, how, address, things } = about;
  const server = serverBeside(address, named);
  const found = originOf(m, match, makes, server, named.text);
  if (found.kind === "missing") noteMissing(m, match, makes, named.text);
  if (found.kind !== "thing") return undefined;
  const { thing, provider } = found;
  const isNew = things.every(({ key }) => key !== thing.key);
  const before = { uses: m.found.uses.length, links: m.found.links.length };
  addUses(m, match, about, named, { thing, isNew });
  if (provider !== undefined && isNew) addProvider(m, match, { thing, provider, how, address: server });
  if (named.place !== undefined && makes.kind === "model")
    noteNaming(m, match, { text: named.text, literal: named.place, thing, before, makes });
  if (isNew) addFindings(m, match, makes, thing);
  return thing;
}

/** What the server that is asked has under a name, else what the library takes it for. */
function originOf(
  m: Matching,
  match: MatchedCall,
  makes: ModelMakes,
  server: Address,
  text: string,
): ReturnType<typeof thingOf> {
  const there = modelElsewhere(makes, server, text);
  if (there !== undefined) return there;
  const { path } = match.call.at.scope.module;
  const beside = providerBeside(m, match, makes);
  return thingOf(makes.kind, makes.origin, text, { path, files: m.e.program.files, ...beside });
}

function noteMissing(m: Matching, match: MatchedCall, makes: ModelMakes, text: string): void {
  const place = placeOf(match);
  if (m.isTest(place.path)) return;
  addReference(m.found, { expression: text, reason: "path", kind: `${makes.kind} file`, place });
}

/** The call uses it, and so does the place where its name is written when that is another one. */
function addUses(
  m: Matching,
  match: MatchedCall,
  { makes, how }: How,
  { place: literal, isDefault }: NamedText,
  { thing, isNew }: { readonly thing: Thing; readonly isNew: boolean },
): void {
  const place = placeOf(match);
  const usage = usageIn(m, place.path);
  const confidence = isDefault === true ? { confidence: 0.8 } : {};
  if (isNew)
    m.found.uses.push({ thing, usage, place, how, ...confidence, claims: claimsOf(m, match, makes) });
  if (literal !== undefined && !isOfChain(match, literal))
    m.found.uses.push({ thing, usage, place: literal, how, ...confidence });
}

function isOfChain(match: MatchedCall, { path, line }: Line): boolean {
  return path === placeOf(match).path && callsOf(match).some((call) => call.expr.line === line);
}

interface Line {
  readonly path: string;
  readonly line: number;
}

interface Named {
  readonly text: string;
  readonly literal: Line;
  readonly thing: Thing;
  readonly before: { readonly uses: number; readonly links: number };
  readonly makes: ModelMakes;
}

function noteNaming(m: Matching, match: MatchedCall, { text, literal, thing, before, makes }: Named): void {
  const { expr, at } = match.call;
  const argument = findArgument(match, makes.id);
  m.found.namings.push({
    text,
    literal: `${literal.path}:${literal.line} ${text}`,
    thing,
    call: expr,
    uses: m.found.uses.slice(before.uses).filter((use) => use.thing === thing),
    links: m.found.links.slice(before.links),
    expression: m.e.textOf(argument?.expr ?? expr, argument?.call.at ?? at),
    place: { path: at.scope.module.path, line: expr.line },
  });
}

/** `init_chat_model("llama3.1", model_provider="ollama")`. */
function providerBeside(
  m: Matching,
  match: MatchedCall,
  { origin }: ModelMakes,
): { readonly providerBeside?: string } {
  if (!("gateway" in origin) || origin.providerAt === undefined) return {};
  for (const value of valuesOf(m.e, match, origin.providerAt)) {
    const said =
      value.kind === "text"
        ? value.value
        : value.kind === "symbol"
          ? (constantOf(m, value.path) ?? nameOfConstant(value))
          : undefined;
    if (said !== undefined) return { providerBeside: said };
  }
  return {};
}

/** `LLMBackend::OpenAI`. */
function nameOfConstant({ path, call }: SymbolValue): string | undefined {
  return call === undefined ? /[.:]([A-Z]\w*)$/u.exec(path)?.[1] : undefined;
}

interface Provided {
  readonly thing: Thing;
  readonly provider: string;
  readonly how: string;
  readonly address: Address;
}

function addProvider(m: Matching, match: MatchedCall, { thing, provider, how, address }: Provided): void {
  const server = service(provider);
  const place = placeOf(match);
  const usage = usageIn(m, place.path);
  m.found.uses.push({ thing: server, usage, place, how, claims: urlClaims(m, address, place) });
  m.found.links.push({ from: thing, to: server, kind: "servedBy", place });
}

export function urlClaims(m: Matching, address: Address, place: Line): readonly Claim[] {
  if (address.kind !== "other" || address.url === undefined || !URL.canParse(address.url)) return [];
  const { origin, pathname } = new URL(address.url);
  return [claimant("declared", { by: m.by, ...place })("url", `${origin}${pathname}`.replace(/\/$/u, ""))];
}

/** The provider, or the server that has the models of a registry. */
function ownServer({ origin }: ModelMakes): string | undefined {
  if ("provider" in origin) return origin.provider;
  return "registry" in origin ? serverOfRegistry(origin.registry) : undefined;
}

/** The provider is used even when nobody can tell which of its models. */
function addServiceOf(
  m: Matching,
  match: MatchedCall,
  makes: ModelMakes,
  { how, address }: Omit<How, "makes" | "things">,
): void {
  const own = ownServer(makes);
  if (own === undefined) return;
  const provider = address.kind === "other" ? address.provider : own;
  const place = placeOf(match);
  const usage = usageIn(m, place.path);
  m.found.uses.push({ thing: service(provider), usage, place, how, claims: urlClaims(m, address, place) });
}

function claimsOf(m: Matching, match: MatchedCall, makes: ModelMakes): readonly Claim[] {
  const said = saidClaims(m, match, {
    ...makes.says,
    ...(makes.revision === undefined ? {} : { revision: makes.revision }),
  });
  const packing = quantizationOf(m, match, makes);
  if (packing === undefined) return said;
  return [...said, claimant("declared", { by: m.by, ...placeOf(match) })("quantization", packing)];
}

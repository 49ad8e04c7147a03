import { packageThing, service, servingEngine, vectorStore } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import type { Thing } from "../model/use.ts";
import type { Applied } from "./applied.ts";
import { type Arguments, readArguments, valuesAt } from "./arguments.ts";
import type { CommandLine } from "./command-line.ts";
import { keepAt } from "./kept.ts";
import { judgeCommand } from "./judge.ts";
import type { NamedPart } from "./program-row.ts";
import type { FoundRow } from "./program-rows.ts";
import { namesOf, type FoundName } from "./named-parts.ts";
import { addLink, addUse, claimAt, type OpenReading } from "./reading.ts";
import { noteRun } from "./runs.ts";
import { modelClaims, settingClaims } from "./settings.ts";
import { textOf } from "./unwrap.ts";
import { possibleTexts } from "./word.ts";

/** Notes what a command line of a known program uses. */
export function applyRow(reading: OpenReading, command: CommandLine, { row, start, length }: FoundRow): void {
  const { environment, line } = command;
  const given = readArguments(command.words.slice(length), row, { environment, line });
  const applied: Applied = { row, given, line, program: start };
  const owner = noteOwner(reading, applied);
  const found = (row.names ?? [])
    .filter((part) => isMeant(part, given))
    .flatMap((part) => namesOf(reading, applied, part));
  noteNames(reading, applied, found, owner);
  if (row.run !== undefined) noteRun(reading, applied, found);
  judgeCommand(reading, applied, found, owner);
}

function isMeant({ when, unless }: NamedPart, given: Arguments): boolean {
  const has = (option: string, values: readonly string[]): boolean =>
    valuesAt(given, [{ option }]).some((word) => possibleTexts(word).some((text) => values.includes(text)));
  return (
    (when === undefined || has(when.option, when.is)) &&
    (unless === undefined || !has(unless.option, unless.is))
  );
}

/** The engine, library, service or store that the program is. */
function noteOwner(reading: OpenReading, { row, given, line, program }: Applied): Thing | undefined {
  const claims = row.run === undefined ? settingClaims(reading, given, row.settings) : [];
  const owner = ownerOf(row);
  if (owner === undefined) return undefined;
  const category: Claim[] = row.engine === undefined ? [] : [claimAt(reading, line, "category", "serving")];
  addUse(reading, owner, { line, how: program, claims: [...category, ...claims] });
  return owner;
}

function ownerOf({ engine, library, service: provider, store }: Applied["row"]): Thing | undefined {
  if (engine !== undefined) return servingEngine(engine);
  if (provider !== undefined) return service(provider);
  if (store !== undefined) return vectorStore(store);
  const [type = "", name = ""] = library?.split("/") ?? [];
  return library === undefined ? undefined : packageThing(type, name);
}

function noteNames(
  reading: OpenReading,
  applied: Applied,
  found: readonly FoundName[],
  owner: Thing | undefined,
): void {
  const { row } = applied;
  const server = row.engine === undefined && row.service === undefined ? undefined : owner;
  const base = found.find(isBase);
  for (const name of found) {
    noteName(reading, applied, name);
    const { thing, line } = name;
    if (server !== undefined && isServed(name)) addLink(reading, thing, server, { kind: "servedBy", line });
    if (base !== undefined) linkToBase(reading, base.thing, name);
  }
}

function noteName(reading: OpenReading, { row, given }: Applied, name: FoundName): void {
  const { thing, line, how, confidence } = name;
  const served = isBase(name) && row.engine !== undefined ? modelClaims(reading, given, thing) : [];
  const claims = [...name.claims, ...served];
  addUse(reading, thing, { line, how, claims, ...(confidence === undefined ? {} : { confidence }) });
  for (const word of valuesAt(given, row.keepsAt ?? [])) keepAt(reading, textOf(word), thing);
}

function isBase({ part }: FoundName): boolean {
  return part.kind === "model" && (part.role ?? "base") === "base";
}

function isServed({ part }: FoundName): boolean {
  return part.kind === "model" && part.role !== "output";
}

/** How adapters, tokenizers and tests hang together with the model beside them. */
function linkToBase(reading: OpenReading, base: Thing, { part, thing, line }: FoundName): void {
  if (part.role === "adapter")
    addLink(reading, thing, base, { kind: "derivedFrom", detail: "adapter", line });
  if (part.role === "tokenizer") addLink(reading, base, thing, { kind: "tokenizedBy", line });
  if (part.role === "evaluation") addLink(reading, base, thing, { kind: "evaluatedOn", line });
}

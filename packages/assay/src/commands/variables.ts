import { hostedIdIn } from "../catalogue/hosted-ids.table.ts";
import { serverAt } from "../catalogue/server-address.ts";
import { hostedModel, hubModel, registryModel, service } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import { addLink, addReference, addUse, type OpenReading } from "./reading.ts";
import {
  addressVariable,
  clientAddressVariable,
  datasetVariable,
  modelsVariable,
  modelVariable,
  variableProviders,
  variableRegistries,
} from "./variables.table.ts";
import { plainText, possibleTexts, type Word } from "./word.ts";

/** Models, datasets and services that variables of an environment name: `OPENAI_MODEL=gpt-4o`, `EMBEDDING_MODEL=BAAI/bge-m3`. */
export function readVariables(reading: OpenReading, environment: ReadonlyMap<string, Word>): void {
  for (const [name, word] of environment) {
    if (name.length > 100) continue;
    if (modelVariable.test(name)) noteModels(reading, name, word, environment);
    else if (datasetVariable.test(name)) noteDatasets(reading, name, word);
    else if (addressVariable.test(name)) noteServer(reading, name, word);
  }
}

function noteModels(
  reading: OpenReading,
  name: string,
  word: Word,
  environment: ReadonlyMap<string, Word>,
): void {
  const { line } = word;
  noteUnknown(reading, word, "model");
  const confidence = word.kind === "unresolved" ? { confidence: 0.8 } : {};
  for (const text of possibleTexts(word).flatMap((one) => namesIn(name, one))) {
    const found = modelOf(reading, name, text.trim(), environment);
    if (found === undefined) continue;
    addUse(reading, found.thing, { line, how: `$${name}`, ...confidence });
    if (found.server === undefined) continue;
    addUse(reading, found.server, { line, how: `$${name}`, ...confidence });
    addLink(reading, found.thing, found.server, { kind: "servedBy", line });
  }
}

/** Names that one value may list. */
const mostNames = 100;

function namesIn(variable: string, text: string): readonly string[] {
  return modelsVariable.test(variable) ? text.split(/[,;]/u, mostNames) : [text];
}

function noteUnknown(reading: OpenReading, word: Word, kind: string): void {
  if (word.kind !== "unresolved") return;
  const fallback = word.default === undefined ? {} : { default: word.default };
  addReference(reading, { expression: word.expression, kind, line: word.line, ...fallback });
}

interface Served {
  readonly thing: Thing;
  readonly server?: Thing;
}

function modelOf(
  reading: OpenReading,
  name: string,
  text: string,
  environment: ReadonlyMap<string, Word>,
): Served | undefined {
  const registry = variableRegistries.find(([word]) => word.test(name))?.[1];
  if (registry !== undefined) return isId(text) ? { thing: registryModel(registry, text) } : undefined;
  const provider = variableProviders.find(([word]) => word.test(name))?.[1];
  if (provider !== undefined) return hostedNamed(name, text, provider, environment);
  const hosted = hostedIdIn(text);
  if (hosted !== undefined)
    return { thing: hostedModel(hosted.provider, hosted.id), server: service(hosted.provider) };
  const named = reading.at.names.model(text);
  return named.kind === "thing" && (named.thing.hub !== undefined || named.thing.path !== undefined)
    ? { thing: named.thing }
    : undefined;
}

/** Behind another address the id is what that server has. */
function hostedNamed(
  name: string,
  text: string,
  provider: string,
  environment: ReadonlyMap<string, Word>,
): Served | undefined {
  if (!isId(text) || /DEPLOYMENT/u.test(name)) return hostedByPattern(text);
  const pointed = pointedTo(name, environment);
  if (pointed === undefined) return { thing: hostedModel(provider, text), server: service(provider) };
  if (/^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(text)) return { thing: hubModel(text) };
  if (pointed === "ollama") return { thing: registryModel("ollama", text) };
  return pointed === "own" ? undefined : { thing: hostedModel(pointed, text), server: service(pointed) };
}

function hostedByPattern(text: string): Served | undefined {
  const hosted = hostedIdIn(text);
  return hosted === undefined
    ? undefined
    : { thing: hostedModel("azure-openai", hosted.id), server: service("azure-openai") };
}

/** The provider behind the address that stands beside the variable: `OPENAI_BASE_URL` beside `OPENAI_MODEL`. */
function pointedTo(name: string, environment: ReadonlyMap<string, Word>): string | undefined {
  const prefix = name.slice(0, name.indexOf("_") + 1);
  for (const [other, word] of environment) {
    if (prefix === "" || !other.startsWith(prefix) || !addressVariable.test(other)) continue;
    const server = serverAt(plainText(word) ?? "");
    if (server !== undefined) return server.isOwn && server.provider !== "ollama" ? "own" : server.provider;
    if (word.kind === "unresolved") return "own";
  }
  return undefined;
}

function noteDatasets(reading: OpenReading, name: string, word: Word): void {
  noteUnknown(reading, word, "dataset");
  const confidence = word.kind === "unresolved" ? { confidence: 0.8 } : {};
  for (const text of possibleTexts(word)) {
    const named = reading.at.names.dataset(text.trim());
    if (named.kind === "thing")
      addUse(reading, named.thing, { line: word.line, how: `$${name}`, ...confidence });
  }
}

/** An address of a provider of models, or of another server that a client of models is pointed at. */
function noteServer(reading: OpenReading, name: string, word: Word): void {
  const server = serverAt(plainText(word) ?? "");
  if (server === undefined || (server.isOwn && !clientAddressVariable.test(name))) return;
  addUse(reading, service(server.provider), { line: word.line, how: `$${name}` });
}

function isId(text: string): boolean {
  return (
    /^[\w@~][\w.:/@+~-]{1,150}$/u.test(text) &&
    !/^(?:your|my)[-_]|^(?:none|null|true|false|auto|default|model|changeme|\d+)$/iu.test(text)
  );
}

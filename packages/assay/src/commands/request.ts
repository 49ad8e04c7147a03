import { providerOfUrl } from "../catalogue/providers.table.ts";
import { modelInAddress, modelKeys } from "../catalogue/request-model.ts";
import { serverAt } from "../catalogue/server-address.ts";
import { hostedModel, hubModel, registryModel, service } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import { parseJson } from "../syntax/json.ts";
import type { CommandLine } from "./command-line.ts";
import { longestBody, mostBodyValues } from "./limits.ts";
import { addLink, addUse, claimAt, type OpenReading } from "./reading.ts";
import { textOf } from "./unwrap.ts";
import { partlyText, possibleTexts, type Word } from "./word.ts";

/** A request to the API of a provider, or to a server of models of one's own; true when it was one. */
export function readRequest(reading: OpenReading, command: CommandLine, address: Word, how: string): boolean {
  const url = possibleTexts(address)[0] ?? "";
  const provider = isFile(url) ? undefined : providerOfUrl(url);
  if (provider === undefined) return readOwnRequest(reading, command, address, how);
  const server = service(provider);
  const { line } = address;
  const { origin, pathname } = URL.canParse(url) ? new URL(url) : { origin: url, pathname: "" };
  addUse(reading, server, { line, how, claims: [claimAt(reading, line, "url", `${origin}${pathname}`)] });
  const inAddress = modelInAddress(provider, url);
  const inBody = modelsInBody(command).map(({ id, line: at }) => ({
    thing: hostedModel(provider, id),
    line: at,
  }));
  for (const { thing, line: at } of [
    ...(inAddress === undefined ? [] : [{ thing: inAddress, line }]),
    ...inBody,
  ]) {
    addUse(reading, thing, { line: at, how: `${how} model` });
    addLink(reading, thing, server, { kind: "servedBy", line: at });
  }
  return true;
}

/** Weights on the hub and programs of a provider are fetched, not asked. */
function isFile(url: string): boolean {
  return /\/(?:resolve|raw|blob)\/|\.(?:sh|ps1|tar|tgz|gz|zip|whl|deb|rpm|exe|pkg|dmg|txt|md|html?)(?:[?#].*)?$/u.test(
    url,
  );
}

/** `http://localhost:8000/v1/chat/completions` with `{"model": "org/name"}`; the server of Ollama by its port. */
function readOwnRequest(reading: OpenReading, command: CommandLine, address: Word, how: string): boolean {
  const server = serverAt(possibleTexts(address)[0] ?? "");
  if (server === undefined) return false;
  for (const { id, line } of modelsInBody(command)) {
    const thing = ownModel(id, server.provider);
    if (thing === undefined) continue;
    addUse(reading, thing, { line, how: `${how} model` });
    addUse(reading, service(server.provider), { line: address.line, how });
    addLink(reading, thing, service(server.provider), { kind: "servedBy", line });
  }
  return false;
}

function ownModel(id: string, provider: string): Thing | undefined {
  if (provider === "ollama") return registryModel("ollama", id);
  return /^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(id) ? hubModel(id) : undefined;
}

interface BodyModel {
  readonly id: string;
  readonly line: number;
}

const bodyOptions = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json|--post-data|--body-data)$/u;

/** Models that the body names: `-d '{"model": "gpt-4o"}'`, `-d @- <<EOF`, or words `model=gpt-4o` of HTTPie. */
function modelsInBody({ words, input, line }: CommandLine): readonly BodyModel[] {
  const bodies = words.filter((_, at) => bodyOptions.test(textOf(words[at - 1])));
  const inline = words.flatMap((word) => {
    const [, body] = /^--(?:data|json|post-data|data-raw)=([\s\S]*)$/u.exec(textOf(word)) ?? [];
    return body === undefined ? [] : [{ text: body, line: word.line }];
  });
  const texts = [
    ...bodies.map((word) => ({ text: partlyText(word), line: word.line })),
    ...inline,
    ...(input === undefined ? [] : [{ text: partlyText(input), line }]),
  ];
  const named = words.flatMap((word) => {
    const [, id] = /^(?:model|model_id)=([\w@][\w.:/@-]{1,120})$/u.exec(textOf(word)) ?? [];
    return id === undefined ? [] : [{ id, line: word.line }];
  });
  return [...named, ...texts.flatMap(modelsInText)];
}

function modelsInText(body: { readonly text: string; readonly line: number }): readonly BodyModel[] {
  if (body.text.length > longestBody) return [];
  const limits = {
    maxBytes: longestBody * 4,
    maxDepth: 40,
    maxValues: mostBodyValues,
    maxObjects: mostBodyValues,
  };
  const parsed = parseJson(body.text, limits);
  const found = parsed.ok ? modelsIn(parsed.value, 0) : looseModels(body.text);
  return found
    .filter((id) => /^[\w@][\w.:/@+-]{1,150}$/u.test(id))
    .map((id) => ({ id, line: body.line + linesBefore(body.text, id) }));
}

function modelsIn(value: unknown, depth: number): readonly string[] {
  if (depth > 3 || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((item: unknown) => modelsIn(item, depth + 1));
  return Object.entries(value).flatMap(([key, item]) =>
    modelKeys.has(key) && typeof item === "string"
      ? [item]
      : key === "messages"
        ? []
        : modelsIn(item, depth + 1),
  );
}

/** Of a text that is no JSON for its variables. */
function looseModels(text: string): readonly string[] {
  return [...text.matchAll(/"(?:model|model_id|modelId)"\s{0,5}:\s{0,5}"([^"\\$]{2,150})"/gu)].map(
    ([, id]) => id ?? "",
  );
}

function linesBefore(text: string, id: string): number {
  return text.slice(0, Math.max(0, text.indexOf(id))).split("\n").length - 1;
}

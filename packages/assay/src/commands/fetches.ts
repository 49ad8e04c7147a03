import { registryOfUrl } from "../catalogue/registry-addresses.table.ts";
import { addressed, hubDataset, hubModel, registryDataset, registryModel } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import type { CommandLine } from "./command-line.ts";
import { besideWeights, datasetAddress, fetchers, modelAddress, weightsAddress } from "./fetches.table.ts";
import { addRisk, addUse, claimAt, type OpenReading } from "./reading.ts";
import { keepAt } from "./kept.ts";
import { readRequest } from "./request.ts";
import { startLength, textOf } from "./unwrap.ts";
import { partlyText, possibleTexts, type Word } from "./word.ts";

/** `wget`, `curl`, `git clone` and copies from stores of objects; true when the command was one. */
export function readFetch(reading: OpenReading, command: CommandLine): boolean {
  return readClone(reading, command) || readDownload(reading, command);
}

const clones = ["git clone", "git lfs clone", "git submodule add"];

function readClone(reading: OpenReading, { words }: CommandLine): boolean {
  const start = clones.find((one) => startLength(words, one) !== undefined);
  if (start === undefined) return false;
  const rest = words.slice(startLength(words, start) ?? 0);
  const at = rest.findIndex((word) =>
    addressesIn(word).some((text) => /^(?:https?:\/\/|git@|ssh:\/\/)/u.test(text)),
  );
  const word = rest[at];
  for (const address of word === undefined ? [] : addressesIn(word)) {
    const fetched = repositoryAt(
      address.replace(/^(?:git@|ssh:\/\/git@)hf\.co[:/]/u, "https://huggingface.co/"),
    );
    if (fetched === undefined) continue;
    noteFetched(reading, fetched, { line: word?.line ?? 1, how: start, isPinned: false });
    keepAt(
      reading,
      textOf(rest[at + 1]) || (address.split("/").at(-1) ?? "").replace(/\.git$/u, ""),
      fetched.thing,
    );
  }
  return true;
}

/** Of an address with a token that nobody knows the rest is known. */
function addressesIn(word: Word): readonly string[] {
  const known = possibleTexts(word);
  return known.length === 0 && word.kind === "unresolved" ? [partlyText(word)] : known;
}

interface Fetched {
  readonly thing: Thing;
  readonly revision?: string;
}

const part = "[A-Za-z0-9_][\\w.-]{0,95}";
/** What stands on the site where a repository without an organisation would. */
const sitePages = "datasets|spaces|models|docs|blog|papers|collections|tasks|learn|api|settings|join|login";
const repositoryPattern = new RegExp(
  `^https?://(?:[^/@]{1,100}@)?(?:www\\.)?(?:huggingface\\.co|hf\\.co|hf-mirror\\.com)/(datasets/|spaces/)?(?!(?:${sitePages})(?:/|$))(${part}(?:/(?!(?:resolve|raw|blob|tree)/)${part}?)?)(?:\\.git)?(?:/(?:resolve|raw|blob|tree)/([\\w.-]{1,100})(?:/.*)?)?/?$`,
  "u",
);

/** A repository of the hub, or what another registry has at the address. */
function repositoryAt(url: string): Fetched | undefined {
  const [, folder, id, revision] = repositoryPattern.exec(withoutQuery(url)) ?? [];
  if (id === undefined || folder === "spaces/") return modelscopeAt(url);
  const bare = id.replace(/\.git$/u, "");
  if (/^(?:your|my)[-_]|^(?:username|user|org|organization)\//iu.test(bare)) return undefined;
  const thing = folder === "datasets/" ? hubDataset(bare) : hubModel(bare);
  return { thing, ...(revision === undefined ? {} : { revision }) };
}

function modelscopeAt(url: string): Fetched | undefined {
  const [, folder, name] =
    /^https?:\/\/(?:www\.)?modelscope\.cn\/(datasets\/)?([\w.-]{1,96}\/[\w.-]{1,96}?)(?:\.git)?$/u.exec(
      url,
    ) ?? [];
  if (name === undefined) return undefined;
  return {
    thing: folder === undefined ? registryModel("modelscope", name) : registryDataset("modelscope", name),
  };
}

function readDownload(reading: OpenReading, command: CommandLine): boolean {
  for (const fetcher of fetchers) {
    const start = fetcher.starts.find((one) => startLength(command.words, one) !== undefined);
    if (start === undefined) continue;
    download(reading, command, { fetcher, start });
    return true;
  }
  return false;
}

interface Download {
  readonly fetcher: (typeof fetchers)[number];
  readonly start: string;
}

function download(reading: OpenReading, command: CommandLine, { fetcher, start }: Download): void {
  const rest = command.words.slice(startLength(command.words, start) ?? 0);
  const addresses = rest.filter(
    (word, at) => isAddress(word) && !fetcher.valued.includes(textOf(rest[at - 1])),
  );
  const isInsecure = rest.some((word) => isInsecureOption(textOf(word), fetcher.insecure));
  for (const word of addresses) {
    const isKnown =
      readRequest(reading, command, word, start) || keepFetched(reading, word, rest, { fetcher, start });
    if (isKnown && isInsecure) judgeCertificates(reading, word, start);
  }
}

function keepFetched(
  reading: OpenReading,
  word: Word,
  rest: readonly Word[],
  { fetcher, start }: Download,
): boolean {
  const fetched = noteAddress(reading, word, start);
  if (fetched !== undefined)
    keepAt(reading, valueOf(rest, fetcher.output) ?? localName(start, rest, word), fetched);
  return fetched !== undefined;
}

function isInsecureOption(written: string, options: readonly string[]): boolean {
  // `-skL`: letters of several options in one.
  return (
    options.includes(written) ||
    (options.includes("-k") && /^-[a-zA-Z]{0,8}k[a-zA-Z]{0,8}$/u.test(written) && !written.startsWith("--"))
  );
}

function isAddress(word: Word): boolean {
  return possibleTexts(word).some((text) => /^(?:https?|s3|gs|gcs):\/\//iu.test(text));
}

function valueOf(words: readonly Word[], options: readonly string[]): string | undefined {
  const at = words.findIndex((word) => options.includes(textOf(word)));
  if (at >= 0) return textOf(words[at + 1]);
  const inline = words
    .map(textOf)
    .find((text) => options.some((option) => option.startsWith("--") && text.startsWith(`${option}=`)));
  return inline?.slice(inline.indexOf("=") + 1);
}

/** Of a copy the last word; else the last part of the address. */
function localName(start: string, rest: readonly Word[], address: Word): string {
  const last = rest.at(-1);
  if (/ (?:cp|sync|rsync|copy)$/u.test(start) && last !== address) return textOf(last);
  return withoutQuery(textOf(address)).split("/").at(-1) ?? "";
}

/** Notes what an address leads to; undefined when that is neither a model nor a dataset. */
export function noteAddress(reading: OpenReading, word: Word, how: string): Thing | undefined {
  let last: Thing | undefined;
  for (const text of possibleTexts(word)) {
    const fetched = fetchedFrom(text);
    if (fetched === undefined) continue;
    noteFetched(reading, fetched, { line: word.line, how, isPinned: isCommit(fetched.revision) });
    last = fetched.thing;
  }
  return last;
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/u, 1)[0] ?? "";
}

function fetchedFrom(text: string): Fetched | undefined {
  const url = withoutQuery(text).replace(/^([a-z0-9]{1,8}:\/\/)[^/@]{1,200}@/iu, "$1");
  if (/[\s"'<>|]|\$[{A-Za-z(]/u.test(url) || /:\/\/(?:localhost|127\.|example\.)/iu.test(url))
    return undefined;
  const repository =
    /\/(?:resolve|raw|blob)\//u.test(url) || /\.git$/u.test(url) ? repositoryAt(url) : undefined;
  if (repository !== undefined) return repository;
  const registered = registryOfUrl(url);
  if (registered !== undefined) return { thing: registryModel(registered.registry, registered.name) };
  if (isOfWeights(url)) return { thing: addressed("model", url) };
  return datasetAddress.test(url) ? { thing: addressed("dataset", url) } : undefined;
}

function isOfWeights(url: string): boolean {
  return weightsAddress.test(url) || (modelAddress.test(url) && !besideWeights.test(url));
}

function isCommit(revision: string | undefined): boolean {
  return revision !== undefined && /^[0-9a-f]{40}$/u.test(revision);
}

function noteFetched(
  reading: OpenReading,
  { thing, revision }: Fetched,
  { line, how, isPinned }: { readonly line: number; readonly how: string; readonly isPinned: boolean },
): void {
  const claims = revision === undefined ? [] : [claimAt(reading, line, "revision", revision)];
  addUse(reading, thing, { line, how, claims });
  if (isPinned || thing.hub === undefined) return;
  addRisk(reading, {
    rule: "LAUNCH-UNPINNED-REVISION",
    severity: "low",
    kind: "provenance",
    message: `${thing.name} is fetched without a commit: what is loaded can change.`,
    line,
    evidence: `${how} ${thing.name}`,
    about: thing,
  });
}

function judgeCertificates(reading: OpenReading, { line }: Word, how: string): void {
  addRisk(reading, {
    rule: "LAUNCH-TLS-DISABLED",
    severity: "high",
    kind: "safety",
    message: `${how} does not check certificates where it reaches models or their services.`,
    line,
    evidence: how,
  });
}

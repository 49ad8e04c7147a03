import { type PlaceholderSources, resolved, type ResolvedText } from "../../code/settings/placeholder.ts";
import type { Setting } from "../../code/settings/setting.ts";
import { gatewayModel } from "../../catalogue/gateway.ts";
import { providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import { serverAt, type Server } from "../../catalogue/server-address.ts";
import { hostedModel, hubModel, registryModel, service } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import {
  addressKeys,
  type Framework,
  frameworks,
  modelFolders,
  modelKeys,
  type VendorKey,
  type VendorOrigin,
} from "./keys.table.ts";

/** A setting with the parts of its key. */
interface SplitSetting {
  readonly setting: Setting;
  readonly parts: readonly string[];
}

/** One setting, and what it is read with. */
export interface Configured extends SplitSetting {
  readonly report: Report;
  readonly sources: PlaceholderSources;
  readonly all: readonly SplitSetting[];
  readonly isTest: boolean;
  /** False when this file has said it before. */
  isNew(key: string): boolean;
}

interface Client {
  readonly framework: Framework;
  readonly vendor: VendorKey;
  /** Parts behind the client's key. */
  readonly rest: readonly string[];
}

/** A setting of a client of models: the model that it names, and the service that it reaches. */
export function noteClient(configured: Configured): boolean {
  const client = clientOf(configured.parts);
  if (client === undefined || isSwitchedOff(configured, client)) return false;
  const last = client.rest.at(-1) ?? "";
  const isFolder = "family" in client.vendor.origin && modelFolders.has(client.rest[0] ?? "");
  if (modelKeys.has(last) || isFolder) return noteModel(configured, client);
  noteEndpoint(configured);
  if ("family" in client.vendor.origin || "hub" in client.vendor.origin) return false;
  return noteService(configured, client);
}

function clientOf(parts: readonly string[]): Client | undefined {
  for (const framework of frameworks) {
    if (!startsWith(parts, framework.root)) continue;
    const below = parts.slice(framework.root.length);
    const vendor = framework.vendors.find((one) => one.parts[0] === "" || startsWith(below, one.parts));
    if (vendor === undefined) continue;
    const depth = vendor.parts[0] === "" ? 0 : vendor.parts.length;
    return { framework, vendor, rest: below.slice(depth) };
  }
  return undefined;
}

export function startsWith(parts: readonly string[], root: readonly string[]): boolean {
  return root.every((part, at) => parts[at] === part);
}

/** `spring.ai.openai.embedding.enabled: false`, `spring.ai.model.embedding: none`. */
function isSwitchedOff({ all, setting }: Configured, { rest, vendor, framework }: Client): boolean {
  const kind = rest[0] ?? "";
  const wanted = [...framework.root, ...vendor.parts, kind, "enabled"].join(".");
  return all.some(
    ({ setting: { path, value }, parts }) =>
      path === setting.path && value === "false" && parts.join(".") === wanted,
  );
}

function noteModel(configured: Configured, client: Client): boolean {
  const { setting, sources } = configured;
  const { texts, isOpen } = resolved(setting.value, sources);
  if (isOpen) noteOpen(configured, "model", setting, texts);
  const server = serverOf(configured, client);
  for (const text of texts) addModel(configured, client, text, server);
  return texts.length > 0 || isOpen;
}

/** The address of an endpoint of the hub names its model. */
function noteEndpoint(configured: Configured): void {
  const { report, setting, sources } = configured;
  for (const { value, isDefault } of resolved(setting.value, sources).texts) {
    const id =
      /^https:\/\/(?:api-inference|router)\.huggingface\.co\/(?:hf-inference\/)?(?:models|pipeline\/[\w-]{1,40})\/([\w.-]{1,96}\/[\w.-]{1,96})/u.exec(
        value,
      )?.[1];
    if (id !== undefined)
      noteUse(
        report,
        hubModel(id),
        { path: setting.path, line: setting.line },
        setting.name,
        optionsOf(configured, isDefault),
      );
  }
}

function noteOpen(
  { report, isTest }: Configured,
  kind: string,
  { path, line, value }: Setting,
  texts: readonly ResolvedText[],
): void {
  if (isTest) return;
  const fallback = texts.find(({ isDefault }) => isDefault)?.value;
  report.references.push({
    expression: printable(value.slice(0, 200)),
    kind,
    location: { path, line },
    ...(fallback === undefined ? {} : { default: printable(fallback.slice(0, 200)) }),
  });
}

function addModel(
  configured: Configured,
  client: Client,
  text: ResolvedText,
  server: Server | undefined,
): void {
  const { report, setting } = configured;
  const behind = modelBehind(client.vendor.origin, text.value, server);
  if (behind === undefined) return;
  const place: Place = { path: setting.path, line: setting.line };
  const options = optionsOf(configured, text.isDefault);
  noteUse(report, behind.thing, place, setting.name, options);
  if (text.place !== undefined) noteUse(report, behind.thing, text.place, setting.name, options);
  if (behind.provider === undefined) return;
  const provider = service(behind.provider);
  if (configured.isNew(`service ${behind.provider} ${setting.line}`))
    noteUse(report, provider, place, setting.name, options);
  noteLink(report, behind.thing, provider, "servedBy", { place });
}

function optionsOf({ isTest }: Configured, isDefault: boolean): Parameters<typeof noteUse>[4] {
  return { ...(isTest ? { usage: "mentioned" as const } : {}), ...(isDefault ? { confidence: 0.8 } : {}) };
}

interface Behind {
  readonly thing: Thing;
  readonly provider?: string;
}

const isName = /^[\w@~][\w.:/@+~-]{0,180}$/u;

/** `none` and its like are no names. */
const noName = /^(?:none|null|true|false|auto|default|todo|change[-_]?me|your[-_].*|xxx+|disabled|\d+)$/iu;

/** The model that a name means for a client that speaks to its provider, or to another server. */
function modelBehind(origin: VendorOrigin, text: string, server: Server | undefined): Behind | undefined {
  const id = text.trim();
  if (!isName.test(id) || noName.test(id)) return undefined;
  if ("registry" in origin) return { thing: registryModel("ollama", id) };
  if ("hub" in origin) return /^[\w.-]+\/[\w.-]+$/u.test(id) ? { thing: hubModel(id) } : undefined;
  if ("family" in origin) return byFamily(id);
  if (server === undefined || server.provider === origin.provider)
    return { thing: hostedModel(origin.provider, id), provider: origin.provider };
  return { thing: modelAt(server, id), provider: server.provider };
}

function byFamily(id: string): Behind | undefined {
  const found = gatewayModel({ gateway: "embabel", separator: "/" }, id);
  if (found.kind !== "thing") return undefined;
  return { thing: found.thing, ...(found.provider === undefined ? {} : { provider: found.provider }) };
}

/** What a server of one's own has may be weights of the hub. */
function modelAt({ provider, isOwn }: Server, id: string): Thing {
  if (provider === "ollama") return registryModel("ollama", id);
  const isHub = isOwn && /^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(id) && providerOfModelId(id) === undefined;
  return isHub ? hubModel(id) : hostedModel(provider, id);
}

/** The address that the client is given, for this kind of model or for all; the nearest file that has one counts. */
function serverOf(configured: Configured, client: Client): Server | undefined {
  for (const setting of addressSettings(configured, client)) {
    const { texts } = resolved(setting.value, configured.sources);
    const server = texts.map(({ value }) => serverAt(value)).find((one) => one !== undefined);
    if (server !== undefined) return server;
  }
  return undefined;
}

function addressSettings(
  { all, setting }: Configured,
  { framework, vendor, rest }: Client,
): readonly Setting[] {
  const base = [...framework.root, ...vendor.parts];
  const kinds = rest.slice(0, -1).map((_, at) => [...base, ...rest.slice(0, rest.length - 1 - at)]);
  const wanted = [...kinds, base].map((parts) => parts.join("."));
  const found = all.flatMap(({ setting: one, parts }) => {
    const rank = addressKeys.has(parts.at(-1) ?? "") ? wanted.indexOf(parts.slice(0, -1).join(".")) : -1;
    return rank < 0 ? [] : [{ one, rank, distance: distance(one.path, setting.path) }];
  });
  return found
    .filter(({ distance: far }) => far < 2)
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank)
    .map(({ one }) => one);
}

/** Same file, another profile in the same folder, elsewhere. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  return a.slice(0, a.lastIndexOf("/")) === b.slice(0, b.lastIndexOf("/")) ? 1 : 2;
}

/** Any other setting of a client says that it is used. */
function noteService(configured: Configured, client: Client): boolean {
  const { report, setting } = configured;
  const { server, url } = addressOf(configured, client);
  const provider = providerOf(configured, client, server);
  if (provider === undefined || !configured.isNew(`client ${provider}${url === undefined ? "" : " url"}`))
    return true;
  const place: Place = { path: setting.path, line: setting.line };
  const claims = url === undefined ? [] : [declaredAt(report, place, "url", withoutSecrets(url))];
  noteUse(report, service(provider), place, setting.name, { ...optionsOf(configured, false), claims });
  return true;
}

/** What a setting says about the address; one that only the running program knows is noted. */
function addressOf(
  configured: Configured,
  client: Client,
): { readonly server?: Server | undefined; readonly url?: string | undefined } {
  if (!addressKeys.has(client.rest.at(-1) ?? "")) return {};
  const { setting, sources } = configured;
  const { texts, isOpen } = resolved(setting.value, sources);
  const server = texts.map(({ value }) => serverAt(value)).find((one) => one !== undefined);
  if (isOpen && server === undefined) noteOpen(configured, "service", setting, texts);
  const url = texts.find(({ value }) => URL.canParse(value) && /^https?:/u.test(value))?.value;
  return { server, url };
}

function providerOf(configured: Configured, client: Client, server: Server | undefined): string | undefined {
  const { origin } = client.vendor;
  if ("registry" in origin) return origin.registry;
  return server?.provider ?? serverOf(configured, client)?.provider ?? ownProvider(origin);
}

function ownProvider(origin: VendorOrigin): string | undefined {
  if ("provider" in origin) return origin.provider;
  return "registry" in origin ? origin.registry : undefined;
}

function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/$/u, "");
}

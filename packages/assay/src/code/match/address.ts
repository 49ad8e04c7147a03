import type { ArgumentAt } from "../../catalogue/api.ts";
import { providerWithin } from "../../catalogue/listing/names.ts";
import { serverAt } from "../../catalogue/server-address.ts";
import { resolved } from "../settings/placeholder.ts";
import type { CallSite, Value } from "../value.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import { firstFitting, fitsPattern } from "../symbol-pattern.ts";
import { clientVariables } from "./client-variables.table.ts";
import { serverNamedAround } from "./named-server.ts";
import { ownServers } from "../../catalogue/listing/local-servers.table.ts";
import { linksOf, type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import type { Address } from "./server.ts";
import { addReference } from "./references.ts";
import { routes } from "./routes.table.ts";
import { symbolsWithin } from "./structures.ts";

/** Names of the arguments by which clients are pointed elsewhere. */
const addressNames: readonly ArgumentAt[] = [
  "base_url",
  "api_base",
  "api_base_url",
  "openai_api_base",
  "openai_base_url",
  "baseURL",
  "baseUrl",
  "basePath",
  "apiBase",
  "configuration.baseURL",
  "configuration.basePath",
  "clientOptions.baseURL",
  "BaseURL",
  "Endpoint",
].map((name) => ({ name }));

/** Functional options that do the same. */
const addressOptions: readonly ArgumentAt[] = ["WithBaseURL", "WithServerURL", "WithEndpoint"].map(
  (option) => ({
    option,
    at: 0,
  }),
);

const builderNames: readonly ArgumentAt[] = [
  "baseUrl",
  "base_url",
  "with_api_base",
  "withBaseUrl",
  "api_base",
  "endpoint",
].map((of) => ({ of, at: 0 }));

/** The one other server that all known clients of a library speak to, for requests that do not say which client sends them. */
export function serverOfLibrary(m: Matching, library: string): Address {
  const known = m.found.servers.get(library) ?? [];
  const [only] = known;
  const isOne =
    only?.kind === "other" && known.every((one) => one.kind === "other" && one.provider === only.provider);
  return isOne ? only : { kind: "own" };
}

/** The one other address that all clients of a library have been given, wherever in the program. */
export function addressOfClients(m: Matching, pointedBy: readonly string[] = []): Address {
  const found = new Map<string, Address>();
  for (const address of configuredAddresses(m, pointedBy)) found.set(address.provider, address);
  for (const pattern of pointedBy) {
    for (const call of m.e.callsNamed(pattern.slice(pattern.lastIndexOf(".") + 1))) {
      const address = pointedAt(m, pattern, call);
      if (address?.kind === "other") found.set(address.provider, address);
    }
  }
  const [only] = found.values();
  return only !== undefined && found.size === 1 ? only : { kind: "own" };
}

/** The address in a call that points clients elsewhere; undefined for another call of that name, and in tests. */
function pointedAt(m: Matching, pattern: string, call: CallSite): Address | undefined {
  const isOne = m.e
    .values(call.expr.callee, call.at)
    .some((value) => value.kind === "symbol" && fitsPattern(pattern, value.path));
  if (!isOne || m.isTest(call.at.scope.module.path)) return undefined;
  const given = argumentOf(call, { at: 0, name: "baseUrl" });
  return given === undefined ? undefined : addressIn(m, m.e.values(given, call.at));
}

/** Settings that point all clients of a library elsewhere: `setting:spring.ai.openai.base-url`. */
function configuredAddresses(
  m: Matching,
  pointedBy: readonly string[],
): readonly (Address & { readonly kind: "other" })[] {
  const { settings, variables } = m.e.program;
  return pointedBy.flatMap((pattern) => {
    const key = /^setting:(.+)$/u.exec(pattern)?.[1];
    const found = key === undefined ? [] : settings.find(key);
    return found.flatMap(({ value }) =>
      resolved(value, { settings, variables }).texts.flatMap((text) => {
        const address = serverAddress(text.value);
        return address.kind === "other" ? [address] : [];
      }),
    );
  });
}

/** The override in the call itself, or in any call of its chain; none = the provider's own address. */
export function addressOf(m: Matching, match: MatchedCall, own: readonly ArgumentAt[] = []): Address {
  const found = addressWritten(m, match, own);
  const provider = found.kind === "unknown" ? serverNamedAround(match.call.at) : undefined;
  return provider === undefined ? found : { kind: "other", provider, isLocal: ownServers.has(provider) };
}

function addressWritten(m: Matching, match: MatchedCall, own: readonly ArgumentAt[]): Address {
  const said = addressIfUrl(m, match);
  if (said !== undefined) return said;
  // The configuration of a client is built by a chain of its own.
  const isBuilt = match.call.at.scope.module.language === "rust";
  const first = addressOfLink(m, match, own, builderNames);
  if (first !== undefined) return first;
  for (const link of linksOf(match.symbol)) {
    const found = addressOfLink(m, link, addressesOfRows(m, link), isBuilt ? builderNames : []);
    if (found !== undefined) return found;
  }
  return addressOfEnvironment(m, match) ?? { kind: "own" };
}

/** The override in one call of a chain: in the arguments of its rows, those that are common, and those of builders. */
function addressOfLink(
  m: Matching,
  link: MatchedCall,
  ofRows: readonly ArgumentAt[],
  ofBuilders: readonly ArgumentAt[],
): Address | undefined {
  const values = valuesOf(m.e, link, [...ofRows, ...addressNames, ...addressOptions, ...ofBuilders]);
  return routeOf(m, link) ?? addressIn(m, values);
}

function addressesOfRows(m: Matching, { symbol }: MatchedCall): readonly ArgumentAt[] {
  return m.rows
    .rowsFor(symbol.path)
    .flatMap(({ makes }) => ("address" in makes ? (makes.address ?? []) : []));
}

/** What the `.env` file around the code sets for the client library itself; an example of such a file sets nothing. */
function addressOfEnvironment(m: Matching, { symbol, call }: MatchedCall): Address | undefined {
  const row = clientVariables.find(({ begins }) => begins.some((one) => symbol.path.startsWith(one)));
  const set = (row?.names ?? []).flatMap((name) => m.e.program.variables.get(name) ?? []);
  const near = set.find(({ path, value }) => {
    const isAround = call.at.scope.module.path.startsWith(path.slice(0, path.lastIndexOf("/") + 1));
    return isAround && /^https?:\/\//u.test(value) && !/example|sample|template|dist/u.test(path);
  });
  return near === undefined ? undefined : serverAddress(near.value);
}

/** An argument that may be an address or a client: the address that it is or has. */
function addressIfUrl(m: Matching, match: MatchedCall): Address | undefined {
  const rows = m.rows.rowsFor(match.symbol.path);
  const wanted = rows.flatMap(({ makes }) => ("addressIfUrl" in makes ? (makes.addressIfUrl ?? []) : []));
  for (const value of wanted.flatMap((one) => valuesOf(m.e, match, [one]))) {
    if (value.kind === "text" && /^https?:\/\//u.test(value.value)) return serverAddress(value.value);
    const [client] = value.kind === "symbol" ? linksOf(value) : [];
    const address = client === undefined ? undefined : addressOf(m, client);
    if (address?.kind === "other") return address;
  }
  return undefined;
}

/** Another provider that the arguments of a client name: `NewClient(vertex.WithGoogleAuth(…))`. */
function routeOf(m: Matching, { call }: MatchedCall): Address | undefined {
  const { language } = call.at.scope.module;
  if (language !== "go" && language !== "rust") return undefined;
  const provider = symbolsWithin(m.e, call)
    .map((path) => firstFitting(routes, path)?.provider)
    .find((one) => one !== undefined);
  return provider === undefined ? undefined : { kind: "other", provider, isLocal: false };
}

function addressIn(m: Matching, values: readonly Value[]): Address | undefined {
  const text = values.find((value) => value.kind === "text" && /^https?:\/\//u.test(value.value));
  if (text === undefined && values.some(isOfAzure))
    return { kind: "other", provider: "azure-openai", isLocal: false };
  const unknown = unknownIn(m, values);
  if (text?.kind === "text") return oneOfSeveral(values) ?? serverAddress(text.value);
  return unknown === undefined ? undefined : (addressBehind(unknown) ?? { kind: "unknown" });
}

/** The first that the tree leaves open; it becomes a reference, but in tests. */
function unknownIn(m: Matching, values: readonly Value[]): Value | undefined {
  const unknown = values.find((value) => value.kind === "unknown");
  if (unknown?.kind === "unknown" && !m.isTest(unknown.place.path))
    addReference(m.found, { ...unknown, kind: "service" });
  return unknown;
}

/** `${endpoint}/openai/deployments/${name}`: nobody else has such a path. */
export function isOfAzure(value: Value): boolean {
  return value.kind === "unknown" && /\/openai\/deployments(?:\/|["'`]|$)/u.test(value.expression);
}

/** `os.environ["VLLM_API_BASE"]`: the name of the setting says whose address it has. */
function addressBehind(value: Value): Address | undefined {
  if (value.kind !== "unknown" || value.reason !== "environment" || value.variable === undefined)
    return undefined;
  // Whatever speaks OpenAI's protocol stands behind OpenAI's own variables.
  const name = value.variable.replace(/open_?ai/giu, /azure/iu.test(value.variable) ? "openai" : "");
  const provider = providerWithin(name);
  return provider === undefined ? undefined : { kind: "other", provider, isLocal: ownServers.has(provider) };
}

/** `CONFIGS[name]["base_url"]`: the servers of a table; undefined for only one. */
function oneOfSeveral(values: readonly Value[]): Address | undefined {
  const all = values.flatMap((value) => {
    const server =
      value.kind === "text" && /^https?:\/\//u.test(value.value) ? serverAddress(value.value) : undefined;
    return server?.kind === "other" && value.kind === "text" ? [{ ...server, place: value.place }] : [];
  });
  const [first] = all;
  const isMany = first !== undefined && all.some(({ provider }) => provider !== first.provider);
  return isMany ? { ...first, all } : undefined;
}

function serverAddress(url: string): Address {
  const server = serverAt(url);
  if (server === undefined) return { kind: "unknown" };
  return { kind: "other", provider: server.provider, url, isLocal: server.isOwn };
}

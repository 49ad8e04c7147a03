import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { isNeverLocal } from "../../catalogue/listing/listed-id.ts";
import { providerOfUrl } from "../../catalogue/providers.table.ts";
import { modelInAddress } from "../../catalogue/request-model.ts";
import { hostedModel, hubModel, registryModel, service } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import type { Thing } from "../../model/use.ts";
import type { Expr } from "../ir.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { CallSite, Value } from "../value.ts";
import { linksOf, type MatchedCall, placeOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { isId } from "./origin.ts";
import { useAt } from "./other-makes.ts";
import { addReference } from "./references.ts";
import { modelsIn } from "./request-body.ts";
import { modelsNearby } from "./request-nearby.ts";
import { isOfAzure } from "./address.ts";
import { hasPathOfModels, serverNamedAround } from "./named-server.ts";
import { plausibleAt } from "./plausible.ts";
import { requestCalls } from "./requests.table.ts";
import { judgeTls } from "./risks.ts";

/** A plain request to the API of a provider: the service, and the model that the address or the body names. */
export function matchRequest(m: Matching, match: MatchedCall): void {
  if (!fitsAny(requestCalls, match.symbol.path)) return;
  const own = addressIn(m, match.call);
  if (own !== undefined) return addRequest(m, match, own);
  // `post(url).header(…).json(body)`: the body comes after the address.
  const around = linksOf(match.symbol)
    .map(({ call }) => addressIn(m, call))
    .find((one) => one !== undefined);
  if (around !== undefined) addModels(m, match, around);
}

const noAddress: ReadonlySet<Expr["kind"]> = new Set([
  "number",
  "boolean",
  "none",
  "list",
  "dict",
  "function",
]);

interface RequestAddress {
  readonly provider: string;
  readonly url: string;
  /** The same server's other addresses, of which the running program asks one. */
  readonly others?: readonly string[];
  /** A server of one's own, which has what somebody put there. */
  readonly isOwn?: true;
}

function addressIn(m: Matching, call: CallSite): RequestAddress | undefined {
  for (const { value } of call.expr.arguments.slice(0, 4)) {
    const [first, ...rest] = m.e.values(value, call.at).flatMap((text) => {
      const url = text.kind === "unknown" ? leadingAddress(m, value, call) : textIn(text);
      return (url === undefined ? undefined : requestTo(url)) ?? [];
    });
    if (first === undefined) {
      const named = namedAddress(m, value, call);
      if (named !== undefined) return named;
      continue;
    }
    const others = rest.filter(({ provider }) => provider === first.provider).map(({ url }) => url);
    return others.length === 0 ? first : { ...first, others };
  }
  return undefined;
}

/** An address that a user sets: its path says what is asked, and what stands around it who. */
function namedAddress(m: Matching, expr: Expr, { at }: CallSite): RequestAddress | undefined {
  if (expr.kind === "text" || noAddress.has(expr.kind)) return undefined;
  for (const value of m.e.values(expr, at)) {
    if (value.kind !== "unknown") continue;
    if (isOfAzure(value)) return { provider: "azure-openai", url: "" };
    const provider = hasPathOfModels(value.expression) ? serverNamedAround(at) : undefined;
    if (provider !== undefined) return { provider, url: "", isOwn: true };
  }
  return undefined;
}

/** Whether an argument may say where a request is sent to, as it is written. */
export function mayBeAddress(expr: Expr): boolean {
  return expr.kind === "text" ? requestTo(expr.value) !== undefined : !noAddress.has(expr.kind);
}

function textIn(value: Value): string | undefined {
  return value.kind === "text" ? value.value : undefined;
}

/** Whom an address belongs to; undefined for servers of anything else. */
function requestTo(url: string): RequestAddress | undefined {
  const provider = providerOfUrl(url);
  if (provider !== undefined) return { provider, url };
  const server = ownServer(url);
  return server === undefined ? undefined : { provider: server, url, isOwn: true };
}

/** Ollama by its port, and whatever has the paths of OpenAI's API. */
function ownServer(url: string): string | undefined {
  if (!/^https?:\/\//u.test(url) || !URL.canParse(url)) return undefined;
  const { port, host, pathname } = new URL(url);
  if (port === ollamaPort) return "ollama";
  return /\/v1\/(?:chat\/completions|completions|embeddings|responses)\/?$/u.test(pathname)
    ? host
    : undefined;
}

/** An address of which a later part is not known: its beginning, or the whole with `*` where only the whole says whose it is. */
function leadingAddress(m: Matching, expr: Expr, { at }: CallSite): string | undefined {
  if (expr.kind !== "template") return undefined;
  const textOf = (part: Expr | undefined): string | undefined =>
    part === undefined ? undefined : m.e.values(part, at).flatMap((value) => textIn(value) ?? [])[0];
  const [head, ...others] = expr.parts;
  const first = textOf(head) ?? "";
  if (!/^https?:\/\//u.test(first)) return undefined;
  if (providerOfUrl(first) !== undefined) return first;
  const whole = [first, ...others.map((part) => textOf(part) ?? "*")].join("");
  if (providerOfUrl(whole) !== undefined) return whole;
  return /^https?:\/\/[^/]+/u.test(first) ? first : undefined;
}

function addRequest(m: Matching, match: MatchedCall, request: RequestAddress): void {
  judgeTls(m, match);
  const place = placeOf(match);
  const address = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const claims =
    address === undefined
      ? []
      : [claimant("declared", { by: m.by, ...place })("url", `${address.origin}${address.pathname}`)];
  m.found.uses.push({ ...useAt(m, match, service(request.provider), "url"), claims });
  addModels(m, match, request);
}

/** The models that the arguments of this call and the address name. */
function addModels(m: Matching, match: MatchedCall, request: RequestAddress): void {
  const { provider, url, others = [] } = request;
  const place = placeOf(match);
  const given = match.call.expr.arguments.flatMap(({ value }) => modelsIn(m.e, value, match.call));
  const inBody = given.length > 0 ? given : modelsNearby(m.e, match.call);
  const asked = request.isOwn === true ? inBody : plausibleAt(inBody, provider);
  const named = asked.flatMap((value) =>
    value.kind === "text" && isId(value.value) && !isElsewhere(request, value.value)
      ? [modelOf(request, value.value)]
      : [],
  );
  const inAddresses = [...new Set([url, ...others])].flatMap((one) => modelInAddress(provider, one) ?? []);
  for (const thing of [...named, ...inAddresses]) {
    m.found.uses.push(useAt(m, match, thing, "model"));
    m.found.links.push({ from: thing, to: service(provider), kind: "servedBy", place });
  }
  if (m.isTest(place.path)) return;
  for (const value of inBody)
    if (value.kind === "unknown") addReference(m.found, { ...value, kind: "model" });
}

/** By convention and by default: Ollama's. */
const ollamaPort = "11434";

/** What only its maker hosts is none of Ollama's: a table of all models reaches the request too. */
function isElsewhere({ provider }: RequestAddress, id: string): boolean {
  const told = provider === "ollama" ? hostedIdIn(id) : undefined;
  return told !== undefined && isNeverLocal(told);
}

function modelOf({ provider, isOwn }: RequestAddress, id: string): Thing {
  if (provider === "ollama") return registryModel("ollama", id);
  return isOwn === true && /^[\w.-]+\/[\w.-]+$/u.test(id) ? hubModel(id) : hostedModel(provider, id);
}

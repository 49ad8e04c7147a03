import { gatewayModel } from "../catalogue/gateway.ts";
import { gatewayPrefixes } from "../catalogue/gateway-prefixes.table.ts";
import { hostedIdIn, providerOfModelId } from "../catalogue/hosted-ids.table.ts";
import { serverAt, type Server } from "../catalogue/server-address.ts";
import { hostedModel, hubModel, registryModel } from "../catalogue/things.ts";
import { isTemplate, type Named } from "./recipe-names.ts";

/** What stands behind an id of a gateway. */
export interface Behind {
  readonly named: Named;
  /** Who serves it: a provider, or a server of one's own by host and port. */
  readonly provider?: string;
}

/** The address that a client is pointed at: a text, or what nobody can tell from here. */
export type Pointed = { readonly url: string } | "unknown" | undefined;

const nothing: Behind = { named: { kind: "nothing" } };

/**
 * The model behind an id of LiteLLM (`azure/gpt-4o`, `bedrock/converse/us.anthropic.claude-…`, `openai/org/name` with an
 * `api_base`), and who serves it. `openai/*` is every model of a provider: no model, but its service.
 */
export function behindGateway(id: string, pointed: Pointed): Behind {
  const text = id.trim();
  if (isUnknown(text)) return { named: { kind: "reference", expression: text } };
  const prefix = prefixOf(text);
  if (/^\*$|\/\*$/u.test(text))
    return prefix === undefined ? nothing : { ...nothing, provider: prefix.provider };
  if (prefix?.provider === "aws-bedrock") return { named: bedrock(prefix.rest), provider: "aws-bedrock" };
  return elsewhereOf(text, prefix, pointed) ?? byPrefix(text, prefix);
}

function byPrefix(text: string, prefix: Prefix | undefined): Behind {
  if (prefix === undefined && hostedIdIn(text) === undefined)
    return { named: { kind: "reference", expression: text } };
  const found = gatewayModel({ gateway: "litellm", separator: "/" }, text);
  if (found.kind !== "thing") return nothing;
  const { provider } = found;
  return { named: { kind: "thing", thing: found.thing }, ...(provider === undefined ? {} : { provider }) };
}

/** `os.environ/X` is a variable. */
export function isUnknown(text: string): boolean {
  return text.startsWith("os.environ/") || isTemplate(text);
}

interface Prefix {
  readonly provider: string;
  readonly rest: string;
}

function prefixOf(text: string): Prefix | undefined {
  const at = text.indexOf("/");
  const prefix = text.slice(0, Math.max(0, at)).toLowerCase();
  const provider = Object.hasOwn(gatewayPrefixes, prefix) ? gatewayPrefixes[prefix] : undefined;
  return provider === undefined ? undefined : { provider, rest: text.slice(at + 1) };
}

/** Routes and regions may stand between: `converse/`, `invoke/`, `us-east-1/`. */
function bedrock(rest: string): Named {
  const id = rest.replace(
    /^(?:(?:converse|invoke|converse_like|[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d|llama|deepseek_r1|agent|agentcore)\/)+/u,
    "",
  );
  return /^[\w][\w.:/-]{2,180}$/u.test(id)
    ? { kind: "thing", thing: hostedModel("aws-bedrock", id) }
    : { kind: "reference", expression: rest };
}

/** Providers whose client speaks to any server of its protocol. */
const protocols: ReadonlySet<string> = new Set([
  "openai",
  "vllm",
  "lmstudio",
  "llamafile",
  "xinference",
  "infinity",
]);

/** What the server at another address has is not the provider's. */
function elsewhereOf(text: string, prefix: Prefix | undefined, pointed: Pointed): Behind | undefined {
  if (pointed === undefined || (prefix !== undefined && !protocols.has(prefix.provider))) return undefined;
  const id = prefix?.rest ?? text;
  if (pointed === "unknown") return behindUnknown(id, prefix);
  const server = serverAt(pointed.url);
  return server === undefined ? undefined : { named: namedAt(id, server), provider: server.provider };
}

/** Nobody knows the server: an id that is the provider's own is believed, one of the hub too. */
function behindUnknown(id: string, prefix: Prefix | undefined): Behind {
  const isOwn = providerOfModelId(id) !== undefined;
  if (isOwn) return { named: { kind: "thing", thing: hostedModel(prefix?.provider ?? "openai", id) } };
  return { named: hubNamed(id) ?? { kind: "reference", expression: id } };
}

function namedAt(id: string, { provider, isOwn }: Server): Named {
  if (provider === "ollama") return { kind: "thing", thing: registryModel("ollama", id) };
  const hub = isOwn ? hubNamed(id) : undefined;
  return hub ?? { kind: "thing", thing: hostedModel(provider, id) };
}

function hubNamed(id: string): Named | undefined {
  return /^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(id) ? { kind: "thing", thing: hubModel(id) } : undefined;
}

import { hostedIdIn, providerPrefixes } from "../catalogue/hosted-ids.table.ts";
import { providerOfUrl } from "../catalogue/providers.table.ts";
import { hostedModel, registryModel } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import { plainKey } from "./recipe-walk.ts";

const providerKeys: ReadonlySet<string> = new Set(
  "provider llm_provider model_provider api_type vendor service backend engine api_provider embedding_provider type platform".split(
    " ",
  ),
);

const addressKeys: ReadonlySet<string> = new Set(
  "base_url api_base baseurl api_url endpoint openai_api_base api_base_url url host azure_endpoint server_url".split(
    " ",
  ),
);

/** Names of providers that are no prefix of an id. */
const providerNames: Readonly<Record<string, string>> = {
  azure_open_ai: "azure-openai",
  azureopenai: "azure-openai",
  azure_openai: "azure-openai",
  aws_bedrock: "aws-bedrock",
  amazon_bedrock: "aws-bedrock",
  google_ai: "google",
  google_gemini: "google",
  google_genai: "google",
  google_vertex: "google-vertex",
  vertexai: "google-vertex",
  open_ai: "openai",
  togetherai: "together",
  together: "together",
  fireworks: "fireworks",
  mistralai: "mistral",
  mistral_ai: "mistral",
  voyageai: "voyageai",
  x_ai: "xai",
  open_router: "openrouter",
};

/**
 * The hosted model that a text names, with what stands beside it: a `provider`, or an address that the client speaks to
 * instead of the provider's own. Undefined when it is none, or when the address leads to a server of somebody else.
 */
export function hostedNear(text: string, siblings: Readonly<Record<string, unknown>>): Thing | undefined {
  const ollama = ollamaName.exec(text)?.[1];
  if (ollama !== undefined) return registryModel("ollama", ollama);
  const provider = providerBeside(siblings);
  if (provider === "ollama") return isOllamaName(text) ? registryModel("ollama", text) : undefined;
  const found = hostedIdIn(text);
  const address = addressBeside(siblings);
  if (address !== undefined) return behindAddress(address, found?.id ?? text);
  return found === undefined ? undefined : hostedModel(provider ?? found.provider, found.id);
}

function behindAddress(address: string, id: string): Thing | undefined {
  const host = providerOfUrl(address);
  return host === undefined ? undefined : hostedModel(host, id);
}

const ollamaName =
  /^ollama(?:_chat)?[/:](?:chat:|completion:|embeddings?:)?([\w./-]{2,80}(?::[\w.-]{1,40})?)$/u;

/** The id of a model with no provider in front, whose provider is said beside it: `provider: groq`, `model: llama-3.1-8b`. */
export function hostedBeside(text: string, siblings: Readonly<Record<string, unknown>>): Thing | undefined {
  const provider = providerBeside(siblings);
  if (provider === undefined || provider === "ollama" || !/^[\w][\w.:/@-]{2,120}$/u.test(text))
    return undefined;
  return hostedModel(provider, text);
}

function isOllamaName(text: string): boolean {
  return /^[\w][\w./-]{1,80}(?::[\w.-]{1,40})?$/u.test(text);
}

function providerBeside(siblings: Readonly<Record<string, unknown>>): string | undefined {
  for (const [key, value] of Object.entries(siblings)) {
    if (typeof value !== "string" || value.length > 60 || !providerKeys.has(plainKey(key))) continue;
    const name = plainKey(value);
    if (name === "ollama") return "ollama";
    if (Object.hasOwn(providerNames, name)) return providerNames[name];
    const prefix = value.toLowerCase();
    if (Object.hasOwn(providerPrefixes, prefix)) return providerPrefixes[prefix]?.provider;
  }
  return undefined;
}

function addressBeside(siblings: Readonly<Record<string, unknown>>): string | undefined {
  for (const [key, value] of Object.entries(siblings)) {
    if (typeof value === "string" && addressKeys.has(plainKey(key)) && /^https?:\/\//iu.test(value))
      return value;
  }
  return undefined;
}

import type { Thing } from "../../model/use.ts";
import { gatewayModel } from "../gateway.ts";
import { gatewayPrefixes } from "../gateway-prefixes.table.ts";
import { type HostedId, hostedIdIn } from "../hosted-ids.table.ts";
import { hostedModel, hubModel, registryModel } from "../things.ts";
import { providerNamed } from "./names.ts";
import { hubOrganisations, weightOwners } from "./hub-organisations.table.ts";
import { hostedRouters, makers, routers } from "./provider-words.table.ts";

/** A model by an id, and who serves it. */
export interface ListedModel {
  readonly thing: Thing;
  readonly provider?: string;
}

/** True for a text that by itself names a model: no other text looks like it. */
export function isTelling(text: string): boolean {
  return (
    hostedIdIn(text) !== undefined || isOnHub(text) || ollamaName(text) !== undefined || isOfWebLlm(text)
  );
}

/** `Llama-3.2-1B-Instruct-q4f16_1-MLC`: weights compiled for browsers, with their quantization. */
function isOfWebLlm(text: string): boolean {
  return /^[A-Za-z][\w.-]{2,80}-q\df\d{1,2}(?:_\d)?-MLC(?:-\w{1,8})?$/u.test(text);
}

/** `ollama/llama3.2`, as LiteLLM and others write it (`ollama/ollama` is an image), and `llama3.2:3b`. */
function ollamaName(text: string): string | undefined {
  if (ofSize.test(text) && family.test(text)) return text;
  if (!text.startsWith("ollama")) return undefined;
  const name = /^ollama(?:_chat)?\/(?!ollama\b)([a-z][\w.:-]{1,80})$/u.exec(text)?.[1];
  return name !== undefined && (family.test(name) || /\d/u.test(name)) ? name : undefined;
}

/** A tag that tells a number of parameters: nobody else writes ids so; images have the tag `latest` too, but no name of a family. */
const ofSize = /^[a-z][\w.-]{2,60}:(?:\d{1,3}(?:\.\d{1,2})?b(?:-[\w.-]{1,40})?|latest)$/u;

/** The same, and weights that a service of the program hosts: `Qwen/Qwen2.5-72B-Instruct` at Together. */
export function tells(text: string, host: string | undefined): boolean {
  return isTelling(text) || (host !== undefined && isOpenWeights(text));
}

/** `meta-llama/Llama-3.3-70B-Instruct-Turbo`: an organisation that publishes weights, and a name with a number. */
function isOpenWeights(text: string): boolean {
  const [, owner = "", name = ""] = /^([\w.-]{2,60})\/([\w.:-]{2,96})$/u.exec(text) ?? [];
  return weightOwners.has(owner.toLowerCase()) && /\d/u.test(name) && isIdShaped(text);
}

/** The same short texts stand all over the code: what was told of them is kept while there are not too many. */
const told = new Map<string, boolean>();
const mostTold = 20_000;

/** Whether a text could be listed as a model or as the address of a service, whatever stands around it. */
export function mayBeListed(text: string): boolean {
  if (text.length < 2 || text.length > 300) return false;
  const known = told.get(text);
  if (known !== undefined) return known;
  if (told.size >= mostTold) told.clear();
  const trimmed = text.trim();
  const isWord = trimmed.length >= 2 && !/\s/u.test(trimmed);
  const isListable = isWord && (/[\d/]/u.test(trimmed) || family.test(trimmed) || isTelling(trimmed));
  told.set(text, isListable);
  return isListable;
}

/** `Xenova/whisper-tiny`. */
function isOnHub(text: string): boolean {
  const [, owner = ""] = /^([\w.-]{1,60})\/[\w.-]{1,96}$/u.exec(text) ?? [];
  return hubOrganisations.has(owner);
}

/** The model that a text names where models are listed, with the provider that stands around it, if any. */
export function modelListed(
  text: string,
  provider: string | undefined,
  host?: string,
): ListedModel | undefined {
  if (isOfWebLlm(text)) return { thing: registryModel("web-llm", text) };
  if (isRouted(text, host)) return behindRouter(text, host, true);
  const told = hostedIdIn(text);
  if (provider === undefined || provider === "") {
    const own = byItself(text, told);
    return own === undefined && host !== undefined && isOpenWeights(text) ? modelListed(text, host) : own;
  }
  if (routers.has(provider)) return behindRouter(text, provider, told !== undefined);
  return told === undefined ? saidBy(text, provider) : toldAt(told, provider, text);
}

/** `anthropic/claude-haiku-4.5`: the maker, and what it has, where the program asks a router for it. */
function isRouted(text: string, host: string | undefined): host is string {
  if (host === undefined || !hostedRouters.has(host)) return false;
  const [, maker = ""] = /^([a-z][a-z-]{1,30})\/[\w.:-]{2,80}$/u.exec(text) ?? [];
  return Object.hasOwn(gatewayPrefixes, maker) && hostedIdIn(text) !== undefined;
}

/** The provider around it offers the model of another one, or it is a maker and something else is meant. */
function toldAt(told: HostedId, provider: string, text: string): ListedModel {
  if (provider === "ollama" && !isNeverLocal(told)) return { thing: registryModel("ollama", text), provider };
  const isOwn = told.provider === provider || makers.has(provider) || provider === "ollama";
  return isOwn ? hosted(told) : { thing: hostedModel(provider, text), provider };
}

/** Ollama has weights of other makers under the names that their services use: `command-r`, `codestral`. */
export function isNeverLocal({ provider }: HostedId): boolean {
  return provider === "openai" || provider === "anthropic" || provider === "google";
}

/** A text between ids of one provider, which has nothing of an id but its form: `arcee-ai/spotlight`, `command-a`. */
export function modelAmongIds(text: string, provider: string | undefined): ListedModel | undefined {
  if (provider === undefined || provider === "ollama" || makers.has(provider) || isOfOther(text))
    return undefined;
  const hasForm = routers.has(provider)
    ? /^[a-z][\w-]{1,40}\/[a-z][\w.:-]{1,80}$/u.test(text)
    : /^[a-z][a-z0-9]{1,30}(?:-[a-z0-9.]{1,30}){1,8}$/u.test(text);
  if (!hasForm) return undefined;
  return routers.has(provider)
    ? behindRouter(text, provider, true)
    : { thing: hostedModel(provider, text), provider };
}

/** An id that only its surroundings give a provider. */
function saidBy(text: string, provider: string): ListedModel | undefined {
  if (provider === "ollama")
    return isOllamaName(text) ? { thing: registryModel("ollama", text), provider } : undefined;
  return isOnHub(text) && makers.has(provider) ? { thing: hubModel(text) } : hostedBy(text, provider);
}

function byItself(text: string, told: HostedId | undefined): ListedModel | undefined {
  if (told !== undefined) return hosted(told);
  const local = ollamaName(text);
  if (local !== undefined) return { thing: registryModel("ollama", local), provider: "ollama" };
  return isOnHub(text) ? { thing: hubModel(text) } : undefined;
}

function hosted({ provider, id }: HostedId): ListedModel {
  return { thing: hostedModel(provider, id), provider };
}

/** LiteLLM hands `anthropic/claude-3-opus` on to Anthropic; OpenRouter is asked for it under that name. */
function behindRouter(text: string, provider: string, isTold: boolean): ListedModel | undefined {
  if (!isTold && !isIdShaped(text)) return undefined;
  if (provider === "openrouter" && !text.startsWith("openrouter/"))
    return { thing: hostedModel(provider, text), provider };
  const found = gatewayModel({ gateway: provider, separator: "/", fallback: provider }, text);
  return found.kind === "thing" ? { thing: found.thing, provider: found.provider ?? provider } : undefined;
}

function hostedBy(text: string, provider: string): ListedModel | undefined {
  // `groq/compound`: the provider is in the id.
  if (!isIdShaped(text) && !text.startsWith(`${provider}/`)) return undefined;
  if (provider === "huggingface")
    return /^[\w.-]+\/[\w.-]+$/u.test(text) ? { thing: hubModel(text) } : undefined;
  return { thing: hostedModel(provider, text), provider };
}

/** Families of models, and what they do: an id has a part of this kind or a number. */
const family =
  /(?<![a-z])(?:gte|e5|labse|stella)(?![a-z])|llama|qwen|qwq|mistral|mixtral|gemma|phi-?\d|deepseek|claude|gpt|gemini|whisper|embed|rerank|command|grok|glm|kimi|jamba|sonar|hermes|wizardlm|dolphin|vicuna|falcon|starcoder|llava|moondream|sdxl|flux|diffusion|bge|minilm|codestral|devstral|magistral|ministral|pixtral|solar|yi-|doubao|ernie|hunyuan|nova|titan|palmyra|granite|nemotron|olmo/iu;

/** An id of a model and no version, size, date or word. */
export function isIdShaped(text: string): boolean {
  if (!/^(?:[A-Za-z@]|\d+-\w+\/)[\w.:/@+-]{2,100}$/u.test(text) || isOfOther(text)) return false;
  return family.test(text) || (/\d/u.test(text) && /[a-z]/u.test(text) && /[-/:.@]/u.test(text));
}

/** A name in small letters, as ids of models are, and no placeholder. */
export function isSlug(text: string): boolean {
  return (
    /^[a-z][a-z0-9]{1,30}(?:[-._][a-z0-9]{1,30}){0,8}$/u.test(text) &&
    text.length >= 4 &&
    !isOfOther(text) &&
    !isWordOfSettings(text)
  );
}

/** What settings of that name say beside ids. */
function isWordOfSettings(text: string): boolean {
  return /^(?:base|chat|chatbot|completion|embedding|embeddings|image|large|local|main|medium|model|null|small|text|true|false|unknown|user)$/u.test(
    text,
  );
}

/** `acme/questions`, and no path of files of one's own. */
export function isDatasetOnHub(text: string): boolean {
  const [, owner = "", name = ""] = /^([A-Za-z][\w.-]{1,60})\/([\w.-]{2,96})$/u.exec(text) ?? [];
  return (
    owner !== "" &&
    !isOfOther(text) &&
    !isFolder.test(owner) &&
    !/\.\w{2,5}$/u.test(name) &&
    !/^(?:org|organi[sz]ation|user(?:name)?|owner|namespace|path)$/iu.test(owner)
  );
}

const isFolder =
  /^(?:data(?:sets?)?|raw|processed|cache|corpus|corpora|eval(?:uation)?s?|files|home|inputs?|mnt|outputs?|resources|results?|samples?|test(?:s|data)?|tmp|train(?:ing)?|val)$/iu;

/** Placeholders, versions, paths and files, names of variables, ids that only the application knows: `azure.gpt-4.1`. */
const others: readonly RegExp[] = [
  /^[A-Z][A-Z\d]*_[A-Z\d_]+$/u,
  /^[a-z]+[A-Z]/u,
  /^v\d|^(?:custom|default|your|my|test|mock|other|none|auto|example|some|any)[-_. ]?/iu,
  /^(?:api|app|assets|docs|images?|lib|models?|public|src|static)\/|^https?:/iu,
  /\.(?:tsx?|jsx?|json|ya?ml|py|md|svg|png|ico|html?|css)$/iu,
];

function isOfOther(text: string): boolean {
  return (
    others.some((pattern) => pattern.test(text)) || providerNamed(text.split(".")[0] ?? "") !== undefined
  );
}

function isOllamaName(text: string): boolean {
  return /^[a-z][\w./-]{1,80}:[\w.-]{1,40}$/u.test(text) || (isIdShaped(text) && !/^@/u.test(text));
}

/** `https://huggingface.co/org/name/resolve/main/weights.gguf`: whoever takes the file takes the model. */
const fileOfHub =
  /^https:\/\/huggingface\.co\/((?!datasets\/|spaces\/)[\w.-]{1,96}\/[\w.-]{1,96})\/resolve\/[\w.-]{1,80}\/.{1,200}\.(?:bin|ckpt|gguf|onnx|pt|pth|safetensors|tflite|task)(?:\?|$)/u;

/** The repository of the hub whose file an address is. */
export function hubOfFile(url: string): string | undefined {
  return fileOfHub.exec(url)?.[1];
}

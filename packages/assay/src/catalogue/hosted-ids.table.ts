/** A family of ids that one provider gave its models. */
interface HostedFamily {
  readonly provider: string;
  /** Anchored at both ends; ordinary words and names of open weights never fit. */
  readonly pattern: RegExp;
}

/** A model as a provider knows it. */
export interface HostedId {
  readonly provider: string;
  readonly id: string;
}

/** Longer text is no id of a model. */
const longestId = 200;

/** The provider (as `providers.table.ts` calls it) whose id this is, when no other provider and no open weights go by it: `gpt-4o` is `openai`. */
export function providerOfModelId(id: string): string | undefined {
  if (id.length > longestId) return undefined;
  return hostedFamilies.find(({ pattern }) => pattern.test(id))?.provider;
}

/**
 * Provider and id of a text that names a hosted model, bare (`gpt-4o`) or with its provider in front
 * (`anthropic/claude-sonnet-4`, `openai:gpt-4o`, `openai:chat:gpt-4o`, `openrouter/openai/gpt-4o`).
 */
export function hostedIdIn(text: string): HostedId | undefined {
  if (text.length > longestId || /\s/u.test(text)) return undefined;
  const bare = providerOfModelId(text);
  return bare === undefined ? prefixedIdIn(text) : { provider: bare, id: text.replace(/^models\//u, "") };
}

function prefixedIdIn(text: string): HostedId | undefined {
  const [prefix, separator] = /^([A-Za-z][\w-]{1,30})([/:])/u.exec(text)?.slice(1) ?? [];
  if (prefix === undefined || !Object.hasOwn(providerPrefixes, prefix)) return undefined;
  const known = providerPrefixes[prefix];
  const rest = text.slice(prefix.length + 1);
  const id = separator === ":" ? rest.replace(endpointKind, "") : rest;
  if (known === undefined || !/^[\w~][\w.:/@-]{1,150}$/u.test(id)) return undefined;
  const isSure = isSureBy(known, separator) || providerOfModelId(id) === known.provider;
  return isSure ? { provider: known.provider, id } : undefined;
}

/** `openai/whisper-large-v3` and `google/gemma-2-9b` are weights on the hub: there the id itself must say its provider. */
function isSureBy({ isTag, isOrganisation }: ProviderPrefix, separator: string | undefined): boolean {
  return separator === ":" ? isTag !== true : isOrganisation !== true;
}

/** promptfoo writes `openai:chat:gpt-4o`. */
const endpointKind = /^(?:chat|completion|messages|responses|embedding):/u;

interface ProviderPrefix {
  readonly provider: string;
  /** Also an organisation of the Hugging Face hub: `prefix/name` alone says nothing. */
  readonly isOrganisation?: true;
  /** `prefix:name` may be a name with a tag. */
  readonly isTag?: true;
}

/** What LiteLLM, LangChain, the Vercel AI SDK, promptfoo, OpenRouter and others put in front of an id. */
export const providerPrefixes: Readonly<Record<string, ProviderPrefix>> = {
  openai: { provider: "openai", isOrganisation: true },
  anthropic: { provider: "anthropic", isOrganisation: true },
  google: { provider: "google", isOrganisation: true },
  gemini: { provider: "google" },
  google_genai: { provider: "google" },
  "google-generativeai": { provider: "google" },
  google_vertexai: { provider: "google-vertex" },
  vertex: { provider: "google-vertex" },
  vertex_ai: { provider: "google-vertex" },
  azure: { provider: "azure-openai", isOrganisation: true, isTag: true },
  azureopenai: { provider: "azure-openai" },
  azure_openai: { provider: "azure-openai" },
  bedrock: { provider: "aws-bedrock", isTag: true },
  bedrock_converse: { provider: "aws-bedrock" },
  "amazon-bedrock": { provider: "aws-bedrock" },
  cohere: { provider: "cohere", isOrganisation: true },
  cohere_chat: { provider: "cohere" },
  mistral: { provider: "mistral", isTag: true },
  mistralai: { provider: "mistral", isOrganisation: true },
  deepseek: { provider: "deepseek", isTag: true },
  xai: { provider: "xai", isOrganisation: true },
  "x-ai": { provider: "xai" },
  perplexity: { provider: "perplexity" },
  groq: { provider: "groq", isOrganisation: true },
  openrouter: { provider: "openrouter" },
  together_ai: { provider: "together" },
  togetherai: { provider: "together" },
  fireworks_ai: { provider: "fireworks" },
  replicate: { provider: "replicate", isOrganisation: true },
  voyage: { provider: "voyageai" },
  dashscope: { provider: "dashscope" },
  moonshot: { provider: "moonshot" },
  cerebras: { provider: "cerebras", isOrganisation: true },
};

/**
 * Patterns of ids as the providers list them in their documentation of models. Left out on purpose: `gpt-2`, `gpt-oss`,
 * `gpt-neo` (open weights), `mistral` and `mistral-7b` (Ollama and the hub), `gemma` (open weights), `command`, `davinci`,
 * `nova`, `best` (words), `deepseek-coder` (Ollama).
 */
export const hostedFamilies: readonly HostedFamily[] = [
  { provider: "azure-openai", pattern: /^gpt-35-turbo(?:-[a-z0-9-]{1,40})?$/u },
  { provider: "openai", pattern: /^gpt-(?:3\.5|4|4o|4\.1|4\.5|5|5\.\d)(?:-[a-z0-9.-]{1,60})?$/u },
  { provider: "openai", pattern: /^gpt-(?:image|audio|realtime)(?:-[a-z0-9.-]{1,40})?$/u },
  { provider: "openai", pattern: /^chatgpt-(?:4o|4\.\d|5(?:\.\d)?|image)(?:-[a-z0-9.-]{1,30})?$/u },
  {
    provider: "openai",
    pattern:
      /^o[134](?:-(?:mini|pro|preview|deep-research|mini-high|mini-deep-research))?(?:-\d{4}-\d{2}-\d{2})?$/u,
  },
  { provider: "openai", pattern: /^text-embedding-(?:3-small|3-large|ada-002)$/u },
  {
    provider: "openai",
    pattern:
      /^(?:text|code)-(?:davinci|curie|babbage|ada|cushman)-(?:edit-)?\d{3}$|^(?:davinci|babbage)-002$/u,
  },
  { provider: "openai", pattern: /^(?:omni|text)-moderation-(?:latest|stable|\d{3}|\d{4}-\d{2}-\d{2})$/u },
  { provider: "openai", pattern: /^dall-e-[23]$|^whisper-1$|^tts-1(?:-hd)?(?:-\d{4})?$|^sora-2(?:-pro)?$/u },
  { provider: "openai", pattern: /^(?:computer-use-preview|codex-mini)(?:-[a-z0-9-]{1,20})?$/u },
  {
    provider: "openai",
    pattern: /^ft:(?:gpt-[34][\w.-]{0,40}|davinci-002|babbage-002)(?::[\w-]{0,60}){1,4}$/u,
  },
  {
    provider: "anthropic",
    pattern:
      /^claude-(?:[12](?:\.\d)?|instant-\d(?:\.\d)?|v[12](?:\.\d)?|instant-v1)(?:-[a-z0-9.-]{1,40})?$|^claude-[3-9](?:[.-]\d)?-(?:[\d.-]{1,9})?[a-z][a-z0-9.-]{1,40}$/u,
  },
  { provider: "anthropic", pattern: /^claude-(?:opus|sonnet|haiku)-(?:\d[\w.-]{0,30}|latest)$/u },
  {
    provider: "google",
    pattern:
      /^(?:models\/)?gemini-(?:\d(?:\.\d)?|pro|flash|ultra|exp|embedding|live|robotics)(?:-[a-z0-9.-]{1,60})?$/u,
  },
  {
    provider: "google",
    pattern:
      /^(?:models\/)?text-embedding-00[45]$|^(?:models\/)?embedding-001$|^text-multilingual-embedding-00\d$/u,
  },
  {
    provider: "google",
    pattern:
      /^(?:textembedding-gecko|multimodalembedding|imagegeneration)(?:-multilingual)?@[0-9a-z]{3,10}$/u,
  },
  {
    provider: "google",
    pattern: /^(?:models\/)?(?:text|chat|code|codechat)-(?:bison|unicorn|gecko)(?:-32k)?(?:[-@]\d{3})?$/u,
  },
  {
    provider: "google",
    pattern: /^(?:imagen|veo)-\d(?:\.\d)?-[a-z0-9.-]{1,50}$|^learnlm-\d[a-z0-9.-]{0,40}$/u,
  },
  {
    provider: "cohere",
    pattern: /^command-(?:r|r-plus|r7b|a|light|nightly)(?:-[a-z0-9-]{1,30})?$|^c4ai-aya-[a-z0-9-]{3,40}$/u,
  },
  {
    provider: "cohere",
    pattern: /^embed-(?:english|multilingual)(?:-light)?-v\d\.\d(?:-image)?$|^embed-v4\.0$/u,
  },
  { provider: "cohere", pattern: /^rerank-(?:english|multilingual)-v\d\.\d$|^rerank-v\d\.\d$/u },
  {
    provider: "mistral",
    pattern: /^mistral-(?:large|medium|small|tiny|saba|embed|moderation|ocr)(?:-(?:latest|\d{4}))?$/u,
  },
  { provider: "mistral", pattern: /^open-(?:mistral|mixtral|codestral)-[a-z0-9-]{2,30}$/u },
  {
    provider: "mistral",
    pattern:
      /^(?:codestral|devstral|magistral|ministral|pixtral|voxtral)(?:-(?:small|medium|mini|large|mamba|embed|3b|8b|12b))?(?:-(?:latest|\d{4}))$|^codestral$/u,
  },
  { provider: "deepseek", pattern: /^deepseek-(?:chat|reasoner)$/u },
  {
    provider: "xai",
    pattern:
      /^grok-(?:beta|vision-beta|[2-9](?:\.\d)?(?:-[a-z0-9-]{1,40})?|code-fast-\d(?:-[a-z-]{1,20})?)$/u,
  },
  {
    provider: "perplexity",
    pattern: /^sonar(?:-(?:pro|reasoning|reasoning-pro|deep-research))?$|^pplx-(?:7|70)b-(?:online|chat)$/u,
  },
  { provider: "perplexity", pattern: /^llama-3(?:\.1)?-sonar-[a-z0-9-]{5,40}$/u },
  {
    provider: "aws-bedrock",
    pattern:
      /^(?:(?:us|eu|apac|us-gov|global|jp|au|ca)\.)?(?:amazon\.(?:titan|nova|rerank)|anthropic\.claude|meta\.llama|mistral\.(?:mistral|mixtral|pixtral|voxtral|ministral|magistral)|cohere\.(?:command|embed|rerank)|ai21\.(?:jamba|j2)|stability\.(?:stable|sd)|deepseek\.(?:r|v)\d|qwen\.qwen|openai\.gpt|writer\.palmyra|luma\.ray|twelvelabs\.(?:marengo|pegasus))[\w.-]{1,80}(?::\d{1,3}(?::\w{1,10})?)?$/u,
  },
  {
    provider: "aws-bedrock",
    pattern: /^arn:aws(?:-[a-z-]{2,10})?:bedrock:[a-z0-9-]{5,25}:\d{0,12}:[\w.:/-]{5,140}$/u,
  },
  // Workers AI.
  { provider: "cloudflare", pattern: /^@(?:cf|hf)\/[\w.-]{1,60}\/[\w.-]{1,100}$/u },
  {
    provider: "groq",
    pattern:
      /^llama-3\.[13]-\d{1,2}b-(?:versatile|instant|specdec)$|^llama3-(?:8|70)b-8192$|^mixtral-8x7b-32768$|^groq\/compound(?:-\w{2,10})?$/u,
  },
  {
    provider: "voyageai",
    pattern:
      /^voyage-(?:\d(?:\.\d)?(?:-(?:large|lite))?|(?:code|law|finance|multilingual|large|lite|context|multimodal)-\d(?:\.\d)?(?:-instruct)?)$/u,
  },
  { provider: "voyageai", pattern: /^rerank-2(?:\.5)?(?:-lite)?$|^rerank-(?:lite-)?1$/u },
  {
    provider: "ai21",
    pattern:
      /^jamba-(?:instruct|large|mini|1\.[5-9]-(?:large|mini))(?:-[a-z0-9.-]{1,20})?$|^j2-(?:ultra|mid|light|jumbo|grande)(?:-instruct)?$/u,
  },
  {
    provider: "dashscope",
    pattern:
      /^qwen(?:3|-vl|-coder|-audio|-omni|-mt)?-(?:turbo|plus|max|long|flash)(?:-(?:latest|longcontext|\d{4}|\d{4}-\d{2}-\d{2}))?$|^qwq-plus$|^text-embedding-v[1-4]$/u,
  },
  {
    provider: "moonshot",
    pattern:
      /^moonshot-v1-(?:8k|32k|128k|auto)(?:-vision-preview)?$|^kimi-(?:latest|k2-\d{4}-preview|k2-turbo-preview)$/u,
  },
  {
    provider: "zhipu",
    pattern: /^glm-(?:4|4v|4\.5)-(?:plus|flash|flashx|air|airx|long)$|^glm-3-turbo$|^chatglm_turbo$/u,
  },
  { provider: "volcengine", pattern: /^doubao-[a-z0-9.-]{3,60}$/u },
  {
    provider: "baidu-qianfan",
    pattern: /^ernie-(?:bot|speed|lite|tiny|char|\d\.\d)(?:-[a-z0-9.-]{1,40})?$/u,
  },
  {
    provider: "tencent-hunyuan",
    pattern: /^hunyuan-(?:lite|standard|pro|turbo|turbos|large|vision)(?:-[a-z0-9-]{1,30})?$/u,
  },
  { provider: "minimax", pattern: /^abab\d(?:\.\d)?s?-chat$/u },
  { provider: "01-ai", pattern: /^yi-(?:large|large-turbo|medium|lightning|spark|vision)$/u },
  { provider: "reka", pattern: /^reka-(?:core|flash|edge)(?:-\d{8})?$/u },
  {
    provider: "elevenlabs",
    pattern: /^eleven_(?:multilingual|monolingual|turbo|flash)_v\d(?:_\d)?$|^eleven_v3$/u,
  },
  {
    provider: "deepgram",
    pattern:
      /^nova-[23](?:-(?:general|meeting|phonecall|medical|conversationalai|voicemail|finance))?$|^aura-(?:2-)?[a-z]{3,12}-[a-z]{2}$/u,
  },
  {
    provider: "black-forest-labs",
    pattern: /^flux-(?:pro|pro-1\.1|pro-1\.1-ultra|kontext-pro|kontext-max)$/u,
  },
];

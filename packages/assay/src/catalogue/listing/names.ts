import { gatewayPrefixes } from "../gateway-prefixes.table.ts";
import { longestName } from "./limits.ts";
import { providerWords } from "./provider-words.table.ts";

/** Names are asked about many times; what was split once is kept while there are not too many. */
const split = new Map<string, readonly string[]>();
const mostSplit = 20_000;

/** The words of a name in any spelling: `claudeModel`, `CLAUDE_MODEL`, `claude-model`. */
export function wordsOf(name: string): readonly string[] {
  const known = split.get(name);
  if (known !== undefined) return known;
  if (split.size >= mostSplit) split.clear();
  const words = wordsIn(name);
  split.set(name, words);
  return words;
}

function wordsIn(name: string): readonly string[] {
  return name
    .slice(0, longestName)
    .replace(/OpenAI|openAI/gu, "Openai")
    .replace(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
}

/** Words of names whose texts are no models that anything uses. */
const otherWords: ReadonlySet<string> = new Set(
  "alias aliases block blocked blacklist denied deny deprecated description disallowed encoding encodings exclude excluded excludes forbidden hint keyword keywords label labels legacy marker markers mock mocks obsolete pattern patterns placeholder prefix prefixes regex regexes removed retired substring substrings suffix suffixes tag tags title tokenizer tokenizers unsupported example examples".split(
    " ",
  ),
);

/** `deprecatedModels`, `MODEL_PREFIXES`, `modelLabel`. */
export function isOfOtherTexts(name: string): boolean {
  return wordsOf(name).some((word) => otherWords.has(word));
}

const measureWords: ReadonlySet<string> = new Set(
  "capacity context cost costs dimension dimensions length lengths limit limits price prices pricing rates size sizes token tokens window windows".split(
    " ",
  ),
);

/** `MODEL_CONTEXT_WINDOWS`, `pricing`, `tokenLimits`: sizes, limits and prices by model. */
export function isOfMeasures(name: string): boolean {
  return wordsOf(name).some((word) => measureWords.has(word));
}

/** `SUPPORT_REASONING_EFFORT_MODELS`, `MODELS_WITHOUT_TEMPERATURE`: what models can do and cannot, whichever is asked. */
export function isOfAbilities(name: string): boolean {
  return wordsOf(name).some((word) => abilityWords.has(word));
}

const abilityWords: ReadonlySet<string> = new Set(
  "ability abilities capability capabilities capable effort lacking logprobs penalties penalty support supporting supports temperature without".split(
    " ",
  ),
);

/** `MODEL_PRIORITIES`: numbers by which one of them is chosen. */
export function isOfChoice(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:fallbacks?|order|priorit(?:y|ies)|weights?)$/u.test(word));
}

/** `datasets`, `eval_dataset_names`: what is listed there are datasets. */
export function isOfDatasets(name: string): boolean {
  const words = wordsOf(name);
  const end = /^(?:ids?|list|names?|repos?)$/u.test(words.at(-1) ?? "") ? words.slice(0, -1) : words;
  return /^datasets?$/u.test(end.at(-1) ?? "");
}

/** `chatModels`, `MODEL_LIST`, `llms`: what is in it are models. */
export function isOfModels(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:models?|llms?|embedders?|rerankers?)$/u.test(word));
}

/** `model`, `claudeModel`, `model_name`, `AZURE_DEPLOYMENT`, `OPENAI_MODEL_ID`: its text is the id of a model. */
export function isModelKey(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const end = /^(?:id|name|slug|key|default|fallback|version|small|large|fast|main|[0-9]+)$/u.test(last)
    ? words.slice(0, -1)
    : words;
  return /^(?:model|llm|deployment|engine)$/u.test(end.at(-1) ?? "");
}

/** `EMBEDDING`, `embedder`: the model that embeds, where the text says that it is one. */
export function isEmbedderKey(name: string): boolean {
  return /^(?:embeddings?|embedder)$/u.test(wordsOf(name).at(-1) ?? "");
}

/** Words that mean much else where nothing around says that providers are listed. */
const ambiguous: ReadonlySet<string> = new Set(
  "github copilot cloudflare infinity inception lambda morph snowflake databricks oci ibm v0 replicate vercel nim hf".split(
    " ",
  ),
);

/** `github` means its models only among other providers. */
export function isAmbiguous(name: string): boolean {
  return wordsOf(name).every((word) => ambiguous.has(word));
}

/** `providers`, `llmClients`, `apis`: what is in it is by provider. */
export function isOfProviders(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:providers?|models?|llms?|apis?|vendors?)$/u.test(word));
}

/** The provider that a name stands for as a whole: `openai`, `azure-openai`, `ModelProvider.OpenAI` by its last part. */
export function providerNamed(name: string): string | undefined {
  if (name.length > longestName) return undefined;
  const joined = wordsOf(name.slice(name.lastIndexOf(".") + 1)).join("_");
  return known(joined) ?? known(joined.replaceAll("_", "-")) ?? known(joined.replaceAll("_", ""));
}

/** The one provider whose name is a part of a name: `groqModels`, `models/openrouter.go`. */
export function providerWithin(name: string): string | undefined {
  const found = knownWithin([name], known);
  // `azureOpenai` is Azure's; `openai` is a part of it.
  if (found.has("azure-openai")) found.delete("openai");
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** What is known by the words of names, and by pairs of them: `lm_studio` in `LMStudioClient`. */
export function knownWithin(
  names: readonly string[],
  known: (word: string) => string | undefined,
): Set<string> {
  const words = names.flatMap(wordsOf);
  const pairs = words.map((word, at) => `${word}_${words[at + 1] ?? ""}`);
  return new Set([...pairs, ...words].flatMap((word) => known(word) ?? []));
}

function known(word: string): string | undefined {
  if (Object.hasOwn(providerWords, word)) return providerWords[word];
  return Object.hasOwn(gatewayPrefixes, word) ? gatewayPrefixes[word] : undefined;
}

/** Keys whose text says the provider of what stands beside it. */
export function isProviderKey(key: string): boolean {
  return providerKeys.has(wordsOf(key).join("_"));
}

const providerKeys: ReadonlySet<string> = new Set(
  "provider provider_id provider_name provider_type provider_key model_provider llm_provider api_provider ai_provider vendor owned_by api_type platform backend".split(
    " ",
  ),
);

/** Keys of records about what models did (in code `messages` are what they are asked with): results, conversations and votes are no lists of what is used. */
const recordKeys =
  /^(?:accuracy|answers?|conversations?|elo|f1|latency(?:_ms)?|messages|predictions?|rank|responses?|results?|scores?|transcript|votes?|win_?rate)$/iu;

export function isOfRecords(keys: readonly string[], isCode = false): boolean {
  return keys.some((key) => recordKeys.test(key) && !(isCode && key === "messages"));
}

/** Keys between a name of models and the models: `models: { default: [...] }`. */
export function isNeutral(key: string): boolean {
  return /^(?:all|available|chat|completion|data|default|defaults|embedding|embeddings|enabled|entries|ids|image|items|list|names|options|supported|text|values|vision)$/iu.test(
    key,
  );
}

/** Keys that say it of a group of models: `{ name: "groq", models: [...] }`. */
export function isGroupKey(key: string): boolean {
  return /^(?:name|id|type|kind|key|api|service|client|endpoint|backend|value)$/u.test(
    wordsOf(key).join("_"),
  );
}

/** Keys whose text is the address of a server. */
export function isAddressKey(key: string): boolean {
  const joined = wordsOf(key).join("_");
  return isBaseKey(key) || /^(?:[a-z0-9]+_)?(?:endpoint|host)$|^url$/u.test(joined);
}

/** `base_url`, `apiBase`: whatever server stands there is the one that is asked for models. */
export function isBaseKey(key: string): boolean {
  return /^(?:[a-z0-9]+_){0,2}(?:base_?url|api_?base|api_?url|api_?host|server_url|base_?path)$/u.test(
    wordsOf(key).join("_"),
  );
}

/** `datasets`, `dataset_mixture`, `training_data`, `corpus`: what is listed there is no model. */
export function isOfData(name: string): boolean {
  return /datasets?|corp(?:us|ora)|mixture|(?:^|[_.-])data(?:$|[_.[-])|[a-z]Data(?:$|\[)/u.test(name);
}

/** Names of tables of models. */
const ofMany =
  /models|llms|model_?(?:cards?|catalog|configs?|costs?|info|limits|list|map|meta|options|prices|pricing|registry|specs?|table)/iu;

/** `MODEL_CONFIGS`, `modelCards`. */
export function isOfMany(name: string): boolean {
  return ofMany.test(name);
}

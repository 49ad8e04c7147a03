import { hostedIdIn } from "../catalogue/hosted-ids.table.ts";
import { serverAt } from "../catalogue/server-address.ts";
import { hostedModel, hubModel } from "../catalogue/things.ts";
import { plainText, type WordValue } from "../commands/word.ts";
import type { Place } from "../model/use.ts";
import { modelNamed, type Named, type NamePlace } from "./recipe-names.ts";
import { ollamaModel } from "./served-names.ts";

/** A variable of the environment that a program is given. */
export interface GivenVariable {
  readonly name: string;
  readonly value: WordValue;
  readonly place: Place;
}

/** A model that a variable names. */
export interface NamedVariable {
  readonly variable: GivenVariable;
  readonly named: Named;
  /** Who serves it. */
  readonly provider?: string;
}

/** Names of variables that hold a model, and whose: the first that fits counts. */
const rows: readonly { readonly pattern: RegExp; readonly provider?: string }[] = [
  {
    pattern: /^(?:\w+_)?AZURE_?OPENAI_(?:\w+_)?(?:MODEL|DEPLOYMENT)(?:_(?:NAME|ID))?$/u,
    provider: "azure-openai",
  },
  { pattern: /^(?:\w+_)?OPENAI_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "openai" },
  { pattern: /^(?:\w+_)?(?:ANTHROPIC|CLAUDE)_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "anthropic" },
  {
    pattern: /^(?:\w+_)?(?:GEMINI|GOOGLE(?:_GENAI|_AI)?)_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u,
    provider: "google",
  },
  { pattern: /^(?:\w+_)?VERTEX(?:_?AI)?_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "google-vertex" },
  { pattern: /^(?:\w+_)?BEDROCK_(?:\w+_)?MODEL(?:_(?:NAME|ID|ARN))?$/u, provider: "aws-bedrock" },
  { pattern: /^(?:\w+_)?MISTRAL(?:AI)?_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "mistral" },
  { pattern: /^(?:\w+_)?COHERE_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "cohere" },
  { pattern: /^(?:\w+_)?GROQ_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "groq" },
  { pattern: /^(?:\w+_)?DEEPSEEK_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "deepseek" },
  { pattern: /^(?:\w+_)?TOGETHER(?:AI)?_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "together" },
  { pattern: /^(?:\w+_)?OPENROUTER_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "openrouter" },
  { pattern: /^(?:\w+_)?OLLAMA_(?:\w+_)?MODEL(?:_(?:NAME|ID))?$/u, provider: "ollama" },
  {
    pattern:
      /^(?:\w+_)?(?:MODEL|LLM|EMBEDDINGS?|EMBEDDER|RERANKER)(?:_(?:MODEL|NAME|ID|REPO|REPO_ID|NAME_OR_PATH|PATH|URI))*$/u,
  },
  { pattern: /^(?:\w+_)?(?:MODEL|LLM|EMBEDDINGS?)_(?:\w+_)?(?:MODEL|NAME|ID|REPO_ID)$/u },
];

const addresses =
  /^(?:\w+_)?(?:OPENAI|LLM|OPENAI_COMPATIBLE)_(?:API_)?(?:BASE|BASE_URL|BASEURL|ENDPOINT|HOST|URL)(?:_URL)?$/u;

/** The models that variables of the environment name, unmistakably: by a provider's own name, or by an id of the hub. */
export function modelsInVariables(
  variables: readonly GivenVariable[],
  place: NamePlace,
): readonly NamedVariable[] {
  const elsewhere = addressOf(variables);
  return variables.flatMap((variable) => {
    const row = rows.find(({ pattern }) => pattern.test(variable.name));
    const written = plainText(variable.value);
    if (row === undefined || written === undefined || written.length > 200) return [];
    const found =
      row.provider === undefined ? unsaid(written, place) : said(row.provider, written, elsewhere);
    return found === undefined ? [] : [{ variable, ...found }];
  });
}

/** Where clients of OpenAI's protocol are pointed, when it is not OpenAI. */
function addressOf(variables: readonly GivenVariable[]): string | undefined {
  const found = variables.find(({ name }) => addresses.test(name));
  const url = found === undefined ? undefined : plainText(found.value);
  return url !== undefined && serverAt(url)?.provider !== "openai" ? url : undefined;
}

type NamedBy = Omit<NamedVariable, "variable">;

function said(provider: string, id: string, elsewhere: string | undefined): NamedBy | undefined {
  if (!/^[\w@~][\w.:/@+~-]{0,180}$/u.test(id)) return undefined;
  if (provider === "ollama") return { named: ollamaModel(id), provider };
  const server = provider === "openai" && elsewhere !== undefined ? serverAt(elsewhere) : undefined;
  if (server === undefined) return { named: { kind: "thing", thing: hostedModel(provider, id) }, provider };
  if (server.provider === "ollama") return { named: ollamaModel(id), provider: server.provider };
  const isHub = server.isOwn && /^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(id);
  return {
    named: { kind: "thing", thing: isHub ? hubModel(id) : hostedModel(server.provider, id) },
    provider: server.provider,
  };
}

/** A plain name may be anything: an id of a provider or of the hub counts, and what lies in the tree. */
function unsaid(written: string, place: NamePlace): NamedBy | undefined {
  const hosted = hostedIdIn(written);
  if (hosted !== undefined)
    return {
      named: { kind: "thing", thing: hostedModel(hosted.provider, hosted.id) },
      provider: hosted.provider,
    };
  const named = modelNamed(written, place);
  return named.kind === "thing" ? { named } : undefined;
}

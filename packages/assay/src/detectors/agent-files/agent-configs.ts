import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { printable } from "../../model/printable.ts";
import { tool } from "../../catalogue/things.ts";
import type { Place, Thing } from "../../model/use.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import { pathsOf } from "../recipe-names.ts";
import type { ProjectInput } from "../project-detector.ts";
import { type Found, leavesOf, valuesAt } from "../recipe-walk.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { maxNodes, maxPrompts } from "./limits.ts";
import { noteAgent, noteModel, notePrompt } from "./notes.ts";
import { noteNamedPrompts } from "./named-prompts.ts";
import { noteOwnAgents } from "./own-agents.ts";

/** Reads one form of agent configuration; true when it was one. */
type Reader = (report: Report, document: RecipeDocument, project: ProjectInput) => boolean;

/** CrewAI: names to `role`, `goal`, `backstory`, `llm`. */
const crew: Reader = (report, document) => {
  const agents = entriesOf(document.values).filter(
    ([, value]) => stringAt(value, "role") !== undefined && stringAt(value, "goal") !== undefined,
  );
  for (const [name, value] of agents) {
    const pointer = `/${pointerStep(name)}`;
    const place = document.placeAt(pointer);
    const llm = stringAt(value, "llm");
    const model =
      llm === undefined
        ? undefined
        : noteModel(report, llm, { place: document.placeAt(`${pointer}/llm`), how: "agent: llm" });
    const text = ["role", "goal", "backstory"].map((key) => stringAt(value, key) ?? "").join("\n");
    noteAgent(report, name, place, "CrewAI agent", [
      notePrompt(report, `${name} (role, goal, backstory)`, text, place, "CrewAI agent"),
      model,
    ]);
  }
  return agents.length > 0;
};

/** CrewAI: names to `description`, `expected_output`, `agent`. */
const tasks: Reader = (report, document) => {
  const found = entriesOf(document.values).filter(
    ([, value]) =>
      stringAt(value, "description") !== undefined && stringAt(value, "expected_output") !== undefined,
  );
  for (const [name, value] of found.slice(0, maxPrompts)) {
    const place = document.placeAt(`/${pointerStep(name)}/description`);
    notePrompt(report, name, stringAt(value, "description") ?? "", place, "CrewAI task");
  }
  return found.length > 0;
};

/** LangGraph: `graphs` name an object in a file. The agent is known by that file. */
const langgraph: Reader = (report, document, project) => {
  if (!/(?:^|\/)langgraph\.json$/u.test(document.path)) return false;
  for (const [name, value] of entriesOf(recordAt(document.values, "graphs"))) {
    const target = typeof value === "string" ? value : (stringAt(value, "path") ?? "");
    const file = pathsOf(target.split(":")[0] ?? "", document).find(
      (path) => project.find(path) !== undefined,
    );
    const place: Place = document.placeAt(`/graphs/${pointerStep(name)}`);
    noteAgent(report, name, file === undefined ? place : { ...place, path: place.path }, "LangGraph graph");
  }
  return true;
};

/** A2A: the card under which an agent is found (`.well-known/agent.json`, `agent-card.json`). */
const card: Reader = (report, document) => {
  const { values, path } = document;
  if (!/(?:^|\/)(?:agent|agent-card)\.json$/u.test(path)) return false;
  if (listAt(values, "skills") === undefined || recordAt(values, "capabilities") === undefined) return false;
  const place = document.placeAt("/name");
  const agent = noteAgent(report, stringAt(values, "name") ?? "agent", place, "A2A agent card");
  const url = stringAt(values, "url");
  if (url !== undefined)
    noteUse(report, agent, place, "A2A agent card: url", {
      usage: "declared",
      claims: [declaredAt(report, place, "url", url.slice(0, 300))],
    });
  return true;
};

/** AutoGen: components with `provider`, `component_type` and `config`, nested in each other. */
const autogen: Reader = (report, document) => {
  const models = leavesOf(document.values).filter(({ keys }) => keys.at(-1) === "model");
  const agents = componentsOf(document).slice(0, maxNodes);
  for (const { pointer, value } of agents) {
    const config = recordAt(value, "config") ?? {};
    const place = document.placeAt(`${pointer}/config/name`);
    const own = models.filter((leaf) => leaf.pointer.startsWith(`${pointer}/config/model_client/`));
    const used = own.map((leaf) =>
      noteModel(report, String(leaf.value), {
        place: document.placeAt(leaf.pointer),
        how: "agent: model",
        siblings: leaf.siblings,
      }),
    );
    const text = notePrompt(
      report,
      `${stringAt(config, "name") ?? "agent"} system message`,
      stringAt(config, "system_message") ?? "",
      place,
      "AutoGen agent",
    );
    noteAgent(report, stringAt(config, "name") ?? "agent", place, "AutoGen agent", [text, ...used]);
  }
  return agents.length > 0;
};

interface Component {
  readonly pointer: string;
  readonly value: unknown;
}

function componentsOf(document: RecipeDocument): readonly Component[] {
  const marks = leavesOf(document.values).filter(
    ({ keys, value }) => keys.at(-1) === "component_type" && value === "agent",
  );
  return marks.map(({ pointer, siblings }) => ({
    pointer: pointer.slice(0, pointer.lastIndexOf("/")),
    value: siblings,
  }));
}

/** OpenAI assistants, and agents in JSON of that form. */
const assistant: Reader = (report, document) => {
  const { values } = document;
  const model = stringAt(values, "model");
  const instructions = stringAt(values, "instructions");
  if (model === undefined || instructions === undefined) return false;
  const place = document.placeAt("/instructions");
  const name = stringAt(values, "name") ?? "assistant";
  const used = noteModel(report, model, { place: document.placeAt("/model"), how: "assistant: model" });
  const agent = noteAgent(report, name, document.placeAt("/name"), "assistant definition", [
    notePrompt(report, `${name} instructions`, instructions, place, "assistant definition"),
    used,
  ]);
  noteFunctions(report, document, agent);
  return true;
};

function noteFunctions(report: Report, document: RecipeDocument, agent: Thing): void {
  for (const { pointer, value } of valuesAt(document.values, "tools.*.function.name").slice(0, 100)) {
    if (typeof value !== "string") continue;
    const thing = tool(printable(value));
    const place = document.placeAt(pointer);
    noteUse(report, thing, place, "assistant definition: tools", { usage: "declared" });
    noteLink(report, agent, thing, "uses", { place });
  }
}

/** promptfoo: `providers` and `prompts` or `tests`. */
const promptfoo: Reader = (report, document) => {
  const { values } = document;
  const key = listAt(values, "providers") === undefined ? "targets" : "providers";
  const providers = listAt(values, key);
  const hasTests = valueAt(values, "prompts") !== undefined || valueAt(values, "tests") !== undefined;
  if (providers === undefined || !hasTests) return false;
  for (const [at, item] of providers.slice(0, maxPrompts).entries()) {
    const id = providerId(item);
    if (id === undefined || notModels.test(id)) continue;
    noteModel(report, id, { place: document.placeAt(`/${key}/${at}`), how: `promptfoo: ${key}` });
  }
  notePrompts(report, document);
  return true;
};

function notePrompts(report: Report, document: RecipeDocument): void {
  for (const { pointer, value } of valuesAt(document.values, "prompts.*").slice(0, maxPrompts)) {
    if (typeof value !== "string" || /^file:|\.(?:txt|md|json|ya?ml|j2|py|js)$/u.test(value)) continue;
    notePrompt(report, "promptfoo prompt", value, document.placeAt(pointer), "promptfoo: prompts");
  }
}

/** Text, `{id: …}`, or the id as the only key. */
function providerId(item: unknown): string | undefined {
  if (typeof item === "string") return item;
  return stringAt(item, "id") ?? Object.keys(isRecord(item) ? item : {})[0];
}

/** Providers of promptfoo that are programs or addresses. */
const notModels = /^(?:file|exec|python|https?|webhook|echo|browser|websocket|promptfoo)\b/u;

/** Chat messages in a file for one prompt (`*.prompt.yml` of GitHub, LangChain's `_type: prompt`). */
const messages: Reader = (report, document) => {
  const { values, path } = document;
  const isPromptFile = /\.prompt\.(?:ya?ml|json)$|(?:^|\/)prompts?\/.{1,200}\.(?:ya?ml|json)$/iu.test(path);
  const isTemplate = /(?:^|\/)(?:prompt[_-]?)?templates?\/[^/]{1,200}\.(?:ya?ml|json)$/iu.test(path);
  if (!(isPromptFile || isTemplate) || !isRecord(values)) return false;
  const fields = isPromptFile ? promptPaths.flatMap((at) => valuesAt(values, at)) : [];
  const texts = [...fields, ...namedPrompts(values)].slice(0, maxPrompts);
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/(?:\.prompt)?\.\w{1,5}$/u, "");
  const found = texts.flatMap(({ pointer, value }) => {
    const text =
      typeof value === "string"
        ? notePrompt(report, stem, value, document.placeAt(pointer), "prompt file")
        : undefined;
    return text === undefined ? [] : [text];
  });
  const id = stringAt(values, "model");
  const model =
    id === undefined || found.length === 0
      ? undefined
      : noteModel(report, id, {
          place: document.placeAt("/model"),
          how: "prompt file: model",
          siblings: values,
        });
  for (const text of found)
    if (model !== undefined) noteLink(report, text, model, "uses", { place: document.placeAt("/model") });
  return found.length > 0;
};

/** `prompt_no_input`, `qa_prompt`: a text with a gap in it, under a name that says what it is. */
function namedPrompts(values: Readonly<Record<string, unknown>>): readonly Found[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const isOne = /[_-]prompt$|^prompt[_-]|[_-]prompt[_-]/iu.test(key) && !promptPaths.includes(key);
    return isOne && typeof value === "string" && /\{\w+\}/u.test(value)
      ? [{ pointer: `/${pointerStep(key)}`, value }]
      : [];
  });
}

const promptPaths = [
  "messages.*.content",
  "template",
  "prompt",
  "system",
  "system_prompt",
  "user",
  "user_prompt",
  "system_message",
  "instructions",
  "prompts.*.template",
  "prompts.*.content",
];

/** Continue: `models` with provider and model. */
const continueModels: Reader = (report, document) => {
  const models = listAt(document.values, "models") ?? [];
  if (!/(?:^|\/)\.continue\//u.test(document.path) || models.length === 0) return false;
  for (const [at, item] of models.slice(0, maxPrompts).entries()) {
    const model = stringAt(item, "model");
    if (model === undefined || !isRecord(item)) continue;
    noteModel(report, model, {
      place: document.placeAt(`/models/${at}/model`),
      how: "Continue: models",
      siblings: item,
    });
  }
  return true;
};

const readers: readonly Reader[] = [
  crew,
  tasks,
  langgraph,
  card,
  autogen,
  assistant,
  promptfoo,
  messages,
  continueModels,
  (report, document) => {
    const isOfAgents = noteOwnAgents(report, document);
    return noteNamedPrompts(report, document) || isOfAgents;
  },
];

/** True when the configuration defines agents or prompts. */
export function noteAgentConfig(report: Report, document: RecipeDocument, project: ProjectInput): boolean {
  return readers.some((read) => read(report, document, project));
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(isRecord(value) ? value : {}).slice(0, maxNodes);
}

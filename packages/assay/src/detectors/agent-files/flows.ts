import { hostedModel, hubModel, registryModel, service, tool, vectorStore } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { isTemplate } from "../recipe-names.ts";
import { noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { flowProviders, flowStores, modelInputs, promptInputs } from "./flow-nodes.table.ts";
import { maxNodes } from "./limits.ts";
import { noteAgent, notePrompt } from "./notes.ts";

/** A node of a flow, whatever program exported it. */
interface FlowNode {
  readonly pointer: string;
  /** Letters and digits of the type, lower case. */
  readonly type: string;
  readonly name: string;
  readonly category: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Where the inputs stand. */
  readonly inputsAt: string;
}

interface Flow {
  readonly title: string;
  readonly name: string;
  readonly nodes: readonly FlowNode[];
}

/** An export of n8n, Flowise, LangFlow or Dify; true when it was one. */
export function noteFlow(report: Report, document: RecipeDocument): boolean {
  const flow = n8n(document) ?? drawn(document) ?? dify(document);
  if (flow === undefined) return false;
  const parts = flow.nodes.slice(0, maxNodes).flatMap((node) => noteNode(report, document, flow, node));
  const isAgent = flow.nodes.some(({ type, category }) => /agent/u.test(type) || /agent/iu.test(category));
  if (isAgent) noteAgent(report, flow.name, document.placeAt(""), `${flow.title} flow`, parts);
  return parts.length > 0 || isAgent;
}

function plainType(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[^A-Za-z0-9]/gu, "")
    .toLowerCase();
}

/** https://docs.n8n.io/workflows/export-import: only nodes of the LangChain package and of providers are of interest. */
function n8n({ values, path }: RecipeDocument): Flow | undefined {
  const nodes = listAt(values, "nodes");
  if (nodes === undefined || recordAt(values, "connections") === undefined) return undefined;
  const found = nodes.flatMap((node, at): FlowNode[] => {
    const type = stringAt(node, "type") ?? "";
    if (!/^(?:@n8n\/)?n8n-nodes-(?:langchain\.|base\.openAi)/u.test(type)) return [];
    const name = stringAt(node, "name") ?? "node";
    const own = type.slice(type.indexOf(".") + 1);
    return [
      {
        pointer: `/nodes/${at}`,
        type: plainType(own),
        name,
        category: n8nCategory(own),
        inputs: recordAt(node, "parameters") ?? {},
        inputsAt: `/nodes/${at}/parameters`,
      },
    ];
  });
  return found.length === 0
    ? undefined
    : { title: "n8n", name: stringAt(values, "name") ?? stemOf(path), nodes: found };
}

function n8nCategory(type: string): string {
  if (/^lm|^openAi$|^embeddings|^reranker|^googleGemini$|^anthropic$/u.test(type)) return "model";
  if (/^tool|^mcpClientTool/u.test(type)) return "tool";
  return /^agent/u.test(type) ? "agent" : type.startsWith("vectorStore") ? "store" : "";
}

/** Flowise (`nodes[].data.inputs`) and LangFlow (`data.nodes[].data.node.template`). */
function drawn({ values, path }: RecipeDocument): Flow | undefined {
  const isWrapped = listAt(values, "data", "nodes") !== undefined;
  const nodes = listAt(values, "nodes") ?? listAt(values, "data", "nodes");
  if (nodes === undefined || (listAt(values, "edges") ?? listAt(values, "data", "edges")) === undefined)
    return undefined;
  const found = nodes.flatMap((node, at): FlowNode[] => {
    const data = recordAt(node, "data");
    if (data === undefined) return [];
    const inputs = recordAt(data, "inputs") ?? templateInputs(valueAt(data, "node", "template"));
    const type = stringAt(data, "name") ?? stringAt(data, "type") ?? "";
    const category = `${stringAt(data, "category") ?? ""} ${stringAt(data, "node", "display_name") ?? ""} ${type}`;
    const pointer = `${isWrapped ? "/data" : ""}/nodes/${at}`;
    const isKnown = recordAt(data, "inputs") !== undefined || recordAt(data, "node") !== undefined;
    return isKnown
      ? [
          {
            pointer,
            type: plainType(type),
            name: type,
            category: drawnCategory(category),
            inputs,
            inputsAt: `${pointer}/data/${inputsPart(data)}`,
          },
        ]
      : [];
  });
  const name = stringAt(values, "name") ?? stemOf(path);
  return found.length === 0 ? undefined : { title: isWrapped ? "LangFlow" : "Flowise", name, nodes: found };
}

function inputsPart(data: unknown): string {
  return recordAt(data, "inputs") === undefined ? "node/template" : "inputs";
}

function templateInputs(template: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(isRecord(template) ? template : {}).slice(0, 200);
  return Object.fromEntries(entries.map(([key, field]) => [key, valueAt(field, "value")]));
}

function drawnCategory(text: string): string {
  if (/agent/iu.test(text)) return "agent";
  if (/vector ?store|pinecone|qdrant|chroma|weaviate|milvus|faiss/iu.test(text)) return "store";
  if (/tool/iu.test(text)) return "tool";
  return /chat|llm|model|embedding|openai|anthropic|ollama|gemini|mistral|cohere/iu.test(text) ? "model" : "";
}

/** Dify: a mapping of `app` with a `workflow` or a `model_config`. */
function dify({ values, path }: RecipeDocument): Flow | undefined {
  const app = recordAt(values, "app");
  if (app === undefined || (recordAt(values, "workflow") ?? recordAt(values, "model_config")) === undefined)
    return undefined;
  const graph = listAt(values, "workflow", "graph", "nodes") ?? [];
  const nodes = graph.flatMap((node, at) =>
    difyNode(valueAt(node, "data"), `/workflow/graph/nodes/${at}/data`),
  );
  const whole = difyNode(valueAt(values, "model_config"), "/model_config");
  const mode = stringAt(app, "mode") ?? "";
  const found = [...nodes, ...whole].map((node) =>
    mode.includes("agent") ? { ...node, category: `${node.category} agent` } : node,
  );
  return { title: "Dify", name: stringAt(app, "name") ?? stemOf(path), nodes: found };
}

function difyNode(data: unknown, pointer: string): FlowNode[] {
  const model = recordAt(data, "model");
  if (model === undefined) return [];
  const texts = (listAt(data, "prompt_template") ?? []).flatMap((item) => stringAt(item, "text") ?? []);
  const provider = (stringAt(model, "provider") ?? "").split("/").at(-1) ?? "";
  const inputs = { name: valueAt(model, "name"), prompt: texts.join("\n") || stringAt(data, "pre_prompt") };
  return [
    {
      pointer,
      type: plainType(provider),
      name: stringAt(data, "title") ?? "llm",
      category: "model",
      inputs,
      inputsAt: `${pointer}/model`,
    },
  ];
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w{1,5}$/u, "");
}

function noteNode(report: Report, document: RecipeDocument, flow: Flow, node: FlowNode): readonly Thing[] {
  const place = document.placeAt(node.pointer);
  const how = `${flow.title} node ${printable(node.name)}`;
  const model = modelOf(report, document, node);
  if (model !== undefined) noteUse(report, model, inputPlace(document, node, modelKey(node)), how);
  const server = serverOf(node);
  if (server !== undefined) noteUse(report, server, place, how);
  if (server !== undefined && model !== undefined) noteLink(report, model, server, "servedBy", { place });
  const others = [storeOf(node), toolOf(node)].filter((thing) => thing !== undefined);
  for (const thing of others) noteUse(report, thing, place, how);
  const prompts = promptInputs.flatMap((key) => {
    const own = node.inputs[key];
    const text = own ?? valueAt(node.inputs, "options", key);
    const isText = typeof text === "string" && !/^=?\{\{[^{}]*\}\}$/u.test(text.trim());
    const at = inputPlace(document, node, own === undefined ? `options/${key}` : key);
    return isText ? (notePrompt(report, `${node.name} ${key}`, text, at, how) ?? []) : [];
  });
  for (const text of prompts) if (model !== undefined) noteLink(report, text, model, "uses", { place });
  return [...(model === undefined ? [] : [model]), ...others, ...prompts];
}

/** The line of an input (of its `value`, where it has one), or of what it stands in. */
function inputPlace({ placeAt }: RecipeDocument, { inputsAt }: FlowNode, key: string | undefined): Place {
  return placeAt(key === undefined ? inputsAt : `${inputsAt}/${key}/value`);
}

function modelKey({ inputs }: FlowNode): string | undefined {
  return modelInputs.find((key) => idIn(inputs[key]) !== undefined);
}

function modelOf(report: Report, document: RecipeDocument, node: FlowNode): Thing | undefined {
  if (!node.category.includes("model")) return undefined;
  const key = modelKey(node);
  const id = key === undefined ? undefined : idIn(node.inputs[key]);
  const family = flowProviders.find(({ type }) => type.test(node.type));
  if (id === undefined || family === undefined) return undefined;
  if (isTemplate(id) || id.startsWith("=")) {
    noteReference(report, { kind: "reference", expression: id }, "model", document.placeAt(node.pointer));
    return undefined;
  }
  if (family.registry !== undefined) return registryModel(family.registry, id);
  if (family.provider !== undefined) return hostedModel(family.provider, id.replace(/^models\//u, ""));
  const hub = hubId(id, "model");
  return hub === undefined ? undefined : hubModel(hub);
}

/** A node of a provider asks it, whichever of its models the running flow takes. */
function serverOf({ type, category }: FlowNode): Thing | undefined {
  const family = category.includes("model") ? flowProviders.find((one) => one.type.test(type)) : undefined;
  const provider = family?.provider ?? (family?.registry === "ollama" ? "ollama" : undefined);
  return provider === undefined ? undefined : service(provider);
}

/** Text, or n8n's `{__rl: true, value: "gpt-4o"}`. */
function idIn(value: unknown): string | undefined {
  const text = typeof value === "string" ? value : stringAt(value, "value");
  return text !== undefined && /^[=\w{][\w.:/@ ${}-]{1,150}$/u.test(text) ? text : undefined;
}

function storeOf({ type, category }: FlowNode): Thing | undefined {
  const product = category.includes("store")
    ? flowStores.find(([pattern]) => pattern.test(type))?.[1]
    : undefined;
  return product === undefined ? undefined : vectorStore(product);
}

function toolOf({ name, category }: FlowNode): Thing | undefined {
  return category === "tool" ? tool(printable(name)) : undefined;
}

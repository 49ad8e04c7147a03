import { pointerStep } from "../../syntax/json-pointer.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { Report } from "../recipe-report.ts";
import { deepestAgent, maxNodes, shortestPrompt } from "./limits.ts";
import { noteAgent } from "./notes.ts";

/** An entry of a configuration that describes an agent. */
interface OwnAgent {
  readonly pointer: string;
  readonly name: string;
}

/** `type: agent`, `kind: Agent`, `agent_class: LlmAgent`. */
const agentType = /^(?:[\w.-]{0,40}[_.-])?agent$|^[A-Za-z]{0,40}Agent$/u;
const typeKeys = ["type", "kind", "node_type", "nodeType", "agent_class", "agentClass"] as const;

/** Keys under which formats keep their agents. */
const agentLists: ReadonlySet<string> = new Set([
  ...["agents", "sub_agents", "subagents", "subAgents", "ai_agents", "aiAgents"],
]);

const nameKeys = ["name", "id", "title", "role", "role_name", "agent_id"] as const;

/** Texts that an agent is told. */
const textKeys = [
  ...["system_prompt", "systemPrompt", "system_message", "systemMessage", "instructions", "instruction"],
  ...["prompt", "persona", "backstory", "role_prompt", "rolePrompt"],
];

/** What an agent runs on and may use. */
const meansKeys = [
  "model",
  "model_name",
  "modelName",
  "llm",
  "llm_config",
  "tools",
  "tooling",
  "provider",
  "mcp",
];

/** Where the settings of a node stand. */
const insideKeys = ["config", "data", "spec", "settings", "params", "parameters", "properties"];

/**
 * Agents in a format of the application's own: nodes of the type, and entries of a list of agents, that say what the agent
 * is told or what it runs on. True when there were some.
 */
export function noteOwnAgents(report: Report, document: RecipeDocument): boolean {
  const agents = agentsIn(document.values);
  for (const { pointer, name } of agents)
    noteAgent(report, name, document.placeAt(pointer), "agent of the application");
  return agents.length > 0;
}

interface Step {
  readonly value: unknown;
  readonly pointer: string;
  /** The key, or that of the list around. */
  readonly key: string;
  /** The key of what stands around an entry. */
  readonly list: string;
  readonly depth: number;
}

function agentsIn(values: unknown): readonly OwnAgent[] {
  const found: OwnAgent[] = [];
  const open: Step[] = [{ value: values, pointer: "", key: "", list: "", depth: 0 }];
  for (let at = 0; at < open.length && at < maxNodes; at += 1) {
    const step = open[at];
    if (step === undefined) break;
    const agent = agentOf(step);
    if (agent !== undefined) found.push(agent);
    const room = maxNodes - open.length;
    if (step.depth < deepestAgent && room > 0) open.push(...below(step).slice(0, room));
  }
  return found;
}

function below({ value, pointer, key, depth }: Step): readonly Step[] {
  if (Array.isArray(value))
    return value.slice(0, maxNodes).map((item: unknown, at) => ({
      value: item,
      pointer: `${pointer}/${at}`,
      key: String(at),
      list: key,
      depth: depth + 1,
    }));
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .slice(0, maxNodes)
    .filter(([, one]) => typeof one === "object" && one !== null)
    .map(([name, one]) => ({
      value: one,
      pointer: `${pointer}/${pointerStep(name)}`,
      key: name,
      list: key,
      depth: depth + 1,
    }));
}

function agentOf({ value, pointer, key, list }: Step): OwnAgent | undefined {
  if (!isRecord(value)) return undefined;
  const isTyped = typeKeys.some((one) => agentType.test(stringAt(value, one) ?? ""));
  const isListed = agentLists.has(list);
  if (!isTyped && !isListed) return undefined;
  const parts = [value, ...insideKeys.flatMap((one) => (isRecord(value[one]) ? [value[one]] : []))];
  const isTold = parts.some((part) =>
    textKeys.some((one) => (stringAt(part, one) ?? "").length >= shortestPrompt),
  );
  const hasMeans = parts.some((part) =>
    meansKeys.some((one) => part[one] !== undefined && part[one] !== null),
  );
  if (!isTold && !(isTyped && hasMeans)) return undefined;
  const own = nameKeys
    .map((one) => stringAt(value, one))
    .find((one) => one !== undefined && one.length < 120);
  const name = own ?? (/^\d*$/u.test(key) ? "agent" : key);
  return { pointer, name };
}

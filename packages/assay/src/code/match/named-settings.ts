import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { hostedModel, hubModel } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { childrenOf } from "../children.ts";
import type { Expr, Parameter, Statement } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import type { Matching } from "./found.ts";
import { namedThing } from "./names.ts";

/** Nested deeper than this nobody sets a model. */
const deepest = 100;

/** What is called so holds the name of a model: `FAST_LLM`, `model_name`, `embeddingModel`. */
const holdsModel =
  /(?:^|_)(?:model|llm|embedder|embeddings?|engine|deployment)(?:_(?:name|id|type|version|string|default))?$/u;

/** What is called so holds a name of the hub. */
const holdsHubName = /(?:^|_)(?:name_or_path|hf_model(?:_(?:name|id))?|hf_repo(?:_id)?)$/u;

/** Tables of what models cost and can take list them, and examples of requests show them; neither uses one. */
const isTable =
  /price|pricing|cost|per_(?:1k|token|million)|context_(?:window|length)|max_(?:input|context|tokens)/iu;
const isShown = /example|sample|schema_extra|doc|help|description|price|pricing|cost/iu;

/** Functions that count or cut texts for a model do not ask it. */
const isCounting =
  /token|count|cost|price|trunc|split|chunk|encod|limit|context_|support|valid|check|is_|has_/iu;

/** A name of a model that is kept under a name that says so. */
interface Setting {
  readonly slot: string;
  readonly text: string;
  readonly line: number;
}

/**
 * Ids that tell their provider, kept as the model of an application (`SMART_LLM = "openai:gpt-4o"`), where nobody can follow
 * them to a call: frameworks of the application's own, clients that are imported by name.
 */
export function matchNamedSettings(m: Matching, { module }: ModuleScopes): void {
  if (module.language !== "python" || m.isTest(module.path)) return;
  for (const setting of inBody(module.body, 0)) {
    const thing = thingOf(m, setting, module.path);
    if (thing === undefined || isFound(m, thing, module.path, setting.line)) continue;
    const place = { path: module.path, line: setting.line };
    m.found.uses.push({ thing, usage: "used", place, how: `setting ${setting.slot}`, confidence: 0.7 });
  }
}

function thingOf(m: Matching, { slot, text }: Setting, path: string): Thing | undefined {
  const name = snake(slot);
  const told = holdsModel.test(name) ? hostedIdIn(text) : undefined;
  if (told !== undefined) return hostedModel(told.provider, told.id);
  if (!holdsHubName.test(name) || !text.includes("/")) return undefined;
  const named = namedThing(text, path, m.e.program.files);
  return named.kind === "hub" ? hubModel(named.id) : undefined;
}

/** Whether the line is evidence of the same model already, whoever hosts it there. */
function isFound(m: Matching, { name }: Thing, path: string, line: number): boolean {
  return m.found.uses.some(
    ({ thing, place }) =>
      thing.kind === "model" &&
      place.path === path &&
      place.line === line &&
      (thing.name === name || thing.name.endsWith(`/${name}`) || thing.name.endsWith(`:${name}`)),
  );
}

/** `defaultModel` and `DEFAULT_MODEL` are `default_model`. */
function snake(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/gu, "$1_$2").toLowerCase();
}

function inBody(body: readonly Statement[], depth: number): readonly Setting[] {
  if (depth > deepest) return [];
  return body.flatMap((statement): readonly Setting[] => {
    switch (statement.kind) {
      case "assign":
        return statement.value === undefined
          ? []
          : [...kept(slotOf(statement.target), statement.value), ...inside(statement.value, depth + 1)];
      case "expression":
      case "return":
        return inside(statement.value, depth + 1);
      case "function": {
        const { name, parameters, body: inner } = statement.function;
        return [...(isCounting.test(name) ? [] : defaults(parameters)), ...inBody(inner, depth + 1)];
      }
      case "class":
        return inBody(statement.class.body, depth + 1);
      case "branch":
        return inBody(statement.body, depth + 1);
      case "import":
        return [];
    }
  });
}

function defaults(parameters: readonly Parameter[]): readonly Setting[] {
  return parameters.flatMap((one) => (one.default === undefined ? [] : kept(one.name, one.default)));
}

function slotOf(target: Expr): string | undefined {
  if (target.kind === "name" || target.kind === "member") return target.name;
  return target.kind === "index" && target.index.kind === "text" ? target.index.value : undefined;
}

/** Entries and arguments that set a model, wherever they stand in an expression. */
function inside(expr: Expr, depth: number): readonly Setting[] {
  if (depth > deepest || expr.kind === "function") return [];
  if (expr.kind === "dict") {
    const slots = expr.entries.map(({ key }) => (key.kind === "text" ? key.value : ""));
    if (slots.some((slot) => isTable.test(slot))) return [];
    return expr.entries.flatMap(({ value }, at) => held(slots[at] ?? "", value, depth));
  }
  if (expr.kind === "call") {
    const names = expr.arguments.map(({ name }) => name ?? "");
    const callee = expr.callee.kind === "name" || expr.callee.kind === "member" ? expr.callee.name : "";
    if (names.some((name) => isTable.test(name)) || isCounting.test(callee)) return [];
    return [
      ...inside(expr.callee, depth + 1),
      ...expr.arguments.flatMap(({ value }, at) => held(names[at] ?? "", value, depth)),
    ];
  }
  return childrenOf(expr).flatMap((child) => inside(child, depth + 1));
}

function held(slot: string, value: Expr, depth: number): readonly Setting[] {
  return isShown.test(slot) ? [] : [...kept(slot, value), ...inside(value, depth + 1)];
}

/** Functions that give a variable of the environment, or a default. */
const givesDefault = /^(?:getenv|get|get_env|env|config|Field|field|Option|setdefault|str|Argument)$/u;

/** The texts that a slot may hold as they are written there. */
function kept(slot: string | undefined, value: Expr): readonly Setting[] {
  if (slot === undefined || slot === "") return [];
  if (value.kind === "text") return [{ slot, text: value.value, line: value.line }];
  if (value.kind === "fallback" || value.kind === "choice")
    return value.options.flatMap((option) => kept(slot, option));
  if (value.kind !== "call" || (value.callee.kind !== "name" && value.callee.kind !== "member")) return [];
  if (!givesDefault.test(value.callee.name)) return [];
  return value.arguments.flatMap(({ name, value: given }) =>
    given.kind === "text" && (name === undefined || name === "default") ? kept(slot, given) : [],
  );
}

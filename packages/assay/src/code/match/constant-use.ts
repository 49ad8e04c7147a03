import {
  type ConstantModel,
  modelConstantNames,
  modelConstantPackages,
  modelConstants,
} from "../../catalogue/constants/jvm-models.table.ts";
import { hostedModel, registryModel, service } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { childrenOf } from "../children.ts";
import type { Expr, Statement } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import type { Value } from "../value.ts";
import { type Matching, usageIn } from "./found.ts";

/** Nested deeper than this nobody names a model. */
const deepest = 200;

/** Constants that stand for a model, wherever the code names them: `llmModel = OpenAIModels.Chat.GPT4o`. */
export function matchConstants(m: Matching, scopes: ModuleScopes): void {
  const isImported = scopes.imports.some(({ module }) =>
    modelConstantPackages.some((name) => module.startsWith(name) || name.startsWith(`${module}.`)),
  );
  if (!isImported) return;
  const at = { scope: scopes.scope, branches: [] };
  for (const expr of namedIn(scopes.module.body, 0)) {
    for (const value of m.e.values(expr, at)) {
      const model = modelOfConstant(value);
      if (model !== undefined && value.kind === "symbol")
        addModel(m, scopes, expr, { model, path: value.path });
    }
  }
}

/** The model that a value stands for, when it is such a constant. */
export function modelOfConstant(value: Value): ConstantModel | undefined {
  return value.kind === "symbol" && value.call === undefined ? modelConstants.get(value.path) : undefined;
}

export function thingOfConstant({ provider, id }: ConstantModel): Thing {
  return provider === "ollama" ? registryModel("ollama", id) : hostedModel(provider, id);
}

function addModel(
  m: Matching,
  { module }: ModuleScopes,
  expr: Expr,
  { model, path: how }: { readonly model: ConstantModel; readonly path: string },
): void {
  const place = { path: module.path, line: expr.line };
  const usage = usageIn(m, module.path);
  const thing = thingOfConstant(model);
  m.found.uses.push({ thing, usage, place, how });
  if (model.provider === "ollama") return;
  const server = service(model.provider);
  m.found.uses.push({ thing: server, usage, place, how });
  m.found.links.push({ from: thing, to: server, kind: "servedBy", place });
}

/** Names and members that are called like one of the constants. */
function namedIn(body: readonly Statement[], depth: number): readonly Expr[] {
  if (depth > deepest) return [];
  return body.flatMap((statement) => {
    switch (statement.kind) {
      case "assign":
        return statement.value === undefined ? [] : namedInside(statement.value, depth + 1);
      case "expression":
      case "return":
        return namedInside(statement.value, depth + 1);
      case "function":
        return namedInFunction(statement.function, depth + 1);
      case "class":
        return namedIn(statement.class.body, depth + 1);
      case "branch":
        return namedIn(statement.body, depth + 1);
      case "import":
        return [];
    }
  });
}

function namedInFunction(
  { parameters, body }: (Expr & { readonly kind: "function" })["function"],
  depth: number,
): readonly Expr[] {
  const defaults = parameters.flatMap((one) => (one.default === undefined ? [] : [one.default]));
  return [...defaults.flatMap((value) => namedInside(value, depth)), ...namedIn(body, depth)];
}

function namedInside(expr: Expr, depth: number): readonly Expr[] {
  if (depth > deepest) return [];
  if (expr.kind === "function") return namedInFunction(expr.function, depth + 1);
  const isNamed = (expr.kind === "name" || expr.kind === "member") && modelConstantNames.has(expr.name);
  if (isNamed) return [expr];
  return childrenOf(expr).flatMap((child) => namedInside(child, depth + 1));
}

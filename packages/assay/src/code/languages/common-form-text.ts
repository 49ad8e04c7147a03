import type { CodeModule, Expr, FunctionDef, Parameter, Statement } from "../ir.ts";

/** The common form as one line for each statement: what the tests of the languages compare. */
export function written(module: CodeModule): readonly string[] {
  return module.body.flatMap((it) => statementText(it));
}

/** One expression in a notation of its own, in which every kind looks different. */
export function expressionText(expr: Expr): string {
  switch (expr.kind) {
    case "text":
      return JSON.stringify(expr.value);
    case "number":
    case "boolean":
      return String(expr.value);
    case "name":
      return expr.name;
    case "member":
      return `${expressionText(expr.object)}.${expr.name}`;
    case "index":
      return `${expressionText(expr.object)}[${expressionText(expr.index)}]`;
    case "function":
      return functionText(expr.function);
    case "none":
      return "none";
    default:
      return nestedText(expr);
  }
}

type Nested = Extract<
  Expr,
  { readonly kind: "template" | "call" | "fallback" | "choice" | "list" | "dict" | "opaque" }
>;

function nestedText(expr: Nested): string {
  switch (expr.kind) {
    case "template":
      return `\`${many(expr.parts, " ")}\``;
    case "call":
      return `${expr.isNew === true ? "new " : ""}${expressionText(expr.callee)}(${expr.arguments.map(argumentText).join(", ")})`;
    case "fallback":
      return `(${many(expr.options, " ?? ")})`;
    case "choice":
      return `(${many(expr.options, " | ")})`;
    case "list":
      return `[${many(expr.items, ", ")}]`;
    case "dict":
      return `{${expr.entries.map(({ key, value }) => `${expressionText(key)}: ${expressionText(value)}`).join(", ")}}`;
    case "opaque":
      return `?${expr.inside === undefined ? "" : `<${many(expr.inside, ", ")}>`}`;
  }
}

function many(items: readonly Expr[], between: string): string {
  return items.map(expressionText).join(between);
}

function argumentText({
  name,
  value,
  spread,
}: {
  readonly name?: string;
  readonly value: Expr;
  readonly spread?: string;
}): string {
  return `${spread === undefined ? "" : "..."}${name === undefined ? "" : `${name}=`}${expressionText(value)}`;
}

function statementText(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case "assign":
      return [assignText(statement)];
    case "expression":
      return [expressionText(statement.value)];
    case "return":
      return [`return ${expressionText(statement.value)}`];
    case "function":
      return [functionText(statement.function)];
    case "branch":
      return [`branch {${block(statement.body)}}`];
    case "import":
      return statement.imports.map(
        ({ module, name, local }) => `import ${module}${name === undefined ? "" : `:${name}`} as ${local}`,
      );
    case "class": {
      const { name, bases, body, decorators, isEnum } = statement.class;
      const head = `${decorators.map((it) => `@${expressionText(it)} `).join("")}${isEnum === true ? "enum" : "class"} ${name}`;
      return [`${head}${bases.length === 0 ? "" : `(${many(bases, ", ")})`} {${block(body)}}`];
    }
  }
}

function assignText({
  target,
  value,
  type,
  isUpdate,
  decorators = [],
}: Statement & { readonly kind: "assign" }): string {
  const marks = decorators.map((it) => `@${expressionText(it)} `).join("");
  const typed = type === undefined ? "" : `: ${expressionText(type)}`;
  const set = value === undefined ? "" : ` ${isUpdate === true ? "+=" : "="} ${expressionText(value)}`;
  return `${marks}${expressionText(target)}${typed}${set}`;
}

function block(body: readonly Statement[]): string {
  return body.flatMap((it) => statementText(it)).join("; ");
}

function functionText({ name, parameters, body, decorators, returns }: FunctionDef): string {
  const marks = decorators.map((it) => `@${expressionText(it)} `).join("");
  const result = returns === undefined ? "" : `: ${expressionText(returns)}`;
  return `${marks}fn ${name}(${parameters.map(parameterText).join(", ")})${result} {${block(body)}}`;
}

function parameterText({
  name,
  pattern,
  type,
  isRest,
  isMember,
  default: value,
  decorators = [],
}: Parameter): string {
  const marks = decorators.map((it) => `@${expressionText(it)} `).join("");
  const flags = `${isMember === true ? "member " : ""}${isRest === true ? "..." : ""}`;
  const named = pattern === undefined ? name : expressionText(pattern);
  const typed = type === undefined ? "" : `: ${expressionText(type)}`;
  return `${marks}${flags}${named}${typed}${value === undefined ? "" : ` = ${expressionText(value)}`}`;
}

import { forEachChild } from "../children.ts";
import { isSlug } from "../../catalogue/listing/listed-id.ts";
import { isModelKey } from "../../catalogue/listing/names.ts";
import type { Use } from "../../model/use.ts";
import type { ClassDef, Expr, FunctionDef, Statement } from "../ir.ts";

/** What is known of a file when its texts are looked at. */
export interface TextsOf {
  /** What calls in it have told already. */
  readonly told: readonly Use[];
  /** What holds anything that is worth a look. */
  readonly holding: ReadonlySet<object>;
  /** The one service of the program that has weights of others. */
  readonly host?: string;
}

/** Deeper nested code is not looked into. */
const deepest = 200;

/** Most names are asked no more than this. */
const mayBeOfModel = /model|llm|deployment|engine/iu;

/** Whether an expression is looked for by itself, whatever stands in it. */
type IsSought = (expr: Expr, name?: string) => boolean;

/** Everything in the statements that is sought or has something in it that is: expressions, statements, functions, classes. */
export function holdingIn(body: readonly Statement[], isSought: IsSought): ReadonlySet<object> {
  const search = new Search(isSought);
  search.statements(body, 0);
  return search.found;
}

class Search {
  readonly found = new Set<object>();
  readonly #isSought: IsSought;

  constructor(isSought: IsSought) {
    this.#isSought = isSought;
  }

  statements(body: readonly Statement[], depth: number): boolean {
    let isAny = false;
    for (const statement of body) if (this.#note(statement, this.#statement(statement, depth))) isAny = true;
    return isAny;
  }

  #statement(statement: Statement, depth: number): boolean {
    switch (statement.kind) {
      case "assign":
        return statement.value !== undefined && this.#assigned(statement, statement.value, depth);
      case "expression":
      case "return":
        return this.#expression(statement.value, depth);
      case "function":
        return this.#function(statement.function, depth);
      case "class":
        return this.#class(statement.class, depth);
      case "branch":
        return depth <= deepest && this.statements(statement.body, depth + 1);
      case "import":
        return false;
    }
  }

  /** The id of a model may be any word where the name says that it is one. */
  #assigned({ target }: Statement & { readonly kind: "assign" }, value: Expr, depth: number): boolean {
    const name = target.kind === "name" || target.kind === "member" ? target.name : "";
    const isNamed =
      value.kind === "text" && mayBeOfModel.test(name) && isModelKey(name) && isSlug(value.value);
    return this.#note(value, this.#expression(value, depth, name) || isNamed);
  }

  #function(def: FunctionDef, depth: number): boolean {
    if (depth > deepest) return false;
    let isAny = false;
    for (const { name, default: value } of def.parameters)
      if (value !== undefined && this.#expression(value, depth + 1, name)) isAny = true;
    return this.#note(def, this.statements(def.body, depth + 1) || isAny);
  }

  #class(def: ClassDef, depth: number): boolean {
    return this.#note(def, depth <= deepest && this.statements(def.body, depth + 1));
  }

  /** `name` = what the value is kept as. */
  #expression(expr: Expr, depth: number, name?: string): boolean {
    if (depth > deepest) return false;
    let isAny = this.#isSought(expr, name);
    if (expr.kind === "function") isAny = this.#function(expr.function, depth + 1) || isAny;
    else if (expr.kind === "call") isAny = this.#call(expr, depth, name) || isAny;
    else
      forEachChild(expr, (child) => {
        if (this.#expression(child, depth + 1)) isAny = true;
      });
    return this.#note(expr, isAny);
  }

  /** Defaults of fields and options are what they are called: `path: str = field(default="x")`, `add_argument("--path", default="x")`. */
  #call(
    { callee, arguments: given }: Expr & { readonly kind: "call" },
    depth: number,
    name?: string,
  ): boolean {
    let isAny = this.#expression(callee, depth + 1);
    const [first] = given;
    const option =
      first?.value.kind === "text" && first.value.value.startsWith("--") ? first.value.value : name;
    for (const one of given)
      if (this.#expression(one.value, depth + 1, one.name === "default" ? option : one.name)) isAny = true;
    return isAny;
  }

  #note(part: object, isHolding: boolean): boolean {
    if (isHolding) this.found.add(part);
    return isHolding;
  }
}

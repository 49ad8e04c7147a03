import type { Listing, ListingEntry } from "../../catalogue/listing/listing.ts";
import { isGroupKey, isProviderKey, providerNamed } from "../../catalogue/listing/names.ts";
import { deepestListing } from "../../catalogue/listing/limits.ts";
import { lastName } from "../evaluate/last-name.ts";
import type { Expr } from "../ir.ts";
import type { At } from "../value.ts";
import type { Matching } from "./found.ts";
import { idOfConstant } from "./named-constants.ts";

/** Items of one list and entries of one table that are looked at. */
const mostItems = 1_000;

/** A value as lists of models are looked for in, and the expressions in it that stand for themselves. */
export interface ExpressionListing {
  readonly listing: Listing<number>;
  readonly rest: readonly Expr[];
}

export function listingOf(m: Matching, expr: Expr, at: At): ExpressionListing {
  const reader = new Reader(m, at);
  const listing = reader.read(expr, 0);
  return { listing, rest: reader.rest };
}

const other: Listing<number> = { kind: "other" };

/** Questions about a text: what is asked for is not what is used. */
const asking: ReadonlySet<string> = new Set(
  "includes startsWith endsWith indexOf lastIndexOf some every has contains match matches test equals equalsIgnoreCase replace replaceAll split starts_with ends_with startswith endswith HasPrefix HasSuffix Contains StartsWith EndsWith Equals search find findIndex".split(
    " ",
  ),
);

class Reader {
  readonly rest: Expr[] = [];
  readonly #m: Matching;
  readonly #at: At;

  constructor(m: Matching, at: At) {
    this.#m = m;
    this.#at = at;
  }

  read(expr: Expr, depth: number): Listing<number> {
    if (depth > deepestListing) return other;
    const id = idOfConstant(this.#m, expr, this.#at);
    if (id !== undefined) return { kind: "text", value: id, place: expr.line };
    switch (expr.kind) {
      case "text":
        return { kind: "text", value: expr.value, place: expr.line };
      case "number":
        return { kind: "other", isNumber: true };
      case "list":
        return this.#list(expr.items.slice(0, mostItems), depth);
      case "dict":
        return this.#dict(expr, depth);
      case "call":
        return this.#call(expr, depth);
      case "fallback":
      case "choice":
        return { kind: "choice", options: expr.options.map((option) => this.read(option, depth + 1)) };
      default:
        this.rest.push(expr);
        return other;
    }
  }

  /** Pairs of a key and a value are a table: `new Map([["gpt-4o", {…}]])`. */
  #list(items: readonly Expr[], depth: number): Listing<number> {
    const pairs = items.flatMap((item) => {
      const [first, second, third] = item.kind === "list" ? item.items : [];
      return first?.kind === "text" && second !== undefined && third === undefined
        ? [{ key: first, value: second }]
        : [];
    });
    if (items.length > 0 && pairs.length === items.length)
      return {
        kind: "map",
        entries: pairs.map(({ key, value }) => this.#entry(key.value, key, value, depth)),
      };
    return { kind: "list", items: items.map((item) => this.read(item, depth + 1)) };
  }

  #dict({ entries, spreads = [] }: Expr & { readonly kind: "dict" }, depth: number): Listing<number> {
    this.rest.push(...spreads);
    return {
      kind: "map",
      entries: entries
        .slice(0, mostItems)
        .map(({ key, value }) => this.#entry(keyText(key), key, value, depth)),
    };
  }

  #textOf(expr: Expr): string | undefined {
    const value = this.#m.e.values(expr, this.#at).find(({ kind }) => kind === "text");
    return value?.kind === "text" ? value.value : undefined;
  }

  #entry(key: string, { line }: Expr, value: Expr, depth: number): ListingEntry<number> {
    const isNamed = value.kind === "name" || value.kind === "member" || value.kind === "index";
    const said = isNamed ? this.#said(key, value) : undefined;
    return { key, place: line, value: said ?? this.read(value, depth + 1) };
  }

  /** What stands elsewhere is looked up only where it says the provider: a constant with an id is found where it stands. */
  #said(key: string, value: Expr): Listing<number> | undefined {
    const isProvider = isProviderKey(key);
    if (!isProvider && !isGroupKey(key)) return undefined;
    const text = providerName(value) ?? (isProvider ? this.#textOf(value) : undefined);
    return text === undefined ? undefined : { kind: "text", value: text, place: value.line };
  }

  #call(call: Expr & { readonly kind: "call" }, depth: number): Listing<number> {
    const name = lastName(call.callee) ?? "";
    if (call.isNew === true && call.arguments.some((one) => one.name !== undefined))
      return this.#struct(call, depth);
    if (asking.has(name)) return this.#asked(call);
    if (name === "add_argument") return this.#option(call, depth);
    const given = call.arguments.map(({ value }) => value);
    const whole = given.find(({ kind }) => kind === "list" || kind === "dict") ?? listBefore(call);
    if (whole !== undefined) {
      this.rest.push(...given.filter((one) => one !== whole));
      return this.read(whole, depth + 1);
    }
    return this.#positional(call, depth);
  }

  /** `add_argument("--strong-model", default="gpt-4o")`. */
  #option({ arguments: given }: Expr & { readonly kind: "call" }, depth: number): Listing<number> {
    const flag = given.find(
      ({ name, value }) => name === undefined && value.kind === "text" && /^--/u.test(value.value),
    );
    const values = given.filter(({ name }) => name === "default" || name === "choices");
    this.rest.push(
      ...given.map(({ value }) => value).filter((one) => one.kind !== "text" && one.kind !== "list"),
    );
    if (flag?.value.kind !== "text") return other;
    const key = flag.value.value.replace(/^-+/u, "");
    return { kind: "map", entries: values.map(({ value }) => this.#entry(key, value, value, depth)) };
  }

  /** Only what is done for each of the items is code of its own. */
  #asked({ callee, arguments: given }: Expr & { readonly kind: "call" }): Listing<number> {
    const object = callee.kind === "member" ? [callee.object] : [];
    const isCode = ({ kind }: Expr): boolean => kind === "call" || kind === "function";
    this.rest.push(...[...object, ...given.map(({ value }) => value)].filter(isCode));
    return other;
  }

  /** `Model{ID: "x"}`, `ModelInfo { id: "x" }`, `new Model { Id = "x" }`. */
  #struct(call: Expr & { readonly kind: "call" }, depth: number): Listing<number> {
    return {
      kind: "map",
      entries: call.arguments.map(({ name = "", value }) => this.#entry(name, value, value, depth)),
    };
  }

  /** `new Model("gpt-4o", Provider.OpenAI)`, `env("MODEL", "gpt-4o")`, `z.string().default("gpt-4o")`. */
  #positional(call: Expr & { readonly kind: "call" }, depth: number): Listing<number> {
    const texts = call.arguments.flatMap(({ value }) => (value.kind === "text" ? [value] : []));
    const providers = call.arguments.flatMap(({ value }) =>
      value.kind === "member" && providerName(value) !== undefined ? [value] : [],
    );
    this.rest.push(
      call.callee,
      ...call.arguments.map(({ value }) => value).filter(({ kind }) => kind !== "text"),
    );
    const entries = [
      ...texts.map((text) => this.#entry("value", text, text, depth)),
      ...providers.map((one) => this.#entry("provider", one, one, depth)),
    ];
    const isMade = call.isNew === true || texts.length === 0 || /^[A-Z]/u.test(lastName(call.callee) ?? "");
    return isMade ? { kind: "map", entries } : { kind: "choice", options: entries.map(({ value }) => value) };
  }
}

/** A key that is a constant has its name. */
function keyText(key: Expr): string {
  return key.kind === "text" ? key.value : (lastName(key) ?? "");
}

/** `["gpt-4o", "gpt-4"].map(toOption)`. */
function listBefore({ callee }: Expr & { readonly kind: "call" }): Expr | undefined {
  return callee.kind === "member" && callee.object.kind === "list" ? callee.object : undefined;
}

/** `ModelProvider.OpenAI`, `ProviderAnthropic`. */
function providerName(expr: Expr): string | undefined {
  const name = lastName(expr) ?? "";
  const bare = name.replace(/^(?:model_?)?provider_?(?=.)|_?provider$/iu, "");
  return providerNamed(bare) === undefined ? undefined : bare;
}

import type { CallSite, TextValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { sameText } from "./library-models.table.ts";

type Method = (text: string, given: readonly (string | number)[]) => string | readonly string[] | undefined;

const text = (value: string | number | undefined): string => String(value ?? "");
const isText = (value: string | number | undefined): value is string => typeof value === "string";

/** Methods of texts in all languages, by name; they are pure. */
const methods: Readonly<Record<string, Method>> = {
  lower: (self) => self.toLowerCase(),
  toLowerCase: (self) => self.toLowerCase(),
  lowercase: (self) => self.toLowerCase(),
  ToLower: (self) => self.toLowerCase(),
  to_lowercase: (self) => self.toLowerCase(),
  upper: (self) => self.toUpperCase(),
  toUpperCase: (self) => self.toUpperCase(),
  replace: replaced,
  replaceAll: replaced,
  Replace: replaced,
  removeprefix: (self, [prefix]) =>
    isText(prefix) && self.startsWith(prefix) ? self.slice(prefix.length) : self,
  removePrefix: (self, [prefix]) =>
    isText(prefix) && self.startsWith(prefix) ? self.slice(prefix.length) : self,
  removesuffix: (self, [suffix]) =>
    isText(suffix) && self.endsWith(suffix) ? self.slice(0, self.length - suffix.length) : self,
  removeSuffix: (self, [suffix]) =>
    isText(suffix) && self.endsWith(suffix) ? self.slice(0, self.length - suffix.length) : self,
  concat: (self, given) => [self, ...given.map(text)].join(""),
  plus: (self, given) => [self, ...given.map(text)].join(""),
  joinpath: (self, given) => [self, ...given.map(text)].join("/"),
  with_name: (self, [name]) => `${self.slice(0, self.lastIndexOf("/") + 1)}${text(name)}`,
  with_suffix: (self, [suffix]) => `${self.replace(/\.[^./]*$/u, "")}${text(suffix)}`,
  formatted: formatted,
  format: formatted,
};

function replaced(self: string, [from, to]: readonly (string | number)[]): string | undefined {
  return isText(from) && from !== "" && isText(to) ? self.replaceAll(from, to) : undefined;
}

/** `"{}-{}".format(a, b)`, `"%s".formatted(a)`: only plain places. */
function formatted(self: string, given: readonly (string | number)[]): string | undefined {
  let next = 0;
  const filled = self.replace(/\{(\d*)\}|%[sd]/gu, (_, position: string | undefined) => {
    const at = position === undefined || position === "" ? next++ : Number(position);
    return at < given.length ? text(given[at]) : "\0";
  });
  return filled.includes("\0") || /\{\w+\}/u.test(filled) ? undefined : filled;
}

/** What a method of a text gives: itself, a changed text, or parts of it. */
export function textMethod(
  e: Evaluation,
  name: string,
  objects: readonly Value[],
  call: CallSite,
): readonly Value[] {
  if (name === "join") return joined(e, objects, call);
  const texts = objects.filter((value): value is TextValue => value.kind === "text");
  if (sameText.has(name)) return texts;
  if (name === "split" || name === "rsplit" || name === "partition" || name === "rpartition") return [];
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const given = method === undefined ? undefined : argumentsOf(e, call);
  return texts.flatMap((value): readonly Value[] => {
    const result = given === undefined ? undefined : method?.(value.value, given);
    if (typeof result === "string") return [{ ...value, value: result.slice(0, 20_000) }];
    return filling.has(name) ? leftOpen(e, value, call) : [];
  });
}

/** Methods that fill something in. */
const filling: ReadonlySet<string> = new Set([
  ...["format", "format_map", "formatted", "replace", "replaceAll", "Replace", "concat"],
]);

/** Shorter ones are names and keys. */
const shortestWritten = 40;

/** A text in which something is filled in that nobody can tell. */
function leftOpen(e: Evaluation, { value, place }: TextValue, { expr, at }: CallSite): readonly Value[] {
  if (value.length < shortestWritten) return [];
  const written = { kind: "text", value } as const;
  return [{ kind: "unknown", expression: e.textOf(expr, at), reason: "expression", place, written }];
}

function argumentsOf(e: Evaluation, { expr, at }: CallSite): readonly (string | number)[] | undefined {
  const found: (string | number)[] = [];
  for (const { value, name } of expr.arguments) {
    if (name !== undefined) return undefined;
    const first = e.values(value, at).find((one) => one.kind === "text" || one.kind === "number");
    if (first?.kind !== "text" && first?.kind !== "number") return undefined;
    found.push(first.value);
  }
  return found;
}

/** `"/".join([a, b])` in Python, `[a, b].join("/")` in JavaScript. */
function joined(e: Evaluation, objects: readonly Value[], call: CallSite): readonly Value[] {
  const given = call.expr.arguments[0]?.value;
  const arguments_ = given === undefined ? [] : e.values(given, call.at);
  const list = [...objects, ...arguments_].find((value) => value.kind === "list");
  const separator = [...objects, ...arguments_].find((value) => value.kind === "text");
  if (list?.kind !== "list" || list.items.length > 16) return [];
  const parts = list.items.map((item) => e.values(item, list.at).find((value) => value.kind === "text"));
  if (parts.some((part) => part === undefined) || separator?.kind !== "text") return [];
  const value = parts.map((part) => (part?.kind === "text" ? part.value : "")).join(separator.value);
  return [{ kind: "text", value, place: { path: call.at.scope.module.path, line: call.expr.line } }];
}

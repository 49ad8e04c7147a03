import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { longestName, maxExpressions, maxNames } from "./limits.ts";
import type { CallSettings } from "./judge-name.ts";
import { nameLookups, pickledKeys, targetKeys, wrappers } from "./names.table.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

/** A text of the configuration and its JSON Pointer. */
export interface Place {
  readonly pointer: string;
  readonly text: string;
}

/** A name, with the arguments that stand beside it. */
export interface NamedTarget extends Place {
  readonly settings: CallSettings;
}

/** What a configuration asks a library to import, call or evaluate. */
export interface NamedTargets {
  readonly names: readonly NamedTarget[];
  /** Python expressions of MONAI bundles: texts that begin with `$`. */
  readonly expressions: readonly Place[];
  /** True when there were more than the limits allow. */
  readonly isCut: boolean;
}

/** Finds every name in every object. The parser's limits bound their number and depth. */
export function namedTargets(root: unknown): NamedTargets {
  const names: NamedTarget[] = [];
  const expressions: Place[] = [];
  const open: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next;
    if (isExpression(value)) expressions.push({ pointer, text: value.slice(1) });
    if (typeof value !== "object" || value === null) continue;
    if (isRecord(value)) names.push(...targetsIn(value, pointer, root));
    for (const [key, inner] of Object.entries(value).reverse())
      open.push({ value: inner, pointer: below(pointer, key) });
    if (names.length > maxNames || expressions.length > maxExpressions)
      return { names, expressions, isCut: true };
  }
  // A dollar alone means nothing: only where something is instantiated are such texts evaluated.
  return { names, expressions: names.length === 0 ? [] : expressions, isCut: false };
}

function targetsIn(settings: CallSettings, pointer: string, root: unknown): NamedTarget[] {
  const places = namesIn(settings, pointer);
  return places.map((place) => ({ ...place, text: resolved(place.text, root), settings }));
}

function isExpression(value: unknown): value is string {
  return typeof value === "string" && /^\$(?!\{)\S/u.test(value);
}

const dotted = /^[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+$/u;

function namesIn(value: CallSettings, pointer: string): Place[] {
  return [
    ...calledIn(value, pointer),
    ...wrappedIn(value, pointer),
    ...reducedIn(value, pointer),
    ...evaluatedIn(value, pointer),
  ];
}

/** jsonpickle evaluates `{"py/repr": "module/expression"}` unless it is told to be safe (the default since 4.0): its first name is judged. */
function evaluatedIn(value: CallSettings, pointer: string): Place[] {
  const text = /^[\w.]{1,200}\/([\w.]{1,300})/u.exec(stringAt(value, "py/repr") ?? "")?.[1];
  return text === undefined ? [] : [{ pointer: below(pointer, "py/repr"), text }];
}

/** `_args_: [name]` or `func: name` of a function that calls it. */
function wrappedIn(value: CallSettings, pointer: string): Place[] {
  if (!wrappers.has(stringAt(value, "_target_") ?? "")) return [];
  const first: unknown = listAt(value, "_args_")?.[0] ?? value["func"];
  if (typeof first !== "string" || !isName(first)) return [];
  return [{ pointer: below(pointer, Object.hasOwn(value, "_args_") ? "_args_" : "func"), text: first }];
}

/** jsonpickle: `{"py/reduce": ["module.function", ...]}`; objects in the list are walked like others. */
function reducedIn(value: CallSettings, pointer: string): Place[] {
  return [...pickledKeys].flatMap((key) => {
    const first: unknown = listAt(value, key)?.[0];
    return typeof first === "string" && isName(first) ? [{ pointer: below(pointer, key), text: first }] : [];
  });
}

const interpolation = /\$\{([\w.]{1,200})\}/gu;

/** `${a}.${b.c}` put together from the same file; what is elsewhere stays as it is written. */
function resolved(text: string, root: unknown): string {
  if (!text.includes("${")) return text;
  const whole = text.replaceAll(interpolation, (written, path: string) => {
    const found = valueAt(root, ...path.split("."));
    return typeof found === "string" ? found : written;
  });
  return whole.slice(0, longestName);
}

function calledIn(value: CallSettings, pointer: string): Place[] {
  const found = Object.entries(value).flatMap(([key, text]) => {
    if (typeof text !== "string" || text === "") return [];
    const isTarget =
      key === "_target_" ||
      (targetKeys.has(key) && (isName(text) || text.includes("${"))) ||
      (pickledKeys.has(key) && isName(text)) ||
      isLatent(value, key, text);
    return isTarget ? [{ pointer: below(pointer, key), text: text.trim().slice(0, longestName) }] : [];
  });
  const path = stringAt(value, "path");
  const isLookup = path !== undefined && nameLookups.has(stringAt(value, "_target_") ?? "");
  if (!isLookup) return found;
  // The lookup gives what its path names, and calls nothing.
  const others = found.filter(({ text }) => !nameLookups.has(text));
  return [...others, { pointer: below(pointer, "path"), text: path.slice(0, longestName) }];
}

function isName(text: string): boolean {
  return text.length <= longestName && dotted.test(text);
}

/** `{target, params}` of the latent diffusion code and its descendants; the class of a NeMo model. */
function isLatent(value: Readonly<Record<string, unknown>>, key: string, text: string): boolean {
  if (key !== "target" || !isName(text)) return false;
  if (Object.hasOwn(value, "nemo_version")) return true;
  return Object.keys(value).every(
    (other) => other === "target" || other === "params" || other.endsWith("_key"),
  );
}

function below(pointer: string, key: string): string {
  return `${pointer}/${pointerStep(key.slice(0, 200))}`.slice(-longestName);
}

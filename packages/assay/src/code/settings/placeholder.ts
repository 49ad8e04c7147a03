import type { Settings } from "./setting.ts";

/** Placeholders in placeholders. */
const deepest = 6;

/** Values that one text may have, by profiles. */
const mostValues = 8;

/** Longest text that is looked through. */
const longestText = 20_000;

/** What a text with placeholders may stand for. */
export interface Resolved {
  /** Texts, each with whether it counts only if nobody sets something else. */
  readonly texts: readonly ResolvedText[];
  /** True when somebody outside of the tree may set it. */
  readonly isOpen: boolean;
}

export interface ResolvedText {
  readonly value: string;
  readonly isDefault: boolean;
  /** The setting that has it, when it is another one. */
  readonly place?: { readonly path: string; readonly line: number };
}

export interface PlaceholderSources {
  readonly settings: Settings;
  /** Variables of the environment that a file of the tree sets. */
  readonly variables: ReadonlyMap<string, { readonly value: string }>;
}

/** `${key}`, `${key:default}`, also inside each other and between text. */
export function resolved(text: string, sources: PlaceholderSources, depth = 0): Resolved {
  if (text.length > longestText || depth > deepest) return { texts: [], isOpen: true };
  const found = firstPlaceholder(text);
  if (found === undefined) return { texts: [{ value: text, isDefault: false }], isOpen: false };
  const inner = resolvedName(found.inside, sources, depth + 1);
  const rest = resolved(text.slice(found.end), sources, depth + 1);
  const before = text.slice(0, found.start);
  const texts = inner.texts.flatMap((one) =>
    rest.texts.map((other) => ({
      value: `${before}${one.value}${other.value}`,
      isDefault: one.isDefault || other.isDefault,
      ...(one.place === undefined || found.start > 0 || rest.texts[0]?.value !== ""
        ? {}
        : { place: one.place }),
    })),
  );
  return { texts: texts.slice(0, mostValues), isOpen: inner.isOpen || rest.isOpen };
}

export function hasPlaceholder(text: string): boolean {
  return firstPlaceholder(text) !== undefined;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly inside: string;
}

/** The outermost pair of `${` and `}` that comes first. */
function firstPlaceholder(text: string): Found | undefined {
  const start = text.indexOf("${");
  if (start < 0) return undefined;
  let open = 1;
  for (let at = start + 2; at < text.length; at += 1) {
    if (text.startsWith("${", at)) open += 1;
    else if (text[at] === "}") open -= 1;
    if (open === 0) return { start, end: at + 1, inside: text.slice(start + 2, at) };
  }
  return undefined;
}

/** `key:default`: a setting of the tree, a variable, and what stands behind the colon. */
function resolvedName(inside: string, sources: PlaceholderSources, depth: number): Resolved {
  const colon = inside.indexOf(":");
  const name = (colon < 0 ? inside : inside.slice(0, colon)).trim();
  const set = sources.settings.find(name).slice(0, mostValues);
  if (set.length > 0) {
    const all = set.map(({ value, path, line }) => ({
      found: resolved(value, sources, depth + 1),
      place: { path, line },
    }));
    return {
      texts: all.flatMap(({ found, place }) => found.texts.map((one) => ({ place, ...one }))),
      isOpen: all.some(({ found }) => found.isOpen),
    };
  }
  const variable = sources.variables.get(name)?.value;
  const known = variable === undefined ? [] : [{ value: variable, isDefault: true }];
  const fallback = colon < 0 ? [] : resolved(defaultIn(inside.slice(colon + 1)), sources, depth + 1).texts;
  const defaults = fallback.filter(({ value }) => value !== "").map((one) => ({ ...one, isDefault: true }));
  return { texts: [...known, ...defaults], isOpen: true };
}

/** Shells write `:-`, Micronaut puts a default with colons between backticks. */
function defaultIn(written: string): string {
  return written.replace(/^-/u, "").replace(/^`(.*)`$/su, "$1");
}

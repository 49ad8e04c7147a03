import type { Claim, ClaimValue, Source } from "../../model/claim.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import type { PropertyName } from "../../model/properties.ts";
import { deepestValue, mostItems } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";

/** A value as people read it; what is not known looks different. */
export function valueMarkup({ property, value }: Claim): Markup {
  switch (value.kind) {
    case "known":
      return markup`${valueText(property, value.value)}`;
    case "unresolved":
      return markup`<span class="open">unresolved</span> <code>${value.expression}</code>`;
    case "withheld":
      return markup`<span class="open">withheld</span> commitment <code>${value.commitment}</code>`;
    case "not-applicable":
      return markup`<span class="open">does not apply</span>`;
  }
}

/** Equal for values that are the same. */
export function valueKey(value: ClaimValue<unknown>): string {
  return JSON.stringify(value);
}

const bytesProperties: ReadonlySet<PropertyName> = new Set([
  "weightBytes",
  "sizeBytes",
  "kvCacheBytesPerToken",
]);

function valueText(property: PropertyName, value: unknown): string {
  if (typeof value !== "number" || !bytesProperties.has(property)) return plainText(value, deepestValue);
  return `${numberText(value)} bytes${value < 1000 ? "" : ` (${scaled(value)})`}`;
}

const units = ["kB", "MB", "GB", "TB", "PB"];

/** Powers of 1,000, as disks and hubs count: 16.1 GB. */
function scaled(bytes: number): string {
  let rest = bytes / 1000;
  let unit = 0;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return `${rest.toPrecision(3)} ${units[unit] ?? ""}`;
}

export function numberText(value: number): string {
  return Number.isSafeInteger(value) && value >= 0 ? groupedDigits(value) : String(value);
}

/** Named values as `name = value`; lists and records within bounds. */
function plainText(value: unknown, depth: number): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === 0) return "…";
  const inner = (one: unknown): string => plainText(one, depth - 1);
  if (Array.isArray(value)) return cutList(value.map(inner), value.every(isScalar) ? ", " : " / ");
  if (isNamed(value)) return `${value.name} = ${inner(value.value)}`;
  return cutList(
    Object.entries(value).map(([key, one]: [string, unknown]) => `${key}: ${inner(one)}`),
    "; ",
  );
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function isNamed(value: object): value is { readonly name: string; readonly value: unknown } {
  return (
    "name" in value && "value" in value && Object.keys(value).length === 2 && typeof value.name === "string"
  );
}

function cutList(items: readonly string[], separator: string): string {
  const more = items.length > mostItems ? [`and ${groupedDigits(items.length - mostItems)} more`] : [];
  return [...items.slice(0, mostItems), ...more].join(separator);
}

/** `config.json:12 (huggingface@1)`. */
export function sourceText({ by, path, url, line, pointer, document }: Source): string {
  const where = path ?? url ?? "";
  const place = line === undefined ? where : `${where}:${line}`;
  const key = line === undefined && pointer !== undefined ? ` ${pointer}` : "";
  const through = document === undefined ? "" : `, as ${document} says`;
  return `${place}${key}${through} (${by})`.trim();
}

import { type AttributeName, attributes, type AttributeValues } from "./attributes.ts";
import type { LicenceEntry } from "./licence-entry.ts";

/** One attribute of a licence as people read it. */
export interface StatedText {
  readonly name: AttributeName;
  readonly title: string;
  /** Absent = nobody has read it. */
  readonly value?: string;
  readonly clause?: string;
}

/** All attributes of a licence in their order. */
export function statedTexts({ terms }: LicenceEntry): readonly StatedText[] {
  const names = Object.keys(attributes) as AttributeName[];
  return names.map((name) => {
    const stated = terms[name];
    const { title } = attributes[name];
    return stated === "unknown"
      ? { name, title }
      : { name, title, value: textOf(stated[0]), clause: stated[1] };
  });
}

type AnyValue = AttributeValues[AttributeName];

function textOf(value: AnyValue): string {
  if (typeof value === "string") return value;
  if ("metric" in value) return thresholdText(value);
  if ("excluded" in value)
    return `not in ${value.excluded.join(", ")}${value.only === undefined ? "" : `: ${value.only}`}`;
  if ("kind" in value)
    return `names begin with ${value.value}${value.forOutputs ? ", of what is trained on outputs too" : ""}`;
  return value.length === 0 ? "none" : value.join(", ");
}

/** `more than 700,000,000 monthly active users: a licence has to be asked for` */
export function thresholdText({
  metric,
  value,
  currency,
  effect,
}: Exclude<AttributeValues["threshold"], "none">): string {
  const amount = `${value.toLocaleString("en-US")}${currency === undefined ? "" : ` ${currency}`}`;
  return `more than ${amount} ${metric.replaceAll("-", " ")}: ${effects[effect]}`;
}

const effects = {
  "request-licence": "a licence has to be asked for",
  terminates: "the licence ends",
  display: "its name has to be displayed",
};

import { createHash } from "node:crypto";
import * as z from "zod";
import { canonicalText } from "../model/canonical-text.ts";
import { compareText } from "../model/text-order.ts";
import { parseJson } from "../syntax/json.ts";
import { stateLimits } from "./limits.ts";
import type { State } from "./state.ts";
import { stateSchema } from "./state-schema.ts";

/** Raised when an older Assay would misread what a newer one writes: 2 has documents and advisories. */
const version = 2;

export type StateReading =
  | { readonly kind: "state"; readonly state: State }
  /** Written by a newer Assay: it may know what this one would lose. */
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "damaged"; readonly reason: string };

const head = z.object({ assayWatch: z.int().min(1), sha256: z.string(), content: z.unknown() });

/** Reads what `stateText` wrote. Never throws for any text. */
export function readState(text: string | Uint8Array): StateReading {
  const parsed = parseJson(text, stateLimits);
  if (!parsed.ok) return { kind: "damaged", reason: parsed.message };
  const outer = head.safeParse(parsed.value);
  if (!outer.success) return { kind: "damaged", reason: "it is no state of assay watch" };
  const { assayWatch, sha256, content } = outer.data;
  if (assayWatch > version) return { kind: "newer", version: assayWatch };
  if (sha256 !== digestOf(canonicalText(content)))
    return { kind: "damaged", reason: "its content is not what was written: the checksum differs" };
  const inner = stateSchema.safeParse(content);
  if (!inner.success)
    return { kind: "damaged", reason: `it breaks its own schema at ${placeOf(inner.error)}` };
  const { things, ...rest } = inner.data;
  return { kind: "state", state: { ...rest, things: new Map(things.map((thing) => [thing.target, thing])) } };
}

/** One line for each thing, in one order: equal states have equal texts, and a difference of two is easy to read. */
export function stateText({ things, pending, delivered, dropped }: State): string {
  const sorted = [...things.values()].sort((a, b) => compareText(a.target, b.target));
  const lists = [
    ["delivered", delivered.map(canonicalText)],
    ["pending", pending.map(canonicalText)],
    ["things", sorted.map(canonicalText)],
  ] as const;
  const content = canonicalText({ things: sorted, pending, delivered, dropped });
  const body = lists.map(([name, lines]) => `"${name}":[\n${lines.join(",\n")}\n]`).join(",\n");
  return `{"assayWatch":${version},"sha256":"${digestOf(content)}","content":{"dropped":${dropped},\n${body}}}\n`;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function placeOf({ issues: [first] }: z.ZodError): string {
  return first === undefined || first.path.length === 0 ? "the top" : first.path.map(String).join("/");
}

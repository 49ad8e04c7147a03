import { createHash } from "node:crypto";

import { agent, hubModel, prompt } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { hostedBeside, hostedNear } from "../recipe-hosted.ts";
import { isTemplate } from "../recipe-names.ts";
import { noteLink, noteReference, noteUse, type Report } from "../recipe-report.ts";
import { shortestPrompt } from "./limits.ts";

/** A text for a model; its thing, or undefined when it is too short to be one. */
export function notePrompt(
  report: Report,
  name: string,
  text: string,
  place: Place,
  how: string,
): Thing | undefined {
  if (text.trim().length < shortestPrompt) return undefined;
  const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
  const thing = prompt(printable(name), sha256);
  noteUse(report, thing, place, how, { usage: "declared" });
  return thing;
}

/** An agent, and what it is made of. */
export function noteAgent(
  report: Report,
  name: string,
  place: Place,
  how: string,
  parts: readonly (Thing | undefined)[] = [],
): Thing {
  const thing = agent(printable(name.slice(0, 120)), place.path);
  noteUse(report, thing, place, how, { usage: "declared" });
  for (const part of parts) if (part !== undefined) noteLink(report, thing, part, "uses", { place });
  return thing;
}

/** Words that stand for a model without saying which. */
const aliases = /^(?:inherit|default|auto|sonnet|opus|haiku|gpt|claude|gemini|none|null|custom|)$/iu;

/** The model that a text names: hosted, or on the hub with its provider said; what is neither is a reference when it is wanted. */
export function noteModel(
  report: Report,
  text: string,
  at: { readonly place: Place; readonly how: string; readonly siblings?: Readonly<Record<string, unknown>> },
): Thing | undefined {
  const { place, how, siblings = {} } = at;
  if (isTemplate(text)) {
    noteReference(report, { kind: "reference", expression: text }, "model", place);
    return undefined;
  }
  if (aliases.test(text)) return undefined;
  const thing = hostedNear(text, siblings) ?? hubOf(text, siblings) ?? hostedBeside(text, siblings);
  if (thing !== undefined) noteUse(report, thing, place, how);
  else noteReference(report, { kind: "reference", expression: text }, "model", place);
  return thing;
}

/** `huggingface/org/name`, `huggingface:text-generation:org/name`, or the provider said beside it. */
function hubOf(text: string, siblings: Readonly<Record<string, unknown>>): Thing | undefined {
  const [, inside] =
    /^(?:huggingface|hf)[/:](?:[a-z-]{3,40}:)?([\w.-]{1,96}\/[\w.-]{1,96})$/u.exec(text) ?? [];
  if (inside !== undefined) return hubModel(inside);
  const isSaid = Object.values(siblings).some(
    (value) => typeof value === "string" && /^hugging_?face|^hf$|^vllm$|^tgi$/iu.test(value),
  );
  const hub = isSaid ? hubId(text, "model") : undefined;
  return hub === undefined ? undefined : hubModel(hub);
}

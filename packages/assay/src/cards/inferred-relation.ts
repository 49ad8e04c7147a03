import { type Card } from "./card.ts";
import { pointerTo } from "../syntax/json-pointer.ts";

/** A guess at how a model was derived, and the key it rests on. */
export interface InferredRelation {
  readonly relation: string;
  readonly pointer: string;
}

/**
 * How a model derives from its base when the card does not say, by the signs the hub goes by, in this order: a PEFT
 * configuration beside the card, library or tag of adapters; several bases; a tag of a quantization method or a
 * `quantized_by`. A GGUF tag is no sign: files in F16 have it as well.
 */
export function inferredRelation(card: Card, bases: number): InferredRelation | undefined {
  const adapter = adapterSign(card);
  if (adapter !== undefined) return { relation: "adapter", pointer: adapter };
  if (bases > 1) return { relation: "merged", pointer: "/base_model" };
  const quantized = tagIn(card, quantizationTags) ?? quantizerSign(card);
  return quantized === undefined ? undefined : { relation: "quantized", pointer: quantized };
}

const adapterTags: ReadonlySet<string> = new Set(["lora", "peft", "adapter", "qlora", "dora"]);

const quantizationTags: ReadonlySet<string> = new Set(
  "gptq awq exl2 exl3 aqlm hqq eetq quip 4-bit 8-bit 4bit 8bit quantized bitsandbytes compressed-tensors int4 int8".split(
    " ",
  ),
);

function adapterSign(card: Card): string | undefined {
  if (card.values["library_name"] === "peft") return "/library_name";
  if (card.place.hasAdapter) return "/base_model";
  return tagIn(card, adapterTags);
}

function quantizerSign(card: Card): string | undefined {
  const value = card.values["quantized_by"];
  return typeof value === "string" && value !== "" ? "/quantized_by" : undefined;
}

function tagIn(card: Card, wanted: ReadonlySet<string>): string | undefined {
  const tags = card.values["tags"];
  const list: readonly unknown[] = Array.isArray(tags) ? tags : [tags];
  const at = list.findIndex((tag) => typeof tag === "string" && wanted.has(tag.toLowerCase()));
  if (at < 0) return undefined;
  return Array.isArray(tags) ? pointerTo(["tags", at]) : "/tags";
}

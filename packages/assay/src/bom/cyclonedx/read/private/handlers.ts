import { numberOf } from "../../../record-reader.ts";
import { kindProperties } from "../component-kinds.table.ts";
import type { Facts } from "../facts.ts";
import { flag, named, number, part, text, type PropertyHandler } from "../property-handlers.ts";

/** A size as people write it (`7B`) stays a label: it is rounded, and a count would be invented. */
export const sizeOrCount: PropertyHandler = (facts, value, place) => {
  const count = numberOf(value);
  const handler =
    count !== undefined && Number.isSafeInteger(count) && count > 1000
      ? number("parameters")
      : text("sizeLabel");
  return handler(facts, value, place);
};

export const listed =
  (property: "modality" | "language"): PropertyHandler =>
  ({ entity }, value, { pointer }) => {
    for (const word of value.split(",").map((one) => one.trim())) {
      if (word !== "") entity.claim(property, word.replace(/^_undefined:/, ""), pointer);
    }
    return true;
  };

/** The precision of plain weights, or a scheme of quantization: one property holds both. */
export const precision: PropertyHandler = (facts: Facts, value, place) => {
  if (plainPrecisions.has(value.toLowerCase())) return text("dtype")(facts, value, place);
  return part("quantization", "scheme")(facts, value, place);
};

/** Of several precisions none is the model's. */
export const onePrecision: PropertyHandler = (facts, value, place) =>
  !value.includes(",") && precision(facts, value, place);

const plainPrecisions: ReadonlySet<string> = new Set([
  ...["bf16", "bfloat16", "fp16", "f16", "float16", "fp32", "f32", "float32", "fp64", "f64", "float64"],
]);

export const hyperparameter = (name: string): PropertyHandler => {
  const handler = named("hyperparameter");
  return (facts, value, { pointer }) => handler(facts, value, { name, pointer });
};

/** What a component is: said by its kind where we have one for the word; else the word stays. */
export const kindWord =
  (name: string): PropertyHandler =>
  (_facts, value) =>
    kindProperties.get(name)?.has(value) === true;

/** A switch; the hub says of a gate how it opens (`auto`, `manual`) where there is one. */
export const gated: PropertyHandler = ({ entity }, value, { pointer }) => {
  const word = value.toLowerCase();
  const isGated = word === "auto" || word === "manual" ? true : flag(word);
  if (isGated !== undefined) entity.claim("gated", isGated, pointer);
  return isGated !== undefined;
};

import type { PropertyName, PropertyValue } from "../../../model/properties.ts";
import { numberOf } from "../../record-reader.ts";
import { scalarOf } from "../../scalar.ts";
import type { Facts } from "./facts.ts";

/** How one property becomes a fact. `false`: its value is not what the name promises. */
export type PropertyHandler = (facts: Facts, value: string, at: PropertyPlace) => boolean;

export interface PropertyPlace {
  /** What stood for `<NAME>` in the name. */
  readonly name: string;
  readonly pointer: string;
}

type TextProperty = {
  [P in PropertyName]: string extends PropertyValue<P> ? P : never;
}[PropertyName];
type NumberProperty = {
  [P in PropertyName]: number extends PropertyValue<P> ? P : never;
}[PropertyName];

/** A property whose value is text. */
export const text =
  (property: TextProperty): PropertyHandler =>
  ({ entity }, value, { pointer }) => {
    entity.claim(property, value, pointer);
    return true;
  };

/** A property whose value is a number. */
export const number =
  (property: NumberProperty): PropertyHandler =>
  ({ entity }, value, { pointer }) => {
    const count = numberOf(value);
    if (count !== undefined) entity.claim(property, count, pointer);
    return count !== undefined;
  };

/** A named value: the name comes from the name of the property. */
export const named =
  (
    property:
      | "hyperparameter"
      | "generation"
      | "metadata"
      | "trainingParameter"
      | "setting"
      | "splitRows"
      | "splitRecordsRoot",
  ): PropertyHandler =>
  ({ entity }, value, { name, pointer }) => {
    entity.claim(property, { name, value: scalarOf(value) }, pointer);
    return true;
  };

/** One field of a fact that several properties make. */
export const part =
  (
    holder: "quantization" | "tokenizer" | "adapter" | "emissions",
    field: string,
    parse: (text: string) => string | number | boolean | undefined = (value) => value,
  ): PropertyHandler =>
  (facts, value, { pointer }) => {
    const parsed = parse(value);
    if (parsed === undefined) return false;
    facts[holder][field] = parsed;
    facts.note(holder, pointer);
    return true;
  };

export const flag = (value: string): boolean | undefined => {
  if (value === "true") return true;
  return value === "false" ? false : undefined;
};

/** Understood, and said by another field or property already. */
export const derived: PropertyHandler = () => true;

/** One count of a fact that holds a count for each name. */
export const counted =
  (holder: "parametersByDtype" | "operators"): PropertyHandler =>
  (facts, value, { name, pointer }) => {
    const count = numberOf(value);
    if (count === undefined) return false;
    facts[holder].set(name, count);
    facts.note(holder, pointer);
    return true;
  };

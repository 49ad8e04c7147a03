import type { Scope } from "./onnx-walk.ts";
import type { ValueRun } from "./typed-data.ts";

/** The node that an attribute belongs to. */
export interface NodeContext {
  readonly scope: Scope;
  /** With its domain, when that is not the default one. */
  readonly operator: string;
  readonly domain: string;
  /** Its first output, else its name, else operator and position. */
  readonly label: string;
}

/** An AttributeProto as it was found. */
export interface AttributeDraft {
  name: string;
  /** One value: Constant's value_float and value_int. */
  single?: { readonly dtype: "f32" | "i64"; readonly low: number; readonly high: number };
  integer?: number;
  /** How many texts it holds; a text is a value of one dimension less than a list. */
  texts: number;
  isTextList: boolean;
  readonly floats: ValueRun[];
  readonly integers: ValueRun[];
  readonly nested: { readonly field: number; readonly start: number; readonly end: number }[];
}

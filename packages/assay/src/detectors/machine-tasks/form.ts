import type { RecipeDocument } from "../recipe-document.ts";

/** One form of task: which of its fields are commands, variables, images, accelerators and models. Paths as in `valuesAt`. */
export interface TaskForm {
  readonly title: string;
  /** By what stands in it, and by its name. */
  is(document: RecipeDocument, name: string): boolean;
  /** Texts that a shell runs; of a list every item. */
  readonly scripts?: readonly string[];
  /** Mappings, or lists of `NAME=value`. */
  readonly variables?: readonly string[];
  readonly images?: readonly string[];
  readonly accelerators?: readonly string[];
  /** Types of machines that have some. */
  readonly machines?: readonly string[];
  readonly names?: readonly { readonly at: string; readonly engine?: string }[];
  /** The service that runs it. */
  readonly service?: string;
}

/** A value of a file of HCL (Terraform, Packer, Nomad), not evaluated. */
export type HclValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "scalar"; readonly value: number | boolean }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly HclExpression[] }
  | { readonly kind: "object"; readonly entries: readonly HclEntry[] }
  /** Text with expressions in it. */
  | { readonly kind: "template"; readonly parts: readonly HclExpression[] }
  /** `var.model`, `each.value["name"]`, `data.x.y.z`; what stands in brackets may be an expression. */
  | { readonly kind: "path"; readonly steps: readonly HclStep[] }
  /** `condition ? a : b`. */
  | { readonly kind: "choice"; readonly arms: readonly HclExpression[] }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly HclExpression[] }
  | { readonly kind: "for"; readonly loop: HclLoop }
  | { readonly kind: "unknown" };

export interface HclExpression {
  readonly value: HclValue;
  /** 1-based; of a heredoc the first line of its text. */
  readonly line: number;
  /** As it is written, cut. */
  readonly source: string;
}

export interface HclEntry {
  readonly key: HclExpression;
  readonly value: HclExpression;
}

export type HclStep = string | HclExpression;

/** `[for v in c : e]`, `{ for k, v in c : ke => e }`. */
export interface HclLoop {
  readonly names: readonly string[];
  readonly over: HclExpression;
  /** Of an object. */
  readonly key?: HclExpression;
  readonly item: HclExpression;
}

/** `type "label" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

/** Blocks and expressions nest; what is deeper is unknown. */
export const deepestHcl = 40;

/** Blocks, attributes and values of one file. */
export const mostHclNodes = 100_000;

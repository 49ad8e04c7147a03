import type { PolicyRule, PolicyScope } from "../../contract/policy.ts";

/** A text that parses: own YAML, or a pack. */
export interface PolicyText {
  readonly pack: string | null;
  /** "" of a pack. */
  readonly yaml: string;
  readonly rules: readonly PolicyRule[];
}

/** A policy as it is made; its text was parsed. */
export interface WantedPolicy {
  readonly name: string;
  readonly text: PolicyText;
  readonly isEnabled: boolean;
  readonly appliesTo: PolicyScope;
}
export type WantedChange = { readonly [K in keyof WantedPolicy]?: WantedPolicy[K] | undefined };

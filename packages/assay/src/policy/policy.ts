import type { Severity } from "../model/severity.ts";
import type { Condition } from "./condition.ts";
import type { SubjectKind } from "./view-fields.table.ts";

/** A policy whose conditions are compiled. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly for: SubjectKind;
  /** Which subjects it is about; absent = all. */
  readonly when?: Condition;
  /** `require`: the condition must be true; `deny`: it must not. */
  readonly effect: "require" | "deny";
  readonly condition: Condition;
  readonly severity: Severity;
  readonly message: readonly MessagePart[];
  readonly remedy?: string;
  readonly references: readonly string[];
  readonly exemptions: readonly Exemption[];
  /** It asks for elements of rule sets: evaluating them takes time. */
  readonly asksElements: boolean;
  /** The pack, or the name of the file; and its title. */
  readonly source: string;
  readonly sourceTitle?: string;
  /** Where it stands: `policy.yaml:3:5`. */
  readonly place: string;
}

/** Text, or a condition whose value is shown. */
export type MessagePart = string | Condition;

/** A subject for which a policy does not count, until a day. */
export interface Exemption {
  /** Id, name, identifier or path of the subject; `*` is any text. */
  readonly subject: string;
  readonly reason: string;
  readonly author: string;
  /** The settings that give it as a suppression; absent = the policy has it itself. */
  readonly settings?: string;
  /** ISO 8601 date from which it no longer counts. */
  readonly expires: string;
}

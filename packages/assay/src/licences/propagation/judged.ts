import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import type { Point } from "./point.ts";
import type { Subject } from "./subject.ts";

/** Where the terms come from that a finding is about. */
export type Topic = "base" | "data" | "output" | "use" | "text" | "code";

/** What the terms of one thing mean for another. */
export interface Judged {
  readonly subject: Entity;
  readonly topic: Topic;
  readonly points: readonly Point[];
  /** How the subject comes to it, nearest first: `fine-tune of org/base`; none for its own licence. */
  readonly way: readonly string[];
  /** The expression, or the name of the terms. */
  readonly terms?: string;
  readonly own?: string;
  readonly reminders: readonly string[];
  readonly addresses: readonly string[];
  readonly path?: string;
}

/** A finding about a thing, with nothing said yet. */
export function empty({ entity, own }: Subject, topic: Topic): Judged {
  const known = own.kind === "known" ? { own: printable(own.expression) } : {};
  const path = own.kind === "known" && own.path !== undefined ? { path: own.path } : {};
  return { subject: entity, topic, points: [], way: [], reminders: [], addresses: [], ...known, ...path };
}

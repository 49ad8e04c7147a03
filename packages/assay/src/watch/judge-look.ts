import { canonicalText } from "../model/canonical-text.ts";
import type { Look, Observation, ObservedBase } from "../model/observation.ts";
import { boundedObservation } from "./bounded-observation.ts";
import { compareObservations, compareWithPin } from "./compare.ts";
import { identityEvent } from "./compare-identity.ts";
import type { EventDraft } from "./event.ts";
import type { Thing } from "./thing.ts";
import { without } from "./without.ts";

export interface Judgement {
  readonly thing: Thing;
  /** In no order that means anything. */
  readonly drafts: readonly EventDraft[];
}

/** What a look changes about what is known of a thing. `now`: ISO 8601. Pure: the same look twice changes nothing more. */
export function judgeLook(thing: Thing, look: Look, now: string, pin?: string): Judgement {
  switch (look.kind) {
    case "seen":
      return seen(thing, boundedObservation(look.observation), pin);
    case "unobserved":
      return { thing: unobserved(thing, look.reason, now), drafts: [] };
    case "absent":
    case "disabled":
      // What never was there is a mistake in the list, or a token that is missing.
      if (thing.condition === "never-seen") return { thing: unobserved(thing, look.reason, now), drafts: [] };
      return look.kind === "absent" ? absent(thing, look) : disabled(thing, look.reason);
  }
}

function seen(thing: Thing, observation: Observation, pin: string | undefined): Judgement {
  const before = thing.observation;
  if (before === undefined) {
    return { thing: kept(thing, observation), drafts: compareWithPin(observation, pin) };
  }
  const isOther = isRecreated(before, observation);
  const now = isOther ? observation : carried(before, observation);
  const drafts = compareObservations(before, now);
  const isBack = thing.condition !== "there" && !isOther;
  return { thing: kept(thing, now), drafts: isBack ? [reappeared(observation), ...drafts] : drafts };
}

function isRecreated(before: Observation, after: Observation): boolean {
  if (before.kind !== "repository" || after.kind !== "repository") return false;
  return identityEvent(before, after)?.kind === "repository-recreated";
}

function reappeared({ name }: Observation): EventDraft {
  return { kind: "repository-reappeared", message: `${name} is there again`, before: null, after: name };
}

/** What this look could not tell stays as it was, so that the next one is compared with it. */
function carried(before: Observation, after: Observation): Observation {
  if (before.kind !== "repository" || after.kind !== "repository") return after;
  const all = without(before, ["isPartial", "isDisabled"]);
  // Whose it is under another name only the new look can tell.
  const facts = before.name === after.name ? all : without(all, ["ownerId", "author"]);
  const { bases, pinned } = after;
  return {
    ...facts,
    ...after,
    ...(bases === undefined ? {} : { bases: bases.map((base) => answered(base, before.bases)) }),
    ...(pinned?.status === "unknown" && before.pinned !== undefined ? { pinned: before.pinned } : {}),
  };
}

function answered(base: ObservedBase, before: readonly ObservedBase[] = []): ObservedBase {
  const was = before.find(({ name }) => name === base.name);
  return base.status === "unknown" && was !== undefined ? was : base;
}

function absent(thing: Thing, { reason, mayBePrivate, isRevision }: Look & { kind: "absent" }): Judgement {
  if (thing.condition === "absent") return { thing: observed(thing), drafts: [] };
  const { name = thing.target } = thing.observation ?? {};
  const draft: EventDraft =
    isRevision === true
      ? { kind: "pinned-revision-gone", message: reason, before: lastOf(thing), after: null }
      : {
          kind: "repository-deleted",
          message: `${name} is not there any more${mayBePrivate ? ", or it was made private" : ""}: ${reason}`,
          before: lastOf(thing),
          after: null,
        };
  return { thing: next({ ...observed(thing), condition: "absent" }), drafts: [draft] };
}

function disabled(thing: Thing, reason: string): Judgement {
  if (thing.condition === "disabled") return { thing: observed(thing), drafts: [] };
  const draft: EventDraft = { kind: "disabled", message: reason, before: lastOf(thing), after: null };
  return { thing: next({ ...observed(thing), condition: "disabled" }), drafts: [draft] };
}

function lastOf({ observation, target }: Thing): string {
  if (observation?.kind === "repository") return `${observation.name}@${observation.commit}`;
  return observation?.kind === "image" ? observation.digest : target;
}

function kept(thing: Thing, observation: Observation): Thing {
  const now = observed(thing);
  const isSame =
    thing.condition === "there" &&
    thing.observation !== undefined &&
    canonicalText(thing.observation) === canonicalText(observation);
  return isSame ? now : next({ ...now, observation, condition: "there" });
}

function next(thing: Thing): Thing {
  return { ...thing, generation: thing.generation + 1 };
}

function observed(thing: Thing): Thing {
  return without(thing, ["unobserved"]);
}

function unobserved(thing: Thing, reason: string, now: string): Thing {
  const since = thing.unobserved?.since ?? now;
  return { ...thing, unobserved: { since, reason } };
}

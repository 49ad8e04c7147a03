import type { Entity } from "../../model/entity.ts";
import { deepestAncestor, mostAncestors } from "./limits.ts";
import type { Step } from "./lineage-index.ts";

/** Something that a thing comes from. Chains share their beginnings: thousands of them are walked. */
export interface Ancestor {
  readonly entity: Entity;
  /** The last step to it, and what lies before that; the thing itself has none. */
  readonly step?: Step;
  readonly before?: Ancestor;
  /** What a model learned from another's outputs is a matter of the outputs, not of what lies behind them. */
  readonly isDistilled: boolean;
}

/** Where a walk begins. */
export function startOf(entity: Entity): Ancestor {
  return { entity, isDistilled: false };
}

/** The steps that lead to an ancestor, nearest first. */
export function stepsTo(ancestor: Ancestor): readonly Step[] {
  const steps: Step[] = [];
  for (let at: Ancestor | undefined = ancestor; at?.step !== undefined; at = at.before) steps.push(at.step);
  return steps.reverse();
}

/** Everything that a thing comes from, nearest first, once each, by the shortest way. A circle ends where it began. */
export function ancestorsOf(
  start: Entity,
  stepsFrom: (of: Entity) => readonly Step[],
): { readonly ancestors: readonly Ancestor[]; readonly isCut: boolean } {
  const seen = new Set([start.id]);
  const ancestors: Ancestor[] = [];
  let level: readonly Ancestor[] = [startOf(start)];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === deepestAncestor || ancestors.length > mostAncestors) return { ancestors, isCut: true };
    level = nextLevel(level, stepsFrom, seen);
    ancestors.push(...level);
  }
  return { ancestors, isCut: false };
}

function nextLevel(
  level: readonly Ancestor[],
  stepsFrom: (of: Entity) => readonly Step[],
  seen: Set<string>,
): readonly Ancestor[] {
  const next: Ancestor[] = [];
  for (const before of level) {
    for (const step of stepsFrom(before.entity)) {
      if (seen.has(step.to.id)) continue;
      seen.add(step.to.id);
      next.push({
        entity: step.to,
        step,
        before,
        isDistilled: before.isDistilled || step.detail === "distilled",
      });
    }
  }
  return next;
}

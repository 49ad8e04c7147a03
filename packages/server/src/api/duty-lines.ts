import type { DutyThing } from "../contract/duty.ts";

/** A duty of one thing in one project: who has to do what, and where it is asked. */
export interface DutyLine {
  readonly thing: DutyThing;
  readonly ask: DutyThing["asks"][number];
  readonly project: DutyThing["projects"][number];
}

export function dutyLines(thing: DutyThing): readonly DutyLine[] {
  return thing.asks.flatMap((ask) => thing.projects.map((project) => ({ thing, ask, project })));
}

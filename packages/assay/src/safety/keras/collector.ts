import type { Hazard } from "../../model/hazard.ts";
import { mostHazards } from "./limits.ts";

/** Hazards of one configuration, each told once. */
export interface Collector {
  readonly hazards: Hazard[];
  readonly seen: Set<string>;
  readonly member: string | undefined;
}

export function startCollector(member: string | undefined): Collector {
  return { hazards: [], seen: new Set(), member };
}

export function report(collector: Collector, hazard: Hazard): void {
  const { hazards, seen, member } = collector;
  const key = `${hazard.rule} ${hazard.message}`;
  if (seen.has(key) || hazards.length >= mostHazards) return;
  seen.add(key);
  hazards.push(member === undefined ? hazard : { ...hazard, member });
}

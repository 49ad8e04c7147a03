import type { Problem } from "../../model/coverage.ts";

/** What was found in one text model. */
export interface ModelFacts {
  readonly header: Map<string, string>;
  readonly parameters: Map<string, string>;
  trees: number;
  leaves: number;
  categoricalSplits: number;
  isLinear: boolean;
  isComplete: boolean;
  pandasCategories?: string;
  readonly brokenTrees: BrokenTree[];
  brokenTreeCount: number;
  problem?: Problem;
}

export interface BrokenTree {
  readonly tree: string;
  readonly reason: string;
  readonly line: number;
}

export function emptyFacts(): ModelFacts {
  return {
    header: new Map(),
    parameters: new Map(),
    trees: 0,
    leaves: 0,
    categoricalSplits: 0,
    isLinear: false,
    isComplete: false,
    brokenTrees: [],
    brokenTreeCount: 0,
  };
}

/** What was found in one model, whatever it is stored in. */
export interface BoosterFacts {
  readonly container: "JSON" | "UBJSON" | "binary";
  version?: string;
  /** gbtree, dart or gblinear. */
  booster?: string;
  objective?: string;
  featureNames: readonly string[];
  featureTypes: readonly string[];
  /** Parameters by the path under which the library keeps them. */
  readonly parameters: Map<string, string | number>;
  readonly attributes: Map<string, string>;
  /** Undefined = the model has none (gblinear). */
  trees?: number;
  nodes: number;
  numFeature?: number;
  highestFeature?: { readonly tree: number; readonly feature: number };
  readonly brokenTrees: BrokenTree[];
  brokenTreeCount: number;
}

export interface BrokenTree {
  readonly tree: number;
  readonly reason: string;
  readonly offset?: number;
}

export function emptyFacts(container: BoosterFacts["container"]): BoosterFacts {
  return {
    container,
    featureNames: [],
    featureTypes: [],
    parameters: new Map(),
    attributes: new Map(),
    nodes: 0,
    brokenTrees: [],
    brokenTreeCount: 0,
  };
}

/** One operation of a graph, as far as judging needs it. */
export interface GraphNode {
  readonly name: string;
  readonly operation: string;
  /** As the graph writes them: `name`, `name:1`, `^name`. */
  readonly inputs: readonly string[];
  /** Text values of a constant. */
  readonly texts?: readonly string[];
  /** Text attributes. */
  readonly attributes?: ReadonlyMap<string, readonly string[]>;
  /** Functions of the library that it calls. */
  readonly functions?: readonly string[];
  /** Where it lies in the file. */
  readonly offset?: number;
}

/** The main graph (name "") or the body of a function. */
export interface GraphBody {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
}

/** What an unfinished name means: without the control mark and the number of the output. */
export function nodeNameOf(input: string): string {
  const name = input.startsWith("^") ? input.slice(1) : input;
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(0, colon);
}

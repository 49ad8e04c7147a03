import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { parsePython } from "../../syntax/python/index.ts";
import type { Node } from "../../syntax/source-code/index.ts";
import { collectFacts } from "./collect-facts.ts";
import { hazardsOf } from "./hazards.ts";
import { judgeModule } from "./judgements.ts";

/** What Python source could do to whoever imports or runs it. */
export interface PythonJudgement {
  /** One for each rule and verdict, with the line of the first place and all places as evidence. */
  readonly hazards: readonly Hazard[];
  /** Why not all of it was understood. */
  readonly problems: readonly Problem[];
}

export interface JudgePythonOptions {
  /** Member of the container that holds the source; copied into hazards and problems. */
  readonly member?: string;
}

/**
 * Locates risky calls in Python source. No hazard means that none was found, not that the code is harmless: whoever
 * reports a file that would be executed says so besides. Nothing is executed.
 */
export async function judgePython(text: string, options: JudgePythonOptions = {}): Promise<PythonJudgement> {
  const where = options.member === undefined ? {} : { member: options.member };
  const tree = await parsePython(text);
  if ("code" in tree) return { hazards: [], problems: [{ ...tree, ...where }] };
  const facts = collectFacts(tree.root);
  const hazards = hazardsOf(judgeModule(facts)).map((hazard): Hazard => ({ ...hazard, ...where }));
  return {
    hazards,
    problems: errorProblems(facts.firstError).map((problem) => ({ ...problem, ...where })),
  };
}

function errorProblems(error: Node | undefined): Problem[] {
  if (error === undefined) return [];
  const line = error.line;
  return [{ code: "malformed", message: `line ${line} of the Python source was not understood` }];
}

import type { SourceContext } from "../source.ts";
import type { Connection } from "./connection.ts";
import type { Chosen } from "./refs.ts";
import type { GitTarget } from "./target.ts";

/** One commit of one repository, for one scan. */
export interface Opening {
  readonly connection: Connection;
  readonly target: GitTarget;
  readonly chosen: Chosen;
  readonly context: SourceContext;
}

import type { Assignment } from "../../commands/command-line.ts";
import type { Lookup } from "../../commands/interpolate.ts";
import type { KnownImage } from "../../commands/image.ts";
import type { Mount } from "../../commands/mounts.ts";
import type { Word, WordValue } from "../../commands/word.ts";

/** One stage of a build while it is read. */
export interface Stage {
  readonly name: string | undefined;
  readonly line: number;
  /** The image that it starts from, through stages that start from stages. */
  readonly known: KnownImage | undefined;
  readonly args: Map<string, Word>;
  /** What `ENV` sets, here and in the stages below. */
  readonly environment: Map<string, Word>;
  /** What this stage itself sets. */
  readonly declared: Map<string, Word>;
  readonly mounts: Mount[];
  folder: string;
  entrypoint: readonly Word[] | undefined;
  command: readonly Word[] | undefined;
  /** True when this stage itself says what is run. */
  isLaunched: boolean;
}

/** A build while it is read. */
export interface Build {
  /** `ARG` in front of the first stage. */
  readonly args: Map<string, Word>;
  readonly stages: Stage[];
  /** All variables that are set, for the places where names are given. */
  readonly assignments: Assignment[];
}

/** A stage that begins with what the one that it starts from has, if it starts from one. */
export function openStage(base: Stage | undefined, own: Pick<Stage, "name" | "line" | "known">): Stage {
  const fresh = { args: new Map<string, Word>(), declared: new Map<string, Word>(), isLaunched: false };
  if (base === undefined)
    return {
      ...own,
      ...fresh,
      environment: new Map(),
      mounts: [],
      folder: "/",
      entrypoint: undefined,
      command: undefined,
    };
  return {
    ...base,
    ...fresh,
    name: own.name,
    line: own.line,
    environment: new Map(base.environment),
    mounts: [...base.mounts],
  };
}

/** Variables that the instructions of a stage see: what `ENV` sets beats `ARG`. */
export function variablesOf({ args }: Build, stage: Stage | undefined): ReadonlyMap<string, WordValue> {
  return stage === undefined ? args : new Map([...stage.args, ...stage.environment]);
}

export function lookupOf(build: Build, stage: Stage | undefined): Lookup {
  return (name) => stage?.environment.get(name) ?? (stage ?? build).args.get(name);
}

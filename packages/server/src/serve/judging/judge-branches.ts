import { documentFactsOf, openBom, toolVersion } from "assay";
import type { JudgedBranch } from "../../store/judging/judging-store.ts";
import type { InventoryStore } from "../../store/store.ts";
import { judgeWhatWasRead } from "../judge-versions.ts";
import { branchesAtOnce } from "../limits.ts";
import { judged, type JudgingWorld, wantedBasis } from "./judging-world.ts";

type Judging = Pick<InventoryStore, "judging" | "reading" | "scores">;

export interface Round {
  readonly organisation: string;
  readonly after: number;
}

export interface JudgedRound {
  /** The last branch that was looked at, when there may be more; undefined: all were. */
  readonly last: number | undefined;
  readonly failures: readonly string[];
}

/** Judges branches that were not judged with what there is now, in order, until `isOver`. */
export async function judgeBranches(
  store: Judging,
  { organisation, after }: Round,
  world: JudgingWorld,
  isOver: () => boolean,
): Promise<JudgedRound> {
  const failures: string[] = [];
  let last = after;
  for (;;) {
    const branches = await store.judging.branches(organisation, last, branchesAtOnce);
    if (branches.length === 0) return { last: undefined, failures };
    for (const branch of branches) {
      last = branch.id;
      if (branch.basis === (await wantedBasis(branch.policies, world))) continue;
      const failure = await judgeBranch(store, branch, world);
      if (failure !== undefined) failures.push(failure);
      if (isOver()) return { last, failures };
    }
  }
}

/** The first branch that is to be judged: what ended a thread again and again. */
export async function firstToJudge(
  { judging }: Judging,
  { organisation, after }: Round,
  world: JudgingWorld,
): Promise<number | undefined> {
  for (let last = after; ;) {
    const branches = await judging.branches(organisation, last, branchesAtOnce);
    if (branches.length === 0) return undefined;
    for (const { id, policies, basis } of branches) {
      if (basis !== (await wantedBasis(policies, world))) return id;
      last = id;
    }
  }
}

/** From the stored document, as when it was uploaded. One that fails leaves what was found before. */
async function judgeBranch(
  store: Judging,
  { version, policies }: JudgedBranch,
  world: JudgingWorld,
): Promise<string | undefined> {
  const opened = await store.reading.open(version);
  if (opened === undefined) return undefined;
  const { bytes, name } = opened;
  try {
    const read = await (await openBom(bytes, name)).read({ path: name, toolVersion });
    const judgement = await judged(read.inventory, documentFactsOf(read), policies, world);
    await store.judging.apply(version, read.inventory, judgement);
    await judgeWhatWasRead(store, version, read, name);
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

import type { DocumentFacts, Inventory } from "assay";
import type { Judgement } from "../../store/judging/judgement.ts";
import type { InventoryStore } from "../../store/store.ts";
import { judged, type JudgingWorld, judgingWorld, worldWithout } from "./judging-world.ts";

/** What is judged with when a document is read. */
export interface UploadJudging {
  /** File of the database of advisories. */
  readonly advisories?: string;
  readonly now: () => number;
}

/** Judges a document that was just read. Whatever goes wrong holds no upload up: it is judged again later. */
export async function judgeUpload(
  { judging }: Pick<InventoryStore, "judging">,
  versionId: string,
  read: { readonly inventory: Inventory; readonly facts: DocumentFacts },
  { advisories, now }: UploadJudging,
): Promise<Judgement | undefined> {
  const policies = await judging.policiesFor(versionId);
  if (policies === undefined) return undefined;
  const judge = (world: JudgingWorld): Promise<Judgement> =>
    judged(read.inventory, read.facts, policies, world);
  return judgingWorld(advisories, now())
    .then(judge)
    .catch(() => judge(worldWithout(now())))
    .catch(() => undefined);
}

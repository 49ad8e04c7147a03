import type { Settings } from "../../manifest/settings.ts";
import type { Inventory } from "../../model/inventory.ts";
import { judge } from "../../rules/judge.ts";
import { rules } from "../../rules/registry.ts";
import type { ScanOptions } from "../options.ts";
import { ruleContext } from "../rule-context.ts";
import { scannedAt } from "../scan-time.ts";
import { applySuppressions } from "../suppressions.ts";
import { ancestryLimits } from "./limits.ts";
import { openRepository } from "./open-repository.ts";
import { uniteLevels } from "./unite-levels.ts";
import { type Level, walk } from "./walk.ts";

/**
 * What the scanned tree says that it comes from, read where it is and joined with it: each repository by the same scan,
 * headers only. The rules judge the whole again, so that they see one level beside the other.
 */
export async function followLineage(
  root: Inventory,
  options: ScanOptions,
  settings: Settings,
): Promise<Inventory> {
  const walked = await walk({
    root,
    limits: { ...ancestryLimits, ...options.lineage },
    open: async (repository) => withoutJudgements(await openRepository(repository, options)),
    clock: () => performance.now(),
    onLevel: (progress) => options.onProgress?.({ phase: "lineage", ...progress }),
  });
  const united = uniteLevels({ ...root, findings: root.findings.filter(isLasting) }, walked);
  return applySuppressions(judge(united, ruleContext(options, settings)), settings, scannedAt(options));
}

function withoutJudgements(answer: Level["answer"]): Level["answer"] {
  if (answer.kind === "refused") return answer;
  const { inventory } = answer;
  return { ...answer, inventory: { ...inventory, findings: inventory.findings.filter(isLasting) } };
}

/** What is judged again, and what is said of suppressions, is made again. */
const remade = new Set([
  ...rules.flatMap((rule) => rule.rules.map(({ id }) => id)),
  "SETTINGS-EXPIRED",
  "SETTINGS-UNUSED",
]);

function isLasting({ rule }: Inventory["findings"][number]): boolean {
  return !remade.has(rule);
}

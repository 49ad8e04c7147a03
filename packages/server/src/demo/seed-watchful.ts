import { emptyState, watchStateText } from "assay";
import type { Principal } from "../contract/access.ts";
import { checkPolicy } from "../serve/judging/try-policy.ts";
import type { Store } from "../store/open-store.ts";
import { demoEvents, demoPolicies, demoWatch } from "./watchful.table.ts";

export async function makePolicies({ policies }: Store, by: Principal): Promise<void> {
  for (const { pack, ...wanted } of demoPolicies) {
    const checked = await checkPolicy({ pack, yaml: "" });
    if (checked.kind !== "checked") throw new Error(`the pack ${pack} does not parse`);
    await policies.create(by, { ...wanted, text: { pack, yaml: "", rules: checked.rules } });
  }
}

/** A watch whose last look found something. */
export async function makeWatch({ watches }: Store, by: Principal): Promise<void> {
  const { name, targets, everyHours } = demoWatch;
  const list = `assayWatch: 1\nmodels:\n${targets.map((target) => `  - ${target.slice("hf://".length)}\n`).join("")}`;
  const { id } = await watches.make(by, { name, list, targets, everyHours, rescanInto: null });
  const plan = await watches.work.begin(id);
  if (plan === undefined) return;
  await watches.work.looked(plan, {
    state: Buffer.from(watchStateText(emptyState)),
    events: demoEvents,
    things: targets.length,
    unobserved: 0,
    seen: targets.map((target) => ({
      ...{ target, condition: "there" as const, via: null, url: null, revision: null, unobserved: null },
    })),
    changed: [],
  });
}

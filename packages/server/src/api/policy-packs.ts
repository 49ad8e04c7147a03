import { policyPacks } from "assay";
import type { PolicyText } from "../store/judging/wanted-policy.ts";
import type { PolicyTrier } from "./parts.ts";
import { mistaken } from "./policy-text.ts";

interface Packs {
  readonly items: readonly Pack[];
}

interface Pack {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly yaml: string;
  readonly rules: PolicyText["rules"];
}

let read: Promise<Packs> | undefined;

/**
 * Packs are the same as long as the process lives: they are parsed once, since parsing waits behind whatever somebody tries. What was
 * refused is asked again. @throws Problem
 */
export function packsOf(policies: Pick<PolicyTrier, "check">): Promise<Packs> {
  read ??= readPacks(policies).catch((error: unknown) => {
    read = undefined;
    throw error;
  });
  return read;
}

async function readPacks(policies: Pick<PolicyTrier, "check">): Promise<Packs> {
  const items: Pack[] = [];
  for (const [name, yaml] of policyPacks) {
    const checked = await policies.check({ pack: name, yaml: "" });
    if (checked.kind !== "checked") throw mistaken(checked);
    const [title, description] = [lineOf(yaml, "title"), lineOf(yaml, "description")];
    items.push({ name, title, description, yaml, rules: checked.rules });
  }
  return { items };
}

/** Packs are ours: their titles stand on one line each at their head. */
function lineOf(yaml: string, key: string): string {
  return new RegExp(`^${key}: (.*)$`, "mu").exec(yaml)?.[1] ?? "";
}

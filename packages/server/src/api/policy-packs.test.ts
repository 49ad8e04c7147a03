import { policyPacks } from "assay";
import { expect, test } from "vitest";
import type { CheckedPolicy, Refused } from "./parts.ts";
import { packsOf } from "./policy-packs.ts";

test("packs are parsed once in a process, however many ask; what was refused is asked again", async () => {
  let asked = 0;
  let answer: CheckedPolicy | Refused = { kind: "refused", reason: "Too many." };
  const policies = {
    check: () => {
      asked += 1;
      return Promise.resolve(answer);
    },
  };

  await expect(packsOf(policies)).rejects.toThrow("Too many.");
  answer = { kind: "checked", rules: [] };
  const [first, second] = await Promise.all([packsOf(policies), packsOf(policies)]);

  expect(first.items.map(({ name }) => name)).toEqual([...policyPacks.keys()]);
  expect(second).toBe(first);
  expect(await packsOf(policies)).toBe(first);
  expect(asked).toBe(1 + policyPacks.size);
});

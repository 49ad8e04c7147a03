import { describe, expect, it } from "vitest";
import type { FindingDraft } from "../model/draft.ts";
import { InventoryBuilder } from "./inventory-builder.ts";

describe("a finding that is said twice", () => {
  it("is one, and its verdict is not lost to its repetition", () => {
    const repeated: FindingDraft = {
      rule: "X",
      kind: "safety",
      severity: "high",
      message: "the same",
      evidence: [],
      location: { path: "a" },
    };
    const judged: FindingDraft = { ...repeated, verdict: "suspicious" };
    for (const drafts of [
      [judged, repeated],
      [repeated, judged],
    ]) {
      const builder = new InventoryBuilder();
      for (const draft of drafts) builder.addFinding("a", draft);
      expect(builder.findings().map(({ verdict }) => verdict)).toEqual(["suspicious"]);
    }
  });
});

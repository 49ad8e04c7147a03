import { describe, expect, it } from "vitest";
import type { Coverage } from "../model/coverage.ts";
import type { Hazard } from "../model/hazard.ts";
import { containersOf, hazardsByPath } from "./hazards.ts";
import type { ReadFile } from "./read-files.ts";
import { composeVerdicts, type PathFinding, type VerdictInput } from "./verdicts.ts";

const unknown: Hazard = { rule: "X-UNKNOWN", verdict: "unknown", message: "nobody knows" };
const gadget: Hazard = { rule: "X-GADGET", verdict: "dangerous", message: "runs a command", offset: 7 };

function verdictsOf(
  hazards: Readonly<Record<string, readonly Hazard[]>>,
  options: Partial<VerdictInput> = {},
): readonly PathFinding[] {
  return composeVerdicts({
    hazards: new Map(Object.entries(hazards)),
    loaded: new Set(Object.keys(hazards)),
    coverage: [],
    rules: new Map(),
    isSuppressed: () => false,
    saferWay: () => undefined,
    ...options,
  });
}

function fileWith(path: string, hazards: readonly Hazard[]): ReadFile {
  const entry = { path, sizeBytes: 1, contentKey: path, open: () => Promise.reject(new Error("not opened")) };
  const reading = { format: "x", claims: [], tensors: [], lineage: [], findings: [], problems: [], hazards };
  return { entry, reading };
}

describe("the verdict of a file", () => {
  it("is that of its worst hazard, and there is exactly one", () => {
    const found = verdictsOf({ "a.pkl": [unknown, gadget] });
    expect(found.map(({ finding }) => [finding.rule, finding.verdict, finding.severity])).toEqual([
      ["X-GADGET", "dangerous", "critical"],
      ["X-UNKNOWN", undefined, "medium"],
    ]);
    expect(found[0]?.finding.location).toEqual({ path: "a.pkl", offset: 7 });
  });

  it("is safe without hazards, and unknown when it was not read in full", () => {
    const coverage: Coverage[] = [{ path: "b", read: "headers", code: "truncated", reason: "ends early" }];
    const found = verdictsOf({}, { loaded: new Set(["a", "b"]), coverage });
    expect(found.map(({ path, finding }) => [path, finding.verdict, finding.rule])).toEqual([
      ["a", "safe", "LOAD-SAFE"],
      ["b", "unknown", "LOAD-UNREAD"],
    ]);
    expect(found[1]?.finding.message).toContain("ends early");
  });

  it("stays unknown when a hazard and a gap come together, and names the hazard first", () => {
    const coverage: Coverage[] = [{ path: "a", read: "headers", code: "truncated", reason: "ends early" }];
    const found = verdictsOf({ a: [unknown] }, { coverage });
    expect(found.map(({ finding }) => [finding.rule, finding.verdict])).toEqual([
      ["X-UNKNOWN", "unknown"],
      ["LOAD-UNREAD", undefined],
    ]);
  });

  it("is decided by the worst hazard that is not suppressed", () => {
    const isSuppressed: VerdictInput["isSuppressed"] = ({ rule }) => rule === "X-UNKNOWN";
    const worse = { ...unknown, rule: "X-OTHER", verdict: "suspicious" as const };
    const [first] = verdictsOf({ a: [unknown, worse] }, { isSuppressed });
    expect(first?.finding).toMatchObject({ rule: "X-OTHER", verdict: "suspicious" });
    const [all] = verdictsOf({ a: [worse, gadget] }, { isSuppressed: ({ rule }) => rule === "X-GADGET" });
    expect(all?.finding).toMatchObject({ rule: "X-OTHER" });
  });

  it("says what to load instead before what the rule advises", () => {
    const rules = new Map([
      [
        "X-GADGET",
        {
          id: "X-GADGET",
          title: "",
          kind: "safety" as const,
          what: "",
          why: "",
          example: "",
          fix: "Delete it.",
          references: [],
        },
      ],
    ]);
    const [first] = verdictsOf({ a: [gadget] }, { rules, saferWay: () => "Load b." });
    expect(first?.finding.remedy).toBe("Load b. Delete it.");
  });
});

describe("a container", () => {
  it("answers for its members at every level", () => {
    const files = [
      fileWith("x.zip", []),
      fileWith("x.zip!/y.tar", []),
      fileWith("x.zip!/y.tar!/z.pkl", [gadget]),
    ];
    const hazards = hazardsByPath(files, []);
    expect([...hazards.keys()]).toEqual(["x.zip!/y.tar!/z.pkl", "x.zip", "x.zip!/y.tar"]);
    expect(hazards.get("x.zip")).toMatchObject([{ rule: "X-GADGET", member: "y.tar!/z.pkl" }]);
    expect(hazards.get("x.zip!/y.tar")).toMatchObject([{ member: "z.pkl" }]);
  });

  it("is told by the mark in the path", () => {
    const files = new Set(["a.zip", "foo!/b"]);
    expect(containersOf("a/b.pkl", files)).toEqual([]);
    expect(containersOf("a.zip!/b", files)).toEqual([{ container: "a.zip", inside: "b" }]);
    expect(containersOf("a.zip!!/b", files)).toEqual([{ container: "a.zip", inside: "b" }]);
    expect(containersOf("foo!/b", files)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import type { SarifLog, SarifResult } from "./log.ts";
import { sarif } from "./index.ts";

const rule: RuleDescription = {
  id: "PICKLE-GADGET",
  title: "Pickle calls a gadget",
  kind: "safety",
  what: "It calls.",
  why: "It runs.",
  example: "os.system",
  fix: "Do not load it.",
  references: ["https://docs.python.org/3/library/pickle.html"],
};

const dangerous: Finding = {
  id: "PICKLE-GADGET:1",
  rule: "PICKLE-GADGET",
  kind: "safety",
  severity: "critical",
  verdict: "dangerous",
  subject: "model:a",
  location: { path: "models/my model#1.bin", offset: 12, member: "archive/data.pkl" },
  message: "Loading calls os.system",
  evidence: ['os.system("id")'],
  remedy: "Do not load it.",
};

function inventory(findings: readonly Finding[], coverage: Inventory["coverage"] = []): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "1.2.3" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: false },
    entities: [],
    relations: [],
    references: [],
    findings,
    coverage,
  };
}

async function logOf(findings: readonly Finding[], coverage?: Inventory["coverage"]): Promise<SarifLog> {
  const text = await sarif.write(inventory(findings, coverage), { rules: new Map([[rule.id, rule]]) });
  return JSON.parse(text) as SarifLog;
}

async function resultsOf(...findings: readonly Finding[]): Promise<readonly SarifResult[]> {
  return (await logOf(findings)).runs[0]!.results;
}

describe("SARIF", () => {
  it("puts a finding at its file, with the member as a logical location", async () => {
    const [result] = await resultsOf(dangerous);
    expect(result).toMatchObject({
      ruleId: "PICKLE-GADGET",
      level: "error",
      message: { text: 'Loading calls os.system (byte 12)\n- os.system("id")\nDo not load it.' },
      properties: { verdict: "dangerous", offset: 12 },
    });
    expect(result?.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: "models/my%20model%231.bin", uriBaseId: "%SRCROOT%" },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: "archive/data.pkl", kind: "member" }],
    });
  });

  it("describes each rule once, with the worst severity it has here", async () => {
    const log = await logOf([{ ...dangerous, id: "a", severity: "low", message: "other" }, dangerous]);
    expect(log.runs[0]?.tool.driver.rules).toMatchObject([
      { id: "PICKLE-GADGET", name: "PickleGadget", properties: { "security-severity": "9.5" } },
    ]);
    expect(log.runs[0]?.results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
  });

  it("leaves out safe verdicts and says what was not read", async () => {
    const safe: Finding = { ...dangerous, id: "s", rule: "LOAD-SAFE", verdict: "safe", severity: "info" };
    const log = await logOf([safe], [{ path: "a.bin", read: "none", code: "truncated", reason: "cut" }]);
    expect(log.runs[0]?.results).toEqual([]);
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications).toMatchObject([
      { message: { text: "a.bin: cut" } },
    ]);
  });

  it("keeps its fingerprint when message and subject change, and tells equals apart", async () => {
    const changed = { ...dangerous, id: "other", subject: "model:b", message: "other words" };
    const [before] = await resultsOf(dangerous);
    const [after] = await resultsOf(changed);
    expect(after?.partialFingerprints).toEqual(before?.partialFingerprints);
    const both = await resultsOf(dangerous, { ...dangerous, id: "PICKLE-GADGET:2", message: "second" });
    expect(new Set(both.map((result) => result.partialFingerprints["assayFinding/v1"])).size).toBe(2);
  });

  it("writes suppressions as accepted, with reason and expiry", async () => {
    const [result] = await resultsOf({
      ...dangerous,
      suppressed: { reason: "known", expires: "2027-01-01" },
    });
    expect(result?.suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "known", properties: { expires: "2027-01-01" } },
    ]);
  });

  it("writes hostile names as valid addresses", async () => {
    for (const path of ["a:b\u0000\ud800.bin", "../x", "ü/%41", "C:\\x"]) {
      const [result] = await resultsOf({ ...dangerous, location: { path } });
      expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^[\w%./~!'()*-]+$/);
    }
  });

  it("splits the path of a member of an archive", async () => {
    const [result] = await resultsOf({ ...dangerous, location: { path: "a.zip!/b.tar!/c.pkl" } });
    expect(result?.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: "a.zip" } },
      logicalLocations: [{ fullyQualifiedName: "b.tar!/c.pkl" }],
    });
  });

  it("tells once what an archive and its member both answer for", async () => {
    const archive = { ...dangerous, location: { path: "a.zip", member: "b.tar!/c.pkl" } };
    const inner = { ...dangerous, id: "x", location: { path: "a.zip!/b.tar", member: "c.pkl" } };
    const member = { ...dangerous, id: "y", location: { path: "a.zip!/b.tar!/c.pkl" } };
    expect(await resultsOf(archive, inner, member)).toHaveLength(1);
  });

  it("says what is wrong with a log of somebody else", async () => {
    expect(await sarif.validate("{")).toMatchObject({ valid: false });
    expect(await sarif.validate([])).toMatchObject({ valid: false });
    const { errors } = await sarif.validate({ version: "2.1.0", runs: [{ results: [] }] });
    expect(errors).toMatchObject([{ pointer: "/runs/0", rule: "schema/required" }]);
  });
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pickle } from "testkit/pickle";
import { type ScanArguments, scanTargets } from "../scan-targets.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-scan-policy-"));
  fs.mkdirSync(path.join(folder, "tree"));
  write("tree/model.pkl", pickle({ weight: 1 }));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

const read = (name: string): string => fs.readFileSync(path.join(folder, name), "utf8");

/** Scans the tree; true = the exit status is 1. */
async function scan(options: Partial<ScanArguments>, ...formats: readonly string[]): Promise<boolean> {
  const output = ["assay", ...formats].map((format) => `${format}=${path.join(folder, `${format}.out`)}`);
  return scanTargets({
    targets: [path.join(folder, "tree")],
    exclude: [],
    output,
    quiet: true,
    cache: false,
    vulnerabilities: false,
    ...options,
  });
}

function rules(): readonly string[] {
  const { findings } = JSON.parse(read("assay.out")) as {
    readonly findings: readonly { readonly rule: string }[];
  };
  return findings.map(({ rule }) => rule).filter((rule) => /^(?:POLICY|SETTINGS)/u.test(rule));
}

const policyText = (lines: string): string =>
  `policies:\n  - { id: p, title: Own, for: file, severity: medium, ${lines} }\n`;

describe("a scan", () => {
  it("fails closed when a policy cannot be judged, and every document says so", async () => {
    const policy = [write("p.yaml", policyText(`deny: '[true][file.findings.size() + 7]'`))];
    const formats = ["sarif", "markdown", "html", "cyclonedx", "cyclonedx@1.5", "cyclonedx-xml", "spdx"];
    expect(await scan({ policy, settings: false }, ...formats)).toBe(true);
    expect(rules()).toEqual(["POLICY-ERROR"]);
    for (const format of formats) {
      expect(read(`${format}.out`), format).toContain("POLICY-ERROR");
      expect(read(`${format}.out`), format).toContain("p could not be judged for model.pkl");
    }
  });

  it("is held against the policies of assay.yaml, and those of --policy too", async () => {
    write("own.yaml", policyText("deny: file.isPickle"));
    const settings = write("assay.yaml", "assay: 1\npolicy: [own.yaml]\n");
    expect(await scan({ settings })).toBe(true);
    expect(rules()).toEqual(["POLICY/p"]);
    expect(await scan({ settings, policy: ["safe-formats"] })).toBe(true);
    expect(rules()).toContain("POLICY/safe-formats-no-pickle-file");
    expect(await scan({ settings: false })).toBe(false);
    expect(rules()).toEqual([]);
  });

  it("is silent where assay.yaml suppresses a policy, and says what is not needed or ran out", async () => {
    write("own.yaml", policyText("deny: file.isPickle"));
    const head = "assay: 1\npolicy: [own.yaml]\nsuppress:\n";
    const entry = (rule: string, more: string): string => `  - { rule: ${rule}, reason: old, ${more} }\n`;
    const settings = write(
      "assay.yaml",
      `${head}${entry("POLICY/p", "subject: model.pkl, expires: 9999-01-01")}`,
    );
    expect(await scan({ settings })).toBe(false);
    expect(rules()).toEqual(["POLICY/p"]);
    write(
      "assay.yaml",
      `${head}${entry("POLICY/p", "expires: 2020-01-01")}${entry("POLICY/q", "expires: 9999-01-01")}`,
    );
    expect(await scan({ settings })).toBe(true);
    expect(rules().toSorted()).toEqual(["POLICY/p", "SETTINGS-EXPIRED", "SETTINGS-UNUSED"]);
  });

  it("refuses to silence what could not be judged, whatever the policy", async () => {
    const settings = write(
      "assay.yaml",
      "assay: 1\nsuppress: [{ rule: POLICY-ERROR, reason: r, expires: 9999-01-01 }]\n",
    );
    await expect(scan({ settings })).rejects.toThrow("speaks of all policies: name one, POLICY/<id>");
  });

  it("names no folder of the machine in what it writes", async () => {
    const policy = [write("p.yaml", policyText("deny: file.isPickle"))];
    await scan({ policy, settings: false });
    expect(read("assay.out")).toContain("(p.yaml:2:7)");
    expect(read("assay.out")).not.toContain(folder);
  });
});

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JobResult, runGithubStep, runGitlabJob } from "testkit/ci-runner";
import { parse } from "yaml";
import { scan } from "../packages/assay/src/index.ts";
import { readInstructions } from "../packages/assay/src/detectors/container-builds/instructions.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (name: string): unknown => parse(fs.readFileSync(path.join(root, name), "utf8"));

interface Step {
  readonly id: string;
  readonly run: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly files?: string;
}

const action = read("action.yml") as Action;
const gitlab = read("ci/gitlab.yml") as {
  readonly variables: Readonly<Record<string, string>>;
  readonly assay: {
    readonly script: readonly string[];
    readonly variables: Readonly<Record<string, string>>;
    readonly artifacts: {
      readonly paths: readonly string[];
      readonly reports: Readonly<Record<string, string>>;
    };
  };
};
const hooks = read(".pre-commit-hooks.yaml") as readonly Hook[];

let checkout = "";
let temporary = "";
beforeEach(() => {
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), "assay-checkout-"));
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), "assay-runner-"));
});
afterEach(() => {
  for (const folder of [checkout, temporary]) fs.rmSync(folder, { recursive: true, force: true });
});

function put(example: string, name = path.basename(example)): void {
  fs.cpSync(path.join(root, "examples", example), path.join(checkout, name), { recursive: true });
}

function report(name: string): string {
  return fs.readFileSync(path.join(checkout, "assay-reports", name), "utf8");
}

/** The scan step with what a workflow gives in `with`, as the runner would fill it in. */
function runAction(given: Readonly<Record<string, string>> = {}): JobResult {
  const step = action.runs.steps.find(({ id }) => id === "scan");
  const filled = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? "";
    return [name, given[input] ?? action.inputs[input]?.default ?? ""] as const;
  });
  const env = {
    ...Object.fromEntries(filled),
    GITHUB_ACTION_PATH: root,
    ASSAY_CACHE_DIR: `${temporary}/cache`,
  };
  return runGithubStep({ script: step?.run ?? "", checkout, temporary, env });
}

function outputsOf({ files }: JobResult): Readonly<Record<string, string>> {
  const lines = (files.get("GITHUB_OUTPUT") ?? "").trim().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]));
}

describe("the GitHub Action", () => {
  it("puts no input into the text of a script, and every input into a variable", () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env));
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`\${{ inputs.${name} }}`);
  });

  it("passes what is clean, with every report, the summary of the job and all outputs", () => {
    put("lineage/base", "model");
    const result = runAction();
    expect(result.status, result.log).toBe(0);
    expect(result.files.get("GITHUB_STEP_SUMMARY")).toBe(report("summary.md"));
    expect(report("summary.md")).toContain("**✔ Nothing speaks against loading this.");
    const outputs = outputsOf(result);
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    for (const name of ["sarif", "bom", "inventory", "summary"]) {
      expect(fs.statSync(path.join(checkout, outputs[name] ?? "")).size, name).toBeGreaterThan(100);
    }
    expect(JSON.parse(report("findings.sarif"))).toMatchObject({ version: "2.1.0" });
    expect(JSON.parse(report("bom.cdx.json"))).toMatchObject({ specVersion: "1.7" });
  });

  it("fails on what is dangerous, and still writes every report", () => {
    put("hazards/gadget.pkl");
    const result = runAction();
    expect(result.status).toBe(1);
    expect(outputsOf(result)["status"]).toBe("1");
    expect(result.files.get("GITHUB_STEP_SUMMARY")).toContain("✖ dangerous");
    expect(result.log).toMatch(/\n::error title=Assay::/);
    expect(report("findings.sarif")).toContain("PICKLE-GADGET");
  });

  it("fails on what could not be read, unless the workflow says otherwise", () => {
    fs.writeFileSync(path.join(checkout, "model.safetensors"), "cut");
    expect(runAction().status).toBe(1);
    expect(runAction({ "fail-on": "none" }).status).toBe(0);
  });

  it("says in the summary when a scan could not be done, and shows no report of an earlier run", () => {
    put("hazards/gadget.pkl");
    runAction();
    const result = runAction({ target: "nowhere" });
    expect(result.status).toBe(2);
    expect(result.files.get("GITHUB_STEP_SUMMARY")).toContain("did not finish (status 2)");
    expect(fs.readdirSync(path.join(checkout, "assay-reports"))).toEqual([]);
  });

  it("takes hostile inputs for what they are: text", () => {
    put("lineage/base", "model");
    const marker = path.join(temporary, "ran");
    const hostile = `$(touch ${marker})\`touch ${marker}\`; touch ${marker} #`;
    for (const name of Object.keys(action.inputs).filter((input) => input !== "package")) {
      runAction({ target: "model", [name]: hostile });
      expect(fs.existsSync(marker), name).toBe(false);
    }
    expect(runAction({ target: "--version" }).log).toContain("--version: there is no such file or folder");
    expect(runAction({ reports: "a\nstatus=0" }).status).toBe(2);
  });

  it("lets no name of a scanned file command the runner", () => {
    put("hazards/gadget.pkl", "::add-mask::x.pkl");
    put("lineage/base", "::error::y");
    const { log } = runAction();
    const word = /^::stop-commands::([0-9a-f]{32})$/m.exec(log)?.[1] ?? "none";
    const [before = "", after = ""] = log.split(`\n::${word}::\n`);
    expect(before).toContain("::add-mask::x.pkl");
    expect(after).not.toMatch(/add-mask|::error::y/);
    expect(before.indexOf(word)).toBeLessThan(before.indexOf("add-mask"));
  });

  it("takes several targets, globs and further outputs, one a line", () => {
    put("lineage/base", "a model");
    put("hazards/gadget.pkl", "b/gadget.pkl");
    const result = runAction({
      target: "a model\nb\r\n",
      exclude: "**/*.pkl\n",
      outputs: "html=assay-reports/page.html\nspdx=assay-reports/bom.spdx.json",
      "bom-format": "cyclonedx@1.6",
    });
    expect(result.status, result.log).toBe(0);
    expect(report("page.html")).toMatch(/^<!DOCTYPE html>/);
    expect(report("bom.spdx.json")).toContain("a model");
    expect(JSON.parse(report("bom.cdx.json"))).toMatchObject({ specVersion: "1.6" });
  });

  it("fails only on what is new when it has a baseline", () => {
    put("hazards/gadget.pkl");
    runAction();
    fs.renameSync(path.join(checkout, "assay-reports/inventory.json"), path.join(temporary, "before.json"));
    expect(runAction({ baseline: path.join(temporary, "before.json") }).status).toBe(0);
    put("hazards/lambda.keras");
    expect(runAction({ baseline: path.join(temporary, "before.json") }).status).toBe(1);
  });

  it("takes the inventory that the last run left among its reports as a baseline", () => {
    put("hazards/gadget.pkl");
    runAction();
    expect(runAction({ baseline: "assay-reports/inventory.json" }).status).toBe(0);
    put("hazards/lambda.keras");
    expect(runAction({ baseline: "assay-reports/inventory.json" }).status).toBe(1);
    expect(report("inventory.json")).toContain("lambda.keras");
  });

  it("obeys the settings of the checkout, others, or none", () => {
    put("hazards/gadget.pkl");
    const suppression =
      "assay: 1\nsuppress:\n  - rule: PICKLE-GADGET\n    subject: gadget.pkl\n    reason: a test\n    expires: 2999-01-01\n";
    fs.writeFileSync(path.join(temporary, "ours.yaml"), suppression);
    expect(runAction({ settings: path.join(temporary, "ours.yaml") }).log).toContain("1 suppression");
    fs.writeFileSync(path.join(checkout, "assay.yaml"), suppression);
    expect(runAction()).toMatchObject({ status: 0 });
    expect(report("summary.md")).toContain("Suppressed (1)");
    expect(runAction({ settings: "none" }).status).toBe(1);
  });
});

describe("the GitLab template", () => {
  function runTemplate(given: Readonly<Record<string, string>> = {}): JobResult {
    const bin = path.join(temporary, "bin");
    fs.mkdirSync(bin, { recursive: true });
    fs.rmSync(path.join(bin, "assay-ci"), { force: true });
    fs.symlinkSync(path.join(root, "packages/assay/ci/scan.sh"), path.join(bin, "assay-ci"));
    const env = {
      ...gitlab.variables,
      ...gitlab.assay.variables,
      PATH: `${bin}:${process.env["PATH"]}`,
      ...given,
    };
    return runGitlabJob({ script: gitlab.assay.script.join("\n"), checkout, temporary, env });
  }

  it("passes what is clean and keeps the reports that it names", () => {
    put("lineage/base", "model");
    const result = runTemplate();
    expect(result.status, result.log).toBe(0);
    expect(result.log).toContain("106,816");
    const { paths, reports } = gitlab.assay.artifacts;
    for (const file of [...paths, ...Object.values(reports)]) {
      expect(fs.existsSync(path.join(checkout, file)), file).toBe(true);
    }
    expect(JSON.parse(report("bom.cdx.json"))).toMatchObject({ specVersion: "1.6" });
  });

  it("fails on what is dangerous and on what could not be read", () => {
    fs.writeFileSync(path.join(checkout, "model.safetensors"), "cut");
    expect(runTemplate().status).toBe(1);
    expect(runTemplate({ ASSAY_FAIL_ON: "dangerous" }).status).toBe(0);
    put("hazards/gadget.pkl");
    expect(runTemplate({ ASSAY_FAIL_ON: "dangerous" }).status).toBe(1);
  });

  it("says what to set when the image does not hold Assay", () => {
    const result = runTemplate({ PATH: "/usr/bin:/bin" });
    expect(result.status).toBe(2);
    expect(result.log).toContain("set ASSAY_IMAGE");
  });
});

describe("the hooks for pre-commit", () => {
  /** As pre-commit runs a script: the entry relative to the checkout of the hook, in the repository of the user. */
  function runHook(id: string, files: readonly string[]): JobResult {
    const { entry = "", args = [] } = hooks.find((hook) => hook.id === id) ?? {};
    const [program = "", ...rest] = entry.split(" ");
    const script = [path.join(root, program), ...rest, ...args, ...files]
      .map((word) => `'${word}'`)
      .join(" ");
    return runGitlabJob({ script, checkout, temporary, env: { ASSAY_CACHE_DIR: `${temporary}/cache` } });
  }

  it("of staged models look at those files only, whatever they are called", () => {
    put("hazards/gadget.pkl");
    put("lineage/base/model.safetensors", "--no-settings");
    expect(runHook("assay-models", ["--no-settings"])).toMatchObject({ status: 0 });
    expect(runHook("assay-models", ["--no-settings", "gadget.pkl"])).toMatchObject({ status: 1 });
  });

  it("of the repository look at all of it", () => {
    put("lineage/base", "model");
    execFileSync("git", ["init", "-q"], { cwd: checkout });
    expect(runHook("assay", [])).toMatchObject({ status: 0 });
    put("hazards/gadget.pkl");
    expect(runHook("assay", [])).toMatchObject({ status: 1 });
  });

  it("start at every file of the hazards", () => {
    const pattern = new RegExp(hooks.find(({ id }) => id === "assay-models")?.files ?? "^$");
    const names = fs.readdirSync(path.join(root, "examples/hazards")).filter((name) => name !== "README.md");
    expect(names.filter((name) => !pattern.test(name))).toEqual([]);
  });
});

describe("the Containerfile", () => {
  const instructions = readInstructions(fs.readFileSync(path.join(root, "Containerfile"), "utf8"));
  const last = (keyword: string): string =>
    instructions.findLast((one) => one.keyword === keyword)?.text ?? "";

  it("starts from a base that is pinned, runs without rights, and is the command", () => {
    expect(last("ARG")).toMatch(/^NODE_IMAGE=[a-z.]+\/library\/node:\d+\.\d+\.\d+-/);
    expect(instructions.filter(({ keyword }) => keyword === "FROM").map(({ text }) => text)).toEqual([
      "${NODE_IMAGE} AS build",
      "${NODE_IMAGE}",
    ]);
    expect(last("USER")).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(last("ENTRYPOINT")).toBe('["assay"]');
    expect(instructions.filter(({ keyword }) => keyword === "ADD")).toEqual([]);
  });

  it("is read by Assay itself: its base is a container image of that version", async () => {
    fs.copyFileSync(path.join(root, "Containerfile"), path.join(checkout, "Containerfile"));
    const { entities } = await scan(checkout);
    const names = entities.filter(({ kind }) => kind === "software").map(({ name }) => name);
    expect(names.join()).toMatch(/node/);
  });

  it("copies only what its build context holds", () => {
    const ignored = fs.readFileSync(path.join(root, ".dockerignore"), "utf8").split("\n");
    const copied = instructions
      .filter(({ keyword, options }) => keyword === "COPY" && !options.has("from"))
      .flatMap(({ text }) => text.split(/\s+/).slice(0, -1));
    expect(copied.length).toBeGreaterThan(4);
    const held = ignored.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const isHeld = (name: string): boolean => held.some((one) => name === one || name.startsWith(`${one}/`));
    expect(copied.filter((name) => !isHeld(name))).toEqual([]);
  });
});

describe("the page on pipelines", () => {
  const page = fs.readFileSync(path.join(root, "docs/how-to/use-in-ci.md"), "utf8");
  const yaml = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => parse(text ?? "") as unknown);

  it("gives the action inputs that it has, and reads outputs that it has", () => {
    const workflow = yaml.find((one) => JSON.stringify(one).includes("runs-on")) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly { uses: string; with?: object }[] }>>;
    };
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const own = steps.find(({ uses }) => uses.includes("/assay@"));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {})));
    const read = [...JSON.stringify(workflow).matchAll(/steps\.assay\.outputs\.(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(read.length).toBeGreaterThan(2);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(read));
  });

  it("names hooks and variables that there are", () => {
    const config = yaml.find((one) => JSON.stringify(one).includes('"hooks"')) as {
      readonly repos: readonly { readonly hooks: readonly { readonly id: string }[] }[];
    };
    const ids = config.repos.flatMap(({ hooks: used }) => used.map(({ id }) => id));
    expect(hooks.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    const script = fs.readFileSync(path.join(root, "packages/assay/ci/scan.sh"), "utf8");
    const push = fs.readFileSync(path.join(root, "packages/assay/src/cli/push/api-key.ts"), "utf8");
    const known = `${script}${push}${Object.keys(gitlab.variables).join(" ")}`;
    for (const [name] of page.matchAll(/\bASSAY_[A-Z_]+/g)) expect(known).toContain(name);
  });

  it("has a script for any shell that does what it says", () => {
    put("hazards/gadget.pkl", "models/gadget.pkl");
    const script = /<!-- shell -->\s*```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    fs.symlinkSync(path.join(root, "packages/assay/ci/scan.sh"), path.join(temporary, "assay-ci"));
    const env = { PATH: `${temporary}:${process.env["PATH"]}` };
    const result = runGitlabJob({ script, checkout, temporary, env });
    expect(result.status).toBe(1);
    expect(result.log).toContain("**✖ Do not load this.");
  });
});

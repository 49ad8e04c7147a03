import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** What a job did, as its runner sees it. */
export interface JobResult {
  readonly status: number | null;
  /** Both streams, as the page of the job shows them. */
  readonly log: string;
  /** What the script wrote into the files of the runner, by the name of their variable; empty where there is none. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Job {
  readonly script: string;
  /** The checkout: the working directory. */
  readonly checkout: string;
  /** Where the runner keeps its own files; removed by who made it. */
  readonly temporary: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Files that GitHub's runner gives to a step. */
const runnerFiles = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"];

/**
 * Runs a step with `shell: bash` as GitHub's runner does: the script in a file, `bash --noprofile --norc -eo pipefail`, the variables
 * and files that it documents.
 */
export function runGithubStep({ script, checkout, temporary, env }: Job): JobResult {
  const files = runnerFiles.map((name) => [name, path.join(temporary, name.toLowerCase())] as const);
  for (const [, file] of files) fs.writeFileSync(file, "");
  const scriptFile = path.join(temporary, "step.sh");
  fs.writeFileSync(scriptFile, script);
  const result = run(["--noprofile", "--norc", "-eo", "pipefail", scriptFile], checkout, {
    GITHUB_ACTIONS: "true",
    CI: "true",
    RUNNER_TEMP: temporary,
    ...Object.fromEntries(files),
    ...env,
  });
  return { ...result, files: new Map(files.map(([name, file]) => [name, fs.readFileSync(file, "utf8")])) };
}

/** Runs the lines of a GitLab job one after the other in one shell that stops at the first that fails. */
export function runGitlabJob({ script, checkout, temporary, env }: Job): JobResult {
  const builds = { GITLAB_CI: "true", CI: "true", CI_PROJECT_DIR: checkout, CI_BUILDS_DIR: temporary };
  return { ...run(["-eo", "pipefail", "-c", script], checkout, { ...builds, ...env }), files: new Map() };
}

function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Pick<JobResult, "status" | "log"> {
  // Nothing of the machine that runs the tests: a runner has an environment of its own.
  const { PATH = "", HOME = "" } = process.env;
  const result = spawnSync("bash", args, { cwd, env: { PATH, HOME, ...env }, encoding: "utf8" });
  return { status: result.status, log: result.stdout + result.stderr };
}

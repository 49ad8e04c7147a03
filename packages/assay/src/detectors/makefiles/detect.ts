import type { Application } from "../../model/use.ts";
import { readEnvFile } from "../env-file.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { pathsOf } from "../recipe-names.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { noteScripts } from "../script-pieces.ts";
import { deepestIncludes, maxMakefileBytes, maxMakefiles } from "./limits.ts";
import { type Makefile, piecesOf, readMakefile } from "./read-makefile.ts";
import { type MakeVariables, setVariable } from "./variables.ts";

/** What the recipes of the makefiles of a tree start, load and install. */
export async function detectMakefiles(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for (const { path } of filesUpTo(project, report, maxMakefiles, "makefiles"))
    await noteMakefile(report, project, path);
  return closeReport(report);
}

async function noteMakefile(report: Report, project: ProjectInput, path: string): Promise<void> {
  const makefile = await readFile(report, project, path);
  if (makefile === undefined) return;
  if (makefile.problem !== undefined) {
    const message = `The makefile is not read: ${makefile.problem}.`;
    report.problems.push({ path, problem: { code: "malformed", message } });
  }
  const variables = new Map(makefile.variables);
  await include(project, path, makefile.includes, variables, 0);
  const { assignments } = makefile;
  const file = { path, role: "code", assignments, isRecipe: true } as const;
  await noteScripts(report, project, file, piecesOf(makefile, variables));
}

async function readFile(
  report: Report | undefined,
  project: ProjectInput,
  path: string,
): Promise<Makefile | undefined> {
  const file = project.find(path);
  const reading = file === undefined ? undefined : await readWhole(file, maxMakefileBytes);
  if (reading?.ok === true) return readMakefile(new TextDecoder("utf-8").decode(reading.bytes));
  if (reading !== undefined) report?.problems.push({ path, problem: reading.problem });
  return undefined;
}

/** Variables of the files that are included; the file's own win. `include .env` is often meant for them. */
async function include(
  project: ProjectInput,
  path: string,
  includes: readonly string[],
  variables: MakeVariables,
  depth: number,
): Promise<void> {
  if (depth >= deepestIncludes) return;
  for (const written of includes.slice(0, 20)) {
    const target = pathsOf(written, { path }).find((one) => project.find(one) !== undefined);
    if (target === undefined || target === path) continue;
    if (/(?:^|\/|\.)env(?:\.[\w-]{1,40})?$/u.test(target)) await includeVariables(project, target, variables);
    else await includeMakefile(project, target, variables, depth);
  }
}

async function includeVariables(
  project: ProjectInput,
  target: string,
  variables: MakeVariables,
): Promise<void> {
  for (const [name, word] of (await readEnvFile(project, target)) ?? [])
    if (word.kind === "text") setVariable(variables, name, word.value, "?=");
}

async function includeMakefile(
  project: ProjectInput,
  target: string,
  variables: MakeVariables,
  depth: number,
): Promise<void> {
  const included = await readFile(undefined, project, target);
  if (included === undefined) return;
  for (const [name, values] of included.variables) if (!variables.has(name)) variables.set(name, values);
  await include(project, target, included.includes, variables, depth + 1);
}

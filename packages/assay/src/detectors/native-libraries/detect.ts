import { packageThing, servingEngine } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import { type Application, nothingFound, type Thing, type Use } from "../../model/use.ts";
import { printable } from "../../model/printable.ts";
import type { FolderFile } from "../detector.ts";
import { readJson, readWhole } from "../json-file.ts";
import { stringAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import { engineFiles, libraryRows } from "./libraries.table.ts";
import { maxFiles, maxVersionBytes, versionLimits } from "./limits.ts";
import { toolkitOf } from "./matches.ts";

/** Libraries of accelerators and engines of the tree, by names that carry their version and by the toolkits' own files. */
export async function detectNativeLibraries(by: string, project: ProjectInput): Promise<Application> {
  const uses: Use[] = [];
  const read: string[] = [];
  for (const file of project.matching.slice(0, maxFiles)) {
    const found = (await toolkitUse(file, by, read)) ?? libraryUse(file, by);
    if (found !== undefined) uses.push(found);
  }
  const files = read.map((path) => ({ path, role: "config" as const }));
  return { ...nothingFound, uses, files, problems: excess(project) };
}

function excess({ matching }: ProjectInput): Application["problems"] {
  const first = matching[maxFiles];
  if (first === undefined) return [];
  const message = `The tree has more than ${maxFiles} libraries; the rest is not listed.`;
  return [{ path: first.path, problem: { code: "limit-exceeded", message } }];
}

/** `version.json` of CUDA; the text files of older toolkits and of ROCm. */
async function toolkitUse(file: FolderFile, by: string, read: string[]): Promise<Use | undefined> {
  const toolkit = toolkitOf(file.path);
  if (toolkit === undefined) return undefined;
  const version = await versionIn(file);
  if (version === undefined) return undefined;
  read.push(file.path);
  return useOf(packageThing("generic", toolkit, { version }), file, by, { version, category: "accelerator" });
}

async function versionIn(file: FolderFile): Promise<string | undefined> {
  if (file.name.endsWith(".json")) {
    const reading = await readJson(file, versionLimits);
    return reading.ok ? plainVersion(stringAt(reading.value, "cuda", "version")) : undefined;
  }
  const reading = await readWhole(file, maxVersionBytes);
  return reading.ok ? plainVersion(new TextDecoder().decode(reading.bytes)) : undefined;
}

function plainVersion(text = ""): string | undefined {
  return /(?:^|\s)(\d{1,4}(?:\.\d{1,6}){1,3})/u.exec(text)?.[1];
}

function libraryUse(file: FolderFile, by: string): Use | undefined {
  for (const { pattern, name, category } of libraryRows) {
    const version = pattern.exec(file.name)?.[1];
    if (version !== undefined)
      return useOf(packageThing("generic", name, { version }), file, by, { version, category });
  }
  const engine = engineFiles.find(({ pattern }) => pattern.test(file.name));
  return engine === undefined
    ? undefined
    : useOf(servingEngine(engine.name), file, by, { category: "serving" });
}

function useOf(
  thing: Thing,
  { path, name }: FolderFile,
  by: string,
  said: { readonly version?: string; readonly category: string },
): Use {
  const source = { by, path };
  const version = said.version === undefined ? [] : [claimant("declared", source)("version", said.version)];
  return {
    thing,
    usage: "present",
    place: { path },
    how: `file ${printable(name)}`,
    claims: [...version, claimant("inferred", source)("category", said.category)],
  };
}

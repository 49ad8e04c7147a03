import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { type Application, joinApplications, nothingFound } from "../../model/use.ts";
import { applicationOfPackages } from "../../packages/application.ts";
import { projectOf } from "../../packages/chosen-versions.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import { kindOf } from "./kinds.ts";
import { maxBytesInAll, maxFiles, maxManifestBytes } from "./limits.ts";
import { type ManifestReading, openManifest } from "./manifest-file.ts";
import { withScopes } from "./lock-scopes.ts";
import { readers } from "./readers.table.ts";
import { RequirementFiles } from "./requirement-files.ts";

/** All packages that Python projects of the tree list, with what locks say of them. */
export async function detectPythonPackages(by: string, project: ProjectInput): Promise<Application> {
  const state: State = { files: [], problems: [], packages: [], constraints: [], included: [], locks: [] };
  const requirements: FolderFile[] = [];
  const constraints: FolderFile[] = [];
  for (const file of withinLimits(project.matching, state)) {
    stopWhenAsked(project);
    const kind = kindOf(file.path);
    if (kind === "requirements") requirements.push(file);
    else if (kind === "constraints") constraints.push(file);
    else if (kind !== undefined) await readFile(file, readers[kind], state);
  }
  const texts = new RequirementFiles(project);
  await texts.readAll([...requirements, ...included(state, project)], constraints);
  const manifests = [...state.packages, ...texts.packages];
  const packages = [...manifests, ...state.locks.flatMap((lock) => withScopes(lock, manifests))];
  const pinned = pinnedBy([...state.constraints, ...texts.constraints], packages);
  return joinApplications([
    applicationOfPackages([...packages, ...pinned], by),
    {
      ...nothingFound,
      files: [...state.files, ...texts.files].map((path) => ({ path, role: "config" as const })),
      problems: [...state.problems, ...texts.problems],
    },
  ]);
}

interface State {
  readonly files: string[];
  readonly problems: Application["problems"][number][];
  readonly packages: ListedPackage[];
  readonly constraints: ListedPackage[];
  readonly included: string[];
  /** Locks whose scopes only the manifests tell. */
  readonly locks: (readonly ListedPackage[])[];
}

function stopWhenAsked({ signal }: ProjectInput): void {
  if (signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
}

function withinLimits(files: readonly FolderFile[], { problems }: State): readonly FolderFile[] {
  let bytes = 0;
  for (const [index, { path, sizeBytes }] of files.entries()) {
    bytes += sizeBytes;
    if (index < maxFiles && bytes <= maxBytesInAll) continue;
    const message = `The tree has more manifests than are read; those from ${printable(path)} on are left out.`;
    problems.push({ path, problem: { code: "limit-exceeded", message } });
    return files.slice(0, index);
  }
  return files;
}

async function readFile(file: FolderFile, reader: (typeof readers)["pixi"], state: State): Promise<void> {
  if (reader === undefined) return;
  const opened = await openManifest(file, reader.maxBytes);
  if ("problem" in opened) {
    state.problems.push({ path: file.path, problem: opened.problem });
    return;
  }
  const reading = await reader.read(opened);
  if (reading !== undefined) take(reading, file.path, state);
}

function take(reading: ManifestReading, path: string, state: State): void {
  state.files.push(path);
  if (reading.isWithoutScopes === true) state.locks.push(reading.packages);
  else state.packages.push(...reading.packages);
  state.constraints.push(...(reading.constraints ?? []));
  state.included.push(...(reading.includes ?? []));
  state.problems.push(...(reading.problems ?? []).map((problem) => ({ path, problem })));
}

function included({ included }: State, project: ProjectInput): FolderFile[] {
  return included
    .map((path) => project.find(path))
    .filter((file) => file !== undefined && file.sizeBytes <= maxManifestBytes)
    .filter((file) => file !== undefined);
}

/** A constraint chooses the version of what something else asks for; alone it installs nothing. */
function pinnedBy(
  constraints: readonly ListedPackage[],
  packages: readonly ListedPackage[],
): readonly ListedPackage[] {
  const asked = new Map<string, ListedPackage>();
  for (const listed of packages)
    if (listed.version === undefined && listed.listing === "manifest")
      asked.set(`${projectOf(listed)}\n${listed.name}`, listed);
  return constraints.flatMap((constraint) => {
    const wanted = asked.get(`${projectOf(constraint)}\n${constraint.name}`);
    if (wanted === undefined || constraint.version === undefined) return [];
    return [{ ...constraint, scope: wanted.scope, listing: "lock" as const }];
  });
}

import { printable } from "../../model/printable.ts";
import { type Application, joinApplications, nothingFound } from "../../model/use.ts";
import { applicationOfPackages } from "../../packages/application.ts";
import { projectOf } from "../../packages/chosen-versions.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import { withLayers } from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { kindOf } from "./kinds.ts";
import { maxBytesInAll, maxFiles } from "./limits.ts";
import { ManifestFiles } from "./manifest-files.ts";
import { RequirementFiles } from "./requirement-files.ts";

/** All packages that Python projects of the tree list, with what locks say of them. */
export async function detectPythonPackages(by: string, project: ProjectInput): Promise<Application> {
  const manifests = new ManifestFiles(project);
  const texts = new RequirementFiles(project);
  const requirements: FolderFile[] = [];
  const constraints: FolderFile[] = [];
  const { files, problems } = filesWithin(project.matching);
  for (const file of files) {
    const kind = kindOf(file.path);
    if (kind === "requirements") requirements.push(file);
    else if (kind === "constraints") constraints.push(file);
    else if (kind !== undefined) await manifests.read(file, kind);
  }
  await texts.readAll([...requirements, ...manifests.included()], constraints);
  const packages = manifests.packagesWith(texts.packages);
  const pinned = pinnedBy([...manifests.constraints, ...texts.constraints], packages);
  return joinApplications([
    applicationOfPackages(withLayers([...packages, ...pinned], project), by),
    {
      ...nothingFound,
      references: manifests.references(texts.files),
      files: [...manifests.files, ...texts.files].map((path) => ({ path, role: "config" as const })),
      problems: [...problems, ...manifests.problems, ...texts.problems],
    },
  ]);
}

function filesWithin(files: readonly FolderFile[]): Pick<Application, "problems"> & {
  readonly files: readonly FolderFile[];
} {
  let bytes = 0;
  for (const [index, { path, sizeBytes }] of files.entries()) {
    bytes += sizeBytes;
    if (index < maxFiles && bytes <= maxBytesInAll) continue;
    const message = `The tree has more manifests than are read; those from ${printable(path)} on are left out.`;
    return {
      files: files.slice(0, index),
      problems: [{ path, problem: { code: "limit-exceeded", message } }],
    };
  }
  return { files, problems: [] };
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

import { stopIfInterrupted } from "../../model/interruption.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import { readHcl } from "../../syntax/hcl/index.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, openReport, sizeOf, type Report } from "../recipe-report.ts";
import { applyRow } from "./apply-row.ts";
import { blockDocument } from "./block-document.ts";
import { noteContainers, noteScripts, noteVariables } from "./containers.ts";
import { noteGeneric } from "./generic.ts";
import { instanceScopes } from "./instances.ts";
import { maxBytesInAll, maxFileBytes, maxFiles } from "./limits.ts";
import { modulesOf, type PlacedBlock, type ReadFile } from "./modules.ts";
import { noteRelease } from "./releases.ts";
import type { ResourceAt } from "./resource-at.ts";
import { rowsOf } from "./rows.ts";
import { linkAccelerators, servingResource, type ServingResource } from "./served-on.ts";
import { scopeOf, worldOf, type Scope } from "./scope.ts";

/** What an infrastructure is made of, as far as it has to do with models. */
export async function detectTerraform(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const files = await readFiles(report, project);
  const world = worldOf(modulesOf(files));
  const scene: Scene = { report, project, serving: [] };
  for (const module of world.modules.values()) {
    const scope = scopeOf(world, module);
    for (const placed of module.blocks) await noteBlock(scene, placed, scope);
  }
  linkAccelerators(report, scene.serving);
  const [first] = files;
  if (world.steps < 0 && first !== undefined) report.problems.push({ path: first.path, problem: tooMuch });
  return closeReport(report);
}

const tooMuch = {
  code: "limit-exceeded",
  message: "The values of the Terraform modules are too much to evaluate; some are left as they are written.",
} as const;

async function readFiles(report: Report, project: ProjectInput): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  let bytes = 0;
  for (const file of project.matching) {
    stopIfInterrupted(project.signal);
    bytes += file.sizeBytes;
    if (files.length >= maxFiles || bytes > maxBytesInAll) {
      const message = `The tree has more files of Terraform than are read; those from ${printable(file.path)} on are not.`;
      report.problems.push({ path: file.path, problem: { code: "limit-exceeded", message } });
      break;
    }
    const read = await readFile(report, file);
    if (read !== undefined) files.push(read);
  }
  return files;
}

async function readFile(report: Report, file: FolderFile): Promise<ReadFile | undefined> {
  const { path } = file;
  const reading = await readWhole(file, maxFileBytes);
  if (!reading.ok) {
    report.problems.push({ path, problem: reading.problem });
    return undefined;
  }
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  const { body, problem } = await readHcl(text);
  if (problem !== undefined) {
    const message = `The file is not read in full: ${problem.message}.`;
    report.problems.push({ path, problem: { code: problem.code, message } });
  }
  return { path, body };
}

type Scene = Pick<ResourceAt, "report" | "project"> & { readonly serving: ServingResource[] };

/** Blocks that describe something, and how many labels stand in front of its name. */
const describing: ReadonlySet<string> = new Set(["resource", "data", "module", "variable"]);

async function noteBlock(scene: Scene, placed: PlacedBlock, scope: Scope): Promise<void> {
  const { block, path } = placed;
  if (!describing.has(block.type)) return;
  const given = block.attributes.get("for_each");
  const bound = given === undefined ? undefined : { expression: given, path, scope };
  for (const one of instanceScopes(bound, scope, "each")) await noteInstance(scene, placed, one);
}

async function noteInstance(
  { report, project, serving }: Scene,
  { block, path }: PlacedBlock,
  scope: Scope,
): Promise<void> {
  const [type = "", name = type] = block.labels;
  const kind = block.type === "module" || block.type === "variable" ? block.type : type;
  const rename =
    kind.startsWith("kubernetes_") || kind.startsWith("google_cloud_run") ? camelCase : imageName;
  const document = blockDocument({ block, path, scope, rename });
  const at: ResourceAt = { report, project, document, type: kind, name };
  const before = sizeOf(report);
  const [uses, links] = [report.uses.length, report.links.length];
  if (block.type === "variable") noteVariable(at, type);
  else await noteResource(at);
  if (sizeOf(report) === before) return;
  report.files.set(path, "config");
  const found = { uses: report.uses.slice(uses), links: report.links.slice(links) };
  const resource = servingResource(at, found);
  if (resource !== undefined) serving.push(resource);
}

async function noteResource(at: ResourceAt): Promise<void> {
  const rows = rowsOf(at.type);
  const row = rows.find((one) => applyRow(at, one));
  if (row?.containers === true) await noteContainers(at);
  noteGeneric(at);
  await noteVariables(at);
  await noteScripts(at);
  await noteRelease(at);
}

/** A default of a variable whose name says what it is counts by itself. */
function noteVariable(at: ResourceAt, name: string): void {
  const { values } = at.document;
  const value = (values as Readonly<Record<string, unknown>>)["default"];
  if (value === undefined || value === null) return;
  const placeAt: ResourceAt["document"]["placeAt"] = (pointer) =>
    at.document.placeAt(pointer.replace(/^\/[^/]+/u, "/default"));
  noteGeneric({ ...at, document: { ...at.document, values: { [name]: value }, placeAt, textsAt: () => [] } });
}

/** Names of Terraform's provider for Kubernetes as Kubernetes writes them. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

/** Functions and pods have an image under names of their own. */
function imageName(name: string): string {
  return name === "image_uri" || name === "image_name" ? "image" : name;
}

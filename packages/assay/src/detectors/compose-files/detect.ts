import { usesWhereSet } from "../../commands/read-script.ts";
import type { Word } from "../../commands/word.ts";
import type { Application, Use } from "../../model/use.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { readEnvFile } from "../env-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { scannedFiles } from "../recipe-scan.ts";
import { composeFile } from "./compose-file.ts";
import { entriesOf, type Field, fieldAt, fieldOf } from "./fields.ts";
import { maxServices } from "./limits.ts";
import { noteModels, noteProvider } from "./models.ts";
import { noteService } from "./services.ts";

/** What the services of an application run. */
export async function detectComposeFiles(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const documents: RecipeDocument[] = [];
  for await (const { documents: read } of scannedFiles(project, report, () => true, []))
    documents.push(...read);
  for (const document of documents) await noteDocument(report, project, document, documents);
  return closeReport(report);
}

async function noteDocument(
  report: Report,
  project: ProjectInput,
  document: RecipeDocument,
  all: readonly RecipeDocument[],
): Promise<void> {
  const before = report.uses.length;
  const { path } = document;
  report.problems.push(...document.problems.map((problem) => ({ path, problem })));
  if (!isRecord(document.values)) return;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const variables = await variablesBeside(project, folder);
  const file = composeFile(document, variables.own, variables.example);
  const below = (name: string): Field | undefined => serviceBelow(document, all, name);
  const at = { report, project, file, below };
  noteModels(at);
  const services = fieldOf(file.root, "services");
  for (const [name, service] of [...(services === undefined ? [] : entriesOf(services))].slice(
    0,
    maxServices,
  )) {
    noteProvider(at, name, service);
    await noteService(at, name, service);
  }
  if (report.uses.length === before) return;
  report.files.set(path, "config");
  report.uses.push(...usesInFile(report.uses.slice(before), variables.own, `${folder}.env`));
}

interface Beside {
  readonly own: ReadonlyMap<string, Word>;
  readonly example: ReadonlyMap<string, Word>;
}

const examples = [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", ".env.default"];

/** The `.env` file of the folder; an example of one says what may be set. */
async function variablesBeside(project: ProjectInput, folder: string): Promise<Beside> {
  const own = (await readEnvFile(project, `${folder}.env`)) ?? new Map<string, Word>();
  for (const name of examples) {
    const example = await readEnvFile(project, `${folder}${name}`);
    if (example !== undefined) return { own, example };
  }
  return { own, example: new Map() };
}

/** Names that the variables of another file give are used there, too. */
function usesInFile(
  uses: readonly Use[],
  variables: ReadonlyMap<string, Word>,
  path: string,
): readonly Use[] {
  const assignments = [...variables].map(([name, value]) => ({ name, value, line: value.line }));
  const elsewhere = uses.map((use) => ({ ...use, place: { path, line: 0 } }));
  return usesWhereSet(elsewhere, assignments);
}

/** The same service in another file of the folder that has its image. */
function serviceBelow(
  { path }: RecipeDocument,
  all: readonly RecipeDocument[],
  name: string,
): Field | undefined {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  for (const other of all) {
    const isBeside = other.path !== path && other.path.slice(0, other.path.lastIndexOf("/") + 1) === folder;
    const service = isBeside ? fieldAt({ value: other.values, pointer: "" }, "services", name) : undefined;
    if (service !== undefined && fieldOf(service, "image") !== undefined) return service;
  }
  return undefined;
}

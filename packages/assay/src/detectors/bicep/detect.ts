import { hostedModel, service } from "../../catalogue/things.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Application, Place } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { parseRecipe } from "../recipe-document.ts";
import { closeReport, noteLink, noteReference, noteUse, openReport, type Report } from "../recipe-report.ts";
import { maxBicepBytes, maxBicepFiles, maxTokens, mostModules } from "./limits.ts";
import { type BicepFile, type BicepObject, readBicep } from "./read-bicep.ts";
import { type BicepText, BicepValues, folderOf, parametersIn } from "./values.ts";

/** The models that templates deploy at Azure. */
export async function detectBicep(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const files: BicepFile[] = [];
  const given = new Map<string, BicepText[]>();
  for (const file of filesUpTo(project, report, maxBicepFiles, "files of Bicep")) {
    const reading = await readWhole(file, maxBicepBytes);
    if (!reading.ok) report.problems.push({ path: file.path, problem: reading.problem });
    else if (file.name.endsWith(".json")) await addParameters(given, file, reading.bytes);
    else addFile(report, { files, given }, file.path, new TextDecoder("utf-8").decode(reading.bytes));
  }
  const values = new BicepValues(files, given);
  for (const file of files)
    for (const object of file.objects) if (isModel(object)) noteModel(report, values, { file, object });
  return closeReport(report);
}

function addFile(
  report: Report,
  to: { readonly files: BicepFile[]; readonly given: Map<string, BicepText[]> },
  path: string,
  source: string,
): void {
  const file = readBicep(path, source);
  if (file.isCut) report.problems.push({ path, problem: tooLong });
  if (!path.endsWith(".bicepparam")) {
    to.files.push(file);
    return;
  }
  const own = new BicepValues([file], new Map());
  for (const [name, value] of file.names)
    for (const text of own.texts(file, value)) addGiven(to.given, path, { name, text });
}

const tooLong: Problem = {
  code: "limit-exceeded",
  message: `has more than ${maxTokens} words or ${mostModules} modules; the rest is not read`,
};

async function addParameters(
  given: Map<string, BicepText[]>,
  file: FolderFile,
  bytes: Uint8Array,
): Promise<void> {
  const [document] = await parseRecipe(file, bytes, "json");
  for (const { name, value } of parametersIn(document?.values)) {
    const { line = 1 } = document?.placeAt(`/parameters/${name}/value`) ?? {};
    addGiven(given, file.path, { name, text: { value, path: file.path, line } });
  }
}

function addGiven(
  given: Map<string, BicepText[]>,
  path: string,
  { name, text }: { readonly name: string; readonly text: BicepText },
): void {
  const key = `${folderOf(path)}/${name}`;
  given.set(key, [...(given.get(key) ?? []), text]);
}

/** `model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-08-06' }`. */
function isModel({ key, entries }: BicepObject): boolean {
  return key === "model" && entries.has("format") && entries.has("name");
}

interface ModelAt {
  readonly file: BicepFile;
  readonly object: BicepObject;
}

function noteModel(report: Report, values: BicepValues, { file, object }: ModelAt): void {
  const written = object.entries.get("name") ?? [];
  const here: Place = { path: file.path, line: written[0]?.line ?? 1 };
  const provider = providerOf(values, { file, object });
  const texts = values.texts(file, written).filter(({ value }) => /^[\w][\w.-]{1,80}$/u.test(value));
  const expression = written.map(({ value }) => value).join(" ");
  if (texts.length === 0) noteReference(report, { kind: "reference", expression }, "model", here);
  for (const text of texts) noteDeployed(report, provider, text, here);
  report.files.set(file.path, "config");
}

/** What has no format, or one that nobody can tell, is what most accounts have. */
function providerOf(values: BicepValues, { file, object }: ModelAt): string {
  const formats = values.texts(file, object.entries.get("format") ?? []).map(({ value }) => value);
  return formats.length === 0 || formats.includes("OpenAI") ? "azure-openai" : "azure-ai-foundry";
}

/** Where it is deployed, and where its name stands. */
function noteDeployed(report: Report, provider: string, { value, path, line }: BicepText, here: Place): void {
  const [model, server] = [hostedModel(provider, value), service(provider)];
  const isHere = path === here.path && line === here.line;
  for (const place of isHere ? [here] : [here, { path, line }]) {
    noteUse(report, model, place, "model.name");
    noteUse(report, server, place, "model.format");
  }
  noteLink(report, model, server, "servedBy", { place: here });
  report.files.set(path, "config");
}

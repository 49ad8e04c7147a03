import type { EntityDraft } from "../entity-draft.ts";
import type { RecordReader } from "../record-reader.ts";
import type { DocumentReading, ReadOptions } from "../reading.ts";
import { beginReading, endReading, type ManifestReading, readLicence } from "./reading.ts";
import type { ManifestDocument } from "./yaml-document.ts";

/** A Kitfile of KitOps: the model, the data, prompts and code of one package. Where the data was used it does not say. */
export function readKitfile(document: ManifestDocument, options: ReadOptions): DocumentReading {
  const reading = beginReading("kitfile@1", document, options.path);
  const { root } = reading;
  const version = root.text("manifestVersion")?.value ?? "";
  const pack = root.record("package");
  const name = pack?.text("name")?.value ?? "unnamed";
  readModel(reading, pack, name);
  for (const data of root.records("datasets")) readData(reading, data);
  for (const prompt of root.records("prompts")) readPrompt(reading, prompt);
  root.leave("code and documents are not kept", "code", "docs");
  pack?.end();
  return endReading(reading, { format: "kitfile", version, name }, options);
}

/** What the package says counts for its model, where the model says nothing itself. */
function readModel({ draft, root }: ManifestReading, pack: RecordReader | undefined, name: string): void {
  const record = root.record("model");
  const found = record?.text("name")?.value ?? name;
  const model = draft.addEntity("model", `model:name:${found}`, found, record?.pointer ?? "/package");
  if (record !== undefined) readOwn(model, record);
  if (pack !== undefined) readPackage(model, pack);
}

function readPackage(model: EntityDraft, pack: RecordReader): void {
  for (const author of pack.texts("authors")) model.claimFrom("author", author);
  for (const property of ["description", "version"] as const) {
    const found = pack.text(property);
    if (model.valueOf(property) === undefined) model.claimFrom(property, found);
  }
  const licence = pack.text("license");
  if (model.valueOf("license") === undefined) readLicence(model, licence);
}

function readOwn(model: EntityDraft, record: RecordReader): void {
  model.claimFrom("description", record.text("description"));
  model.claimFrom("version", record.text("version"));
  model.claimFrom("library", record.text("framework"));
  model.claimFrom("format", record.text("format"));
  readLicence(model, record.text("license"));
  model.note("path", record.text("path"));
  for (const [at, part] of record.records("parts").entries()) {
    model.note(`part:${at + 1}`, part.text("path"));
    part.leave("only the paths of parts are kept", ...part.untaken());
  }
  record.leave("parameters have no fixed form", "parameters");
  record.end();
}

function readData({ draft }: ManifestReading, record: RecordReader): void {
  const path = record.text("path");
  const name = record.text("name")?.value ?? path?.value ?? "unnamed";
  const data = draft.addEntity("dataset", `dataset:name:${name}`, name, record.pointer);
  data.claimFrom("description", record.text("description"));
  readLicence(data, record.text("license"));
  data.note("path", path);
  record.leave("parameters have no fixed form", "parameters");
  record.end();
}

function readPrompt({ draft }: ManifestReading, record: RecordReader): void {
  const path = record.text("path");
  const name = record.text("name")?.value ?? path?.value ?? "unnamed";
  const prompt = draft.addEntity("prompt", `prompt:name:${name}`, name, record.pointer);
  prompt.claimFrom("description", record.text("description"));
  prompt.note("path", path);
  record.end();
}

import { allOf, licenceExpression } from "../../cards/licence-expression.ts";
import type { EntityDraft } from "../entity-draft.ts";
import type { RecordReader } from "../record-reader.ts";
import type { DocumentReading, ReadOptions } from "../reading.ts";
import { documentTime } from "../document-time.ts";
import { beginReading, endReading, readLicence } from "./reading.ts";
import type { ManifestDocument } from "./yaml-document.ts";

/** The configuration of a model artefact (CNCF ModelPack, docs/config.md); keys in either of its two spellings. */
export function readModelpack(document: ManifestDocument, options: ReadOptions): DocumentReading {
  const reading = beginReading("modelpack@1", document, options.path);
  const { draft, root } = reading;
  const descriptor = root.record("descriptor");
  const name = descriptor?.text("name")?.value ?? "unnamed";
  const model = draft.addEntity("model", `model:name:${name}`, name, "/descriptor");
  const created = descriptor === undefined ? undefined : readDescriptor(model, descriptor);
  const config = root.record("config");
  if (config !== undefined) readConfig(model, config);
  readCapabilities(model, root.record("capabilities"));
  readLayers(model, root.record("modelfs"));
  return endReading(
    reading,
    { format: "modelpack", version: "", name, created: documentTime(created) },
    options,
  );
}

function readDescriptor(model: EntityDraft, descriptor: RecordReader): string | undefined {
  const created = descriptor.text("createdAt") ?? descriptor.text("created_at");
  model.note("createdAt", created);
  for (const author of descriptor.texts("authors")) model.claimFrom("author", author);
  model.claimFrom("supplier", descriptor.text("vendor"));
  model.claimFrom("architectureFamily", descriptor.text("family"));
  model.claimFrom("version", descriptor.text("version"));
  model.claimFrom("description", descriptor.text("description"));
  model.claimFrom("revision", descriptor.text("revision"));
  model.note("title", descriptor.text("title"));
  for (const key of ["docURL", "doc_url", "sourceURL", "source_url"])
    model.claimFrom("url", descriptor.text(key));
  const licences = descriptor.texts("licenses");
  const [first] = licences;
  // A list: the artefact is distributed under all of them.
  const all = allOf(licences.map(({ value }) => licenceExpression(value) ?? value));
  if (first !== undefined) readLicence(model, { value: all, pointer: first.pointer });
  descriptor.end();
  return created?.value;
}

function readConfig(model: EntityDraft, config: RecordReader): void {
  model.claimFrom("architecture", config.text("architecture"));
  model.claimFrom("format", config.text("format"));
  model.claimFrom("dtype", config.text("precision"));
  model.claimFrom("sizeLabel", config.text("paramSize") ?? config.text("param_size"));
  const method = config.text("quantization");
  if (method !== undefined) model.claim("quantization", { method: method.value }, method.pointer);
  readCapabilities(model, config.record("capabilities"));
  config.end();
}

function readCapabilities(model: EntityDraft, capabilities: RecordReader | undefined): void {
  if (capabilities === undefined) return;
  const ports = [
    ["input", "inputTypes"],
    ["input", "input_types"],
    ["output", "outputTypes"],
    ["output", "output_types"],
  ] as const;
  for (const [property, key] of ports) {
    for (const { value, pointer } of capabilities.texts(key)) {
      model.claim(property, { name: value, modality: value }, pointer);
      model.claim("modality", value, pointer);
    }
  }
  model.note(
    "knowledgeCutoff",
    capabilities.text("knowledgeCutoff") ?? capabilities.text("knowledge_cutoff"),
  );
  for (const key of ["reasoning", "toolUsage", "tool_usage"]) model.note(key, capabilities.text(key));
  for (const { value, pointer } of capabilities.texts("languages")) model.claim("language", value, pointer);
  capabilities.end();
}

function readLayers(model: EntityDraft, layers: RecordReader | undefined): void {
  if (layers === undefined) return;
  layers.ignore("type");
  for (const key of ["diffIds", "diff_ids"]) {
    for (const [at, found] of layers.texts(key).entries()) model.note(`layer:${at + 1}`, found);
  }
  layers.end();
}

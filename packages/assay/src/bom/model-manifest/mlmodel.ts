import { generalFlavours } from "../../cards/mlflow-flavours.ts";
import { mlflowPorts } from "../../cards/mlflow-signature.ts";
import { isRecord } from "../../syntax/json-access.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { RecordReader } from "../record-reader.ts";
import type { DocumentReading, ReadOptions } from "../reading.ts";
import { documentTime } from "../document-time.ts";
import { beginReading, endReading, type ManifestReading, notePlain } from "./reading.ts";
import type { ManifestDocument } from "./yaml-document.ts";

/** The `MLmodel` of an MLflow model: flavours, signature and the run that made it. */
export function readMlmodel(document: ManifestDocument, options: ReadOptions): DocumentReading {
  const reading = beginReading("mlmodel@1", document, options.path);
  const { draft, root } = reading;
  const version = root.text("mlflow_version");
  const id = root.text("model_id") ?? root.text("model_uuid");
  const name = root.text("artifact_path")?.value ?? "model";
  const key = id === undefined ? `model:name:${name}` : `mlflow:model:${id.value}`;
  const model = draft.addEntity("model", key, name, "");
  if (id !== undefined) model.identify("name", id.value);
  if (version !== undefined) model.claim("producer", `mlflow ${version.value}`, version.pointer);
  const created = root.text("utc_time_created");
  model.note("mlflow.utc_time_created", created);
  notePlain(model, root, "model_size_bytes", "mlflow.model_size_bytes");
  readRun(reading, model);
  readFlavours(model, root);
  readSignature(model, root.record("signature"));
  root.ignore("model_uuid", "model_id");
  root.leave("not kept", ...notKept);
  const header = { format: "mlmodel", version: version?.value ?? "", name };
  return endReading(reading, { ...header, created: documentTime(created?.value) }, options);
}

const notKept = [
  ...["saved_input_example_info", "metadata", "resources", "auth_policy", "prompts", "env_vars"],
  ...["is_signature_from_type_hint", "type_hint_from_example"],
];

/** The run that made the model. */
function readRun({ draft, root }: ManifestReading, model: EntityDraft): void {
  const run = root.text("run_id");
  if (run === undefined) return;
  const made = draft.addEntity("training-run", `mlflow:run:${run.value}`, run.value, run.pointer);
  draft.relate(made.id, "produced", model.id, run.pointer);
}

function readFlavours(model: EntityDraft, root: RecordReader): void {
  const flavours = root.record("flavors");
  if (flavours === undefined) return;
  for (const name of flavours.untaken()) {
    const found = flavours.any(name);
    if (found === undefined) continue;
    if (!generalFlavours.has(name)) model.claim("library", name, found.pointer);
    model.claim("metadata", { name: "mlflow.flavor", value: name }, found.pointer);
    if (!isRecord(found.value)) continue;
    const flavour = new RecordReader(found.value, found.pointer, (loss) => {
      root.lose(loss.pointer, loss.reason, loss.message);
    });
    for (const key of flavour.untaken()) notePlain(model, flavour, key, `${name}.${key}`);
  }
}

function readSignature(model: EntityDraft, signature: RecordReader | undefined): void {
  if (signature === undefined) return;
  for (const property of ["input", "output"] as const) {
    const found = signature.text(`${property}s`);
    for (const port of mlflowPorts(found?.value)) model.claim(property, port, found?.pointer ?? "");
  }
  signature.leave("not kept", "params");
  signature.end();
}

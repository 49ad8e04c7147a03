import { generalFlavours } from "../../cards/mlflow-flavours.ts";
import { mlflowPorts } from "../../cards/mlflow-signature.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import {
  emptyModelNotes,
  folderReading,
  metadataClaims,
  noteUnread,
  type ModelNotes,
} from "../model-notes.ts";
import { nameAt } from "../scalar.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxFlavours, maxModelBytes } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "mlflow-model@1";

/** The model that an `MLmodel` describes. */
export async function detectMlflow(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const [file] = folder.matching;
  if (file === undefined) return folderReading(notes, false);
  const reading = await readYamlFile(file, maxModelBytes);
  if (!reading.ok) noteUnread(notes, file.path, reading.problem);
  else noteModel(notes, file, reading.mapping.values);
  if (reading.ok) for (const problem of reading.mapping.problems) noteUnread(notes, file.path, problem);
  const isModel = reading.ok && recordAt(reading.mapping.values, "flavors") !== undefined;
  const parts = reading.ok ? partsOf(folder, reading.mapping.values) : [];
  return { ...folderReading(notes, isModel), ...(parts.length === 0 ? {} : { parts }) };
}

/** Transformers models lie in a folder of their own, as `save_pretrained` writes them. */
function partsOf({ path, hasFolder }: FolderInput, model: Model): NonNullable<FolderReading["parts"]> {
  const name = stringAt(recordAt(model, "flavors", "transformers"), "model_binary") ?? "";
  if (!/^[\w.-]{1,100}$/u.test(name) || name.startsWith(".") || !hasFolder(name)) return [];
  return [{ path: path === "" ? name : `${path}/${name}`, name }];
}

type Model = Readonly<Record<string, unknown>>;

const keys = ["run_id", "model_uuid", "model_id", "utc_time_created", "artifact_path", "model_size_bytes"];

function noteModel(notes: ModelNotes, file: FolderFile, model: Model): void {
  const flavours = Object.entries(recordAt(model, "flavors") ?? {}).slice(0, maxFlavours);
  const declare = claimant("declared", { by, path: file.path });
  const version = nameAt(model, "mlflow_version");
  notes.roles.set(file.path, "config");
  if (version !== undefined)
    notes.claims.push(declare("producer", `mlflow ${version}`, { pointer: "/mlflow_version" }));
  notes.claims.push(
    ...metadataClaims(declare, model, keys, "mlflow."),
    ...flavours.flatMap(([name, flavour]) => flavourClaims(name, flavour, file.path)),
    ...signatureClaims(file.path, recordAt(model, "signature")),
  );
  noteCode(notes, file, recordAt(model, "flavors", "python_function"));
}

/** Inputs and outputs: each is a JSON text in the YAML. */
function signatureClaims(path: string, signature: unknown): Claim[] {
  return (["input", "output"] as const).flatMap((property) => {
    const declare = claimant("declared", { by, path, pointer: `/signature/${property}s` });
    return mlflowPorts(stringAt(signature, `${property}s`)).map((port) => declare(property, port));
  });
}

function flavourClaims(name: string, flavour: unknown, path: string): Claim[] {
  const declare: Claimant = claimant("declared", { by, path, pointer: `/flavors/${name}` });
  if (!/^\w{1,100}$/u.test(name) || !isRecord(flavour)) return [];
  const versions = Object.keys(flavour).filter((key) => /^[\w.]{1,80}_version$/u.test(key));
  const settings = [
    "model_type",
    "model_class",
    "task",
    "serialization_format",
    "pickled_model",
    "loader_module",
  ];
  return [
    declare("metadata", { name: "mlflow.flavor", value: name }),
    ...(generalFlavours.has(name) ? [] : [declare("library", name)]),
    ...metadataClaims(declare, flavour, [...settings, ...versions], `${name}.`),
  ];
}

/** Loader modules of MLflow itself; `mlflow.pyfunc.model` unpickles `python_model.pkl`. */
const ownLoader = /^mlflow\.(?!pyfunc)[\w.]+$/u;

function noteCode(notes: ModelNotes, file: FolderFile, python: unknown): void {
  const loader = stringAt(python, "loader_module");
  const code = stringAt(python, "code");
  const model = stringAt(python, "python_model");
  const isForeign = loader !== undefined && !ownLoader.test(loader);
  if (!isForeign && code === undefined && model === undefined) return;
  const named = { loader_module: isForeign ? loader : undefined, code, python_model: model };
  const evidence = [
    ...Object.entries(named).flatMap(([key, text]) =>
      text === undefined ? [] : [`${key}: ${printable(text)}`],
    ),
  ];
  for (const text of Object.values(named)) if (text !== undefined) noteClaim(notes, file, text);
  notes.hazards.push({ path: file.path, hazard: hazardOf(evidence) });
}

function noteClaim(notes: ModelNotes, { path }: FolderFile, text: string): void {
  const pointer = "/flavors/python_function";
  notes.claims.push(claimant("declared", { by, path, pointer })("customCode", text.slice(0, 500)));
}

function hazardOf(evidence: readonly string[]): Hazard {
  return {
    rule: "MLFLOW-LOADER-CODE",
    verdict: "unknown",
    message: "Loading this model with mlflow.pyfunc runs code that comes with it.",
    evidence,
  };
}

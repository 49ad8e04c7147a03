import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { recordAt } from "../../syntax/json-access.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { emptyModelNotes, folderReading, metadataClaims, type ModelNotes } from "../model-notes.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxEntries, maxYamlBytes } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "bentoml@1";

/** Both names are used elsewhere: only what BentoML alone writes counts, a file that cannot be read does not. */
export async function detectBento(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  let isModel = false;
  for (const file of folder.matching) {
    const reading = await readYamlFile(file, maxYamlBytes);
    if (!reading.ok) continue;
    const { values, problems } = reading.mapping;
    const isOurs =
      file.name === "model.yaml" ? noteModel(notes, file, values) : noteBento(notes, file, values);
    if (!isOurs) continue;
    notes.roles.set(file.path, "config");
    for (const problem of problems) notes.problems.push({ path: file.path, problem });
    isModel ||= file.name === "model.yaml";
  }
  return folderReading(notes, isModel);
}

/** The store of BentoML writes its version into the context of every model. */
function noteModel(notes: ModelNotes, file: FolderFile, values: unknown): boolean {
  const version = nameAt(values, "context", "bentoml_version");
  if (version === undefined) return false;
  const declare = claimant("declared", { by, path: file.path });
  const framework = nameAt(values, "context", "framework_name");
  notes.claims.push(
    declare("producer", `bentoml ${version}`, { pointer: "/context/bentoml_version" }),
    ...(framework === undefined
      ? []
      : [declare("library", framework, { pointer: "/context/framework_name" })]),
    ...["name", "version"].flatMap((key) => textClaim(declare, values, key)),
    ...metadataClaims(
      declare,
      values,
      ["module", "api_version", "creation_time", "context.python_version"],
      "bentoml.",
    ),
    ...entryClaims(declare, values, ["context", "framework_versions"], "version."),
    ...entryClaims(declare, values, ["options"], "option."),
    ...entryClaims(declare, values, ["labels"], "label."),
  );
  const signatures = Object.keys(recordAt(values, "signatures") ?? {}).slice(0, maxEntries);
  for (const value of signatures)
    notes.claims.push(declare("metadata", { name: "bentoml.signature", value }));
  noteModule(notes, file, nameAt(values, "module"));
  return true;
}

function textClaim(declare: Claimant, values: unknown, key: string): Claim[] {
  const value = nameAt(values, key);
  if (value === undefined) return [];
  return [declare(key === "name" ? "name" : "version", value, { pointer: `/${key}` })];
}

function entryClaims(declare: Claimant, values: unknown, path: readonly string[], prefix: string): Claim[] {
  const entries = recordAt(values, ...path) ?? {};
  return Object.keys(entries)
    .slice(0, maxEntries)
    .flatMap((key) => {
      const value = key.length > 100 ? undefined : scalarAt(entries, key);
      return value === undefined ? [] : [declare("metadata", { name: `bentoml.${prefix}${key}`, value })];
    });
}

/** An empty module is a model without a framework: BentoML imports nothing for it. */
function noteModule(notes: ModelNotes, file: FolderFile, module: string | undefined): void {
  if (module === undefined || /^bentoml(?:\.|$)/u.test(module)) return;
  const declare = claimant("declared", { by, path: file.path, pointer: "/module" });
  const hazard: Hazard = {
    rule: "BENTOML-MODULE",
    verdict: "unknown",
    message: `BentoML imports ${printable(module)} to load this model.`,
  };
  notes.claims.push(declare("customCode", module));
  notes.hazards.push({ path: file.path, hazard });
}

function noteBento(notes: ModelNotes, file: FolderFile, values: unknown): boolean {
  const version = nameAt(values, "bentoml_version");
  const service = nameAt(values, "service");
  if (version === undefined || service === undefined) return false;
  const hazard: Hazard = {
    rule: "BENTOML-SERVICE",
    verdict: "unknown",
    message: `Serving this Bento imports its own code: ${printable(service)}.`,
  };
  notes.hazards.push({ path: file.path, hazard });
  return true;
}

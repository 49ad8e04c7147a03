import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { isRecord, listAt, numberAt, recordAt, stringsAt } from "../../syntax/json-access.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { readJson, readWhole } from "../json-file.ts";
import {
  emptyModelNotes,
  folderReading,
  metadataClaims,
  noteUnread,
  type ModelNotes,
} from "../model-notes.ts";
import { nameAt } from "../scalar.ts";
import { settingsIn } from "./config-file.ts";
import { foreignCode } from "./foreign-code.ts";
import { maxConfigBytes, maxItems, metaLimits } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "spacy-model@1";

/** The pipeline of a folder. Both file names are used elsewhere: a `meta.json` counts by its `spacy_version` and `lang`. */
export async function detectSpacy(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const meta = folder.matching.find(({ name }) => name === "meta.json");
  const config = folder.matching.find(({ name }) => name === "config.cfg");
  const isModel = meta !== undefined && (await noteMeta(notes, meta, config !== undefined));
  if (config !== undefined && (isModel || folder.find("vocab/strings.json") !== undefined))
    await noteConfig(notes, config);
  return folderReading(notes, isModel);
}

async function noteMeta(notes: ModelNotes, file: FolderFile, hasConfig: boolean): Promise<boolean> {
  const reading = await readJson(file, metaLimits);
  if (!reading.ok) {
    if (hasConfig) noteUnread(notes, file.path, reading.problem);
    return false;
  }
  const meta = reading.value;
  if (nameAt(meta, "lang") === undefined || !isSpacy(meta)) return false;
  const declare = claimant("declared", { by, path: file.path });
  notes.roles.set(file.path, "config");
  notes.claims.push(
    ...identityClaims(meta, declare),
    ...componentClaims(meta, declare),
    ...scoreClaims(recordAt(meta, "performance") ?? recordAt(meta, "accuracy"), declare),
  );
  notes.lineage.push(...sourcesOf(meta, declare));
  return true;
}

function isSpacy(meta: unknown): boolean {
  return nameAt(meta, "spacy_version") !== undefined || listAt(meta, "pipeline") !== undefined;
}

/** Packages are called `<language>_<name>`. */
function identityClaims(meta: unknown, declare: Claimant): Claim[] {
  const language = nameAt(meta, "lang") ?? "";
  const name = nameAt(meta, "name");
  const plain = ["version", "description", "author", "url"] as const;
  const licence = nameAt(meta, "license");
  return [
    declare("library", "spacy"),
    declare("language", language, { pointer: "/lang" }),
    ...(name === undefined ? [] : [declare("name", `${language}_${name}`, { pointer: "/name" })]),
    ...plain.flatMap((key) => {
      const value = nameAt(meta, key);
      return value === undefined ? [] : [declare(key, value, { pointer: `/${key}` })];
    }),
    ...(licence === undefined ? [] : [declare("license", licence, { pointer: "/license" })]),
    ...metadataClaims(declare, meta, ["spacy_version", "spacy_git_version", "parent_package"], "spacy."),
    ...metadataClaims(
      declare,
      meta,
      ["vectors.width", "vectors.vectors", "vectors.keys", "vectors.name"],
      "spacy.",
    ),
  ];
}

function componentClaims(meta: unknown, declare: Claimant): Claim[] {
  const names = stringsAt(meta, "pipeline").slice(0, maxItems);
  const labels = Object.entries(recordAt(meta, "labels") ?? {}).slice(0, maxItems);
  const counted = labels.flatMap(([name, list]) => {
    const value = Array.isArray(list) ? list.length : 0;
    return value === 0 ? [] : [declare("hyperparameter", { name: `${name}.num_labels`, value })];
  });
  const pipeline = { name: "spacy.pipeline", value: names.join(",").slice(0, 500) };
  return [
    ...(names.length === 0 ? [] : [declare("metadata", pipeline, { pointer: "/pipeline" })]),
    ...counted,
  ];
}

/** Results over all labels; those of single labels are left out. */
function scoreClaims(scores: unknown, declare: Claimant): Claim[] {
  return Object.keys(isRecord(scores) ? scores : {})
    .slice(0, maxItems)
    .flatMap((type) => {
      const value = numberAt(scores, type);
      const where = { pointer: `/performance/${type}` };
      return value === undefined || type === "speed" ? [] : [declare("metric", { type, value }, where)];
    });
}

/** `sources`: data that the pipeline was trained on, as a name or with address, author and licence. */
function sourcesOf(meta: unknown, declare: Claimant): LineageDraft[] {
  const sources = (listAt(meta, "sources") ?? []).slice(0, maxItems);
  return sources.flatMap((source, index) => {
    const name = typeof source === "string" ? source.slice(0, 500) : nameAt(source, "name");
    if (name === undefined || name === "") return [];
    const where = { pointer: `/sources/${index}` };
    const claims = (["url", "license", "author"] as const).flatMap((key) => {
      const value = nameAt(source, key);
      return value === undefined ? [] : [declare(key, value, where)];
    });
    return [
      {
        kind: "trainedOn",
        detail: "unknown",
        target: { kind: "dataset", name, ...(claims.length === 0 ? {} : { claims }) },
        claims: [declare("detail", "unknown", where)],
      },
    ];
  });
}

async function noteConfig(notes: ModelNotes, file: FolderFile): Promise<void> {
  const reading = await readWhole(file, maxConfigBytes);
  if (!reading.ok) {
    noteUnread(notes, file.path, reading.problem);
    return;
  }
  notes.roles.set(file.path, "config");
  const settings = settingsIn(new TextDecoder("utf-8").decode(reading.bytes));
  const declare = claimant("declared", { by, path: file.path });
  const { hazards, names } = foreignCode(settings);
  notes.claims.push(...names.map(({ value, line }) => declare("customCode", value, { line })));
  notes.hazards.push(...hazards.map((hazard) => ({ path: file.path, hazard })));
  const seed = settings.find(({ section, key }) => section === "system" && key === "seed");
  if (seed === undefined || !/^\d{1,15}$/u.test(seed.value)) return;
  const value = { name: "seed", value: Number(seed.value) };
  notes.claims.push(declare("trainingParameter", value, { line: seed.line }));
}

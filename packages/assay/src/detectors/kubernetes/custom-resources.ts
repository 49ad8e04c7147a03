import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { hardware, tool, vectorStore } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { noteUse, type Report } from "../recipe-report.ts";
import { valuesAt } from "../recipe-walk.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { noteAgentResource } from "./agents.ts";
import { noteInferenceService } from "./kserve.ts";
import { maxNames } from "./limits.ts";
import type { Manifest } from "./manifest.ts";
import { nameIn } from "./resource-names.ts";
import type { ResourceAt } from "./resource-at.ts";
import type { ResourceRow } from "./resource-row.ts";
import { resources } from "./resources.table.ts";
import { noteSeldon } from "./seldon.ts";

/** What an object of a kind that operators define says of models; true when nothing else of it is to be looked at. */
export function noteCustomResource(at: ResourceAt): boolean {
  if (noteInferenceService(at) || noteSeldon(at)) return false;
  const { group, kind } = at.manifest;
  const row = resources.find((one) => one.kinds.includes(kind) && one.group.test(group));
  if (row === undefined) return false;
  const engine = noteOwner(at, row);
  for (const name of row.names ?? []) noteNames(at, row, name, engine);
  noteHardware(at, row);
  noteAgentResource(at, row);
  return row.isWhole === true;
}

/** The program that serves, the store, or the server of tools. */
function noteOwner({ report, manifest }: ResourceAt, row: ResourceRow): Thing | undefined {
  const { document, values, name } = manifest;
  const place = document.placeAt("/spec");
  const how = `${row.title}: spec`;
  if (row.store !== undefined) noteUse(report, vectorStore(row.store), place, how);
  if (row.isTool === true && name !== "")
    noteUse(report, tool(printable(name)), document.placeAt("/metadata/name"), row.title, {
      usage: "declared",
    });
  const said = row.engineAt === undefined ? undefined : stringAt(values, ...row.engineAt.split("."));
  const engine = said === undefined ? row.engine : engineName(said);
  if (engine === undefined) return undefined;
  const at = row.engineAt === undefined ? place : document.placeAt(`/${row.engineAt.replaceAll(".", "/")}`);
  return noteEngine(report, engine, { place: at, how, claims: claimsOf(report, manifest, row) });
}

function claimsOf(
  report: Report,
  { document, values }: Manifest,
  row: ResourceRow,
): ReturnType<typeof settingClaims> {
  if (row.settings === undefined) return [];
  const [found] = valuesAt(values, row.settings);
  return found === undefined ? [] : settingClaims(report, document, found.value, { pointer: found.pointer });
}

/** KubeAI: `VLLM`, `OLlama`, `FasterWhisper`, `Infinity`. */
function engineName(said: string): string {
  return printable(
    said
      .replace(/([a-z])([A-Z])/gu, "$1-$2")
      .toLowerCase()
      .replace("o-llama", "ollama"),
  );
}

function noteNames(
  at: ResourceAt,
  row: ResourceRow,
  name: NonNullable<ResourceRow["names"]>[number],
  engine: Thing | undefined,
): void {
  const { report, manifest } = at;
  for (const { pointer, value } of valuesAt(manifest.values, name.at).slice(0, maxNames)) {
    if (typeof value !== "string" || value === "") continue;
    const named = nameIn(at, value, name);
    noteServedModel(report, named, {
      place: manifest.document.placeAt(pointer),
      how: `${row.title}: ${name.at.replaceAll(".*", "")}`,
      ...(engine === undefined ? {} : { engine }),
    });
  }
}

function noteHardware({ report, manifest }: ResourceAt, row: ResourceRow): void {
  for (const path of row.hardware ?? []) {
    for (const { pointer, value } of valuesAt(manifest.values, path)) {
      const name = typeof value === "string" ? acceleratorNamed(value) : undefined;
      if (name !== undefined)
        noteUse(report, hardware(name), manifest.document.placeAt(pointer), `${row.title}: ${path}`);
    }
  }
}

import { licenceExpression } from "../../cards/licence-expression.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { stringAt, stringsAt } from "../../syntax/json-access.ts";
import type { FolderInput, FolderReading } from "../detector.ts";
import { readJson } from "../json-file.ts";
import { emptyModelNotes, folderReading, noteUnread } from "../model-notes.ts";
import { architectureClasses, modelFields, type ModelField } from "./fields.table.ts";
import { configLimits, longestText, mostItems } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "oci-model@1";

/** What the configuration of a model artefact says of the model that lies beside it. */
export async function detectOciModel(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const [file] = folder.matching;
  if (file === undefined) return folderReading(notes, false);
  const reading = await readJson(file, configLimits);
  if (!reading.ok) {
    noteUnread(notes, file.path, reading.problem);
    return folderReading(notes, false);
  }
  notes.roles.set(file.path, "config");
  for (const field of modelFields) notes.claims.push(...claimsOf(field, reading.value, file.path));
  return folderReading(notes, false);
}

/** The first of the places where writers put it. */
function claimsOf({ property, places }: ModelField, value: unknown, path: string): readonly Claim[] {
  for (const place of places) {
    const texts = textsAt(value, place);
    const declare = claimant("declared", { by, path, pointer: `/${place.join("/")}` });
    const claims = texts.flatMap((text): readonly Claim[] => {
      if (property === "license") return licenceClaim(declare, text);
      if (property === "architecture" && architectureClasses.has(text.toLowerCase()))
        return [declare("metadata", { name: "architecture", value: text })];
      return [declare(property, text)];
    });
    if (claims.length > 0)
      return property === "author" || property === "modality" ? claims : claims.slice(0, 1);
  }
  return [];
}

function textsAt(value: unknown, place: readonly string[]): readonly string[] {
  const one = stringAt(value, ...place);
  const all = one === undefined ? stringsAt(value, ...place).slice(0, mostItems) : [one];
  return all.map((text) => printable(text.trim().slice(0, longestText))).filter((text) => text !== "");
}

function licenceClaim(declare: ReturnType<typeof claimant>, text: string): readonly Claim[] {
  const expression = licenceExpression(text);
  return [
    expression === undefined
      ? declare("metadata", { name: "license", value: text })
      : declare("license", expression),
  ];
}

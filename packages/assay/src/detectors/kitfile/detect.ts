import { licenceExpression } from "../../cards/licence-expression.ts";
import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import { isRecord, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { emptyModelNotes, folderReading, noteUnread } from "../model-notes.ts";
import { readYamlFile, type YamlMapping } from "../yaml-file.ts";
import { longestText, maxKitfileBytes } from "./limits.ts";

/** `id@version`; raised when the output changes. */
const by = "kitfile@1";

/** What a Kitfile says of the model beside it. */
export async function detectKitfile(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const [file] = folder.matching;
  if (file === undefined) return folderReading(notes, false);
  const reading = await readYamlFile(file, maxKitfileBytes);
  if (!reading.ok) {
    noteUnread(notes, file.path, reading.problem);
    return folderReading(notes, false);
  }
  notes.roles.set(file.path, "config");
  for (const problem of reading.mapping.problems) noteUnread(notes, file.path, problem);
  notes.claims.push(...modelClaims(file, reading.mapping));
  return folderReading(notes, false);
}

function modelClaims(file: FolderFile, { values, lines }: YamlMapping): readonly Claim[] {
  const model = recordAt(values, "model");
  if (model === undefined || !isBeside(stringAt(model, "path"))) return [];
  const pack = recordAt(values, "package") ?? {};
  const at = (pointer: string): Claimant => {
    const line = lines.get(pointer);
    return claimant("declared", { by, path: file.path, pointer, ...(line === undefined ? {} : { line }) });
  };
  const own = (key: string): Said | undefined =>
    saidAt(model, "/model", key) ?? saidAt(pack, "/package", key);
  const licence = own("license");
  return [
    ...textClaim(at, "name", own("name")),
    ...textClaim(at, "version", own("version")),
    ...textClaim(at, "description", own("description")),
    ...textClaim(at, "library", saidAt(model, "/model", "framework")),
    ...(licence === undefined ? [] : [licenceClaim(at(licence.pointer), licence.text)]),
    ...stringsAt(pack, "authors").flatMap((text) =>
      text.trim() === "" ? [] : [at("/package/authors")("author", text)],
    ),
  ];
}

interface Said {
  readonly text: string;
  readonly pointer: string;
}

function saidAt(record: unknown, pointer: string, key: string): Said | undefined {
  const text = isRecord(record) ? (stringAt(record, key)?.trim() ?? "") : "";
  return text === "" || text.length > longestText ? undefined : { text, pointer: `${pointer}/${key}` };
}

function textClaim(
  at: (pointer: string) => Claimant,
  property: "name" | "version" | "description" | "library",
  said: Said | undefined,
): readonly Claim[] {
  return said === undefined ? [] : [at(said.pointer)(property, said.text)];
}

function licenceClaim(declare: Claimant, text: string): Claim {
  const expression = licenceExpression(text);
  return expression === undefined
    ? declare("metadata", { name: "license", value: text })
    : declare("license", expression);
}

/** The folder of the Kitfile itself, or a file in it: of models elsewhere the folder does not tell. */
function isBeside(path: string | undefined): boolean {
  return path !== undefined && /^(?:\.\/?)?[^/\\:]*\/?$/u.test(path) && !path.includes("..");
}

import { readUpTo } from "../../bytes/byte-source.ts";
import type { FolderFile, FolderInput, FolderReading, ListedModel } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import { emptyModelNotes, folderReading, noteUnread, type ModelNotes } from "../model-notes.ts";
import { maxModelfileBytes } from "./limits.ts";
import { parseModelfile } from "../modelfile.ts";
import { noteModelfile } from "./modelfile-claims.ts";
import { pathHazards } from "./paths.ts";
import { readManifest } from "./store.ts";

/** `manifests/<registry>/<namespace>/<model>`: the folder of the tags of one model. */
const storeFolder = /(?:^|\/)manifests\/([^/]+)\/([^/]+)\/([^/]+)$/u;

/** Modelfiles of this folder, or the manifests of a stored model: each tag is a model of its own. */
export async function detectOllama(folder: FolderInput): Promise<FolderReading> {
  const notes = emptyModelNotes();
  const place = storeFolder.exec(folder.path);
  if (place === null) return detectModelfiles(notes, folder);
  const [, registry = "", namespace = "", name = ""] = place;
  const listed: ListedModel[] = [];
  for (const file of folder.matching) {
    const model = await readManifest(notes, file, { registry, namespace, name }, folder);
    if (model !== undefined) listed.push(model);
  }
  return { ...folderReading(notes, false), listed };
}

/** A Modelfile without weights of its own makes a model out of another one. */
async function detectModelfiles(notes: ModelNotes, folder: FolderInput): Promise<FolderReading> {
  const files = folder.matching.filter(({ name }) => /^Modelfile|\.modelfile$/iu.test(name));
  let isModel = false;
  for (const file of files) {
    const isRead = await readModelfile(notes, file, folder);
    isModel ||= isRead && file.name === "Modelfile";
  }
  return folderReading(notes, isModel);
}

async function readModelfile(notes: ModelNotes, file: FolderFile, folder: FolderInput): Promise<boolean> {
  if (!(await looksLikeOne(file))) return false;
  const reading = await readWhole(file, maxModelfileBytes);
  if (!reading.ok) {
    noteUnread(notes, file.path, reading.problem);
    return false;
  }
  const instructions = parseModelfile(new TextDecoder("utf-8").decode(reading.bytes));
  if (instructions === undefined) return false;
  noteModelfile(notes, file.path, instructions, folder);
  for (const hazard of pathHazards(instructions, folder)) notes.hazards.push({ path: file.path, hazard });
  return true;
}

/** Beginning that is looked at before a file counts; comments and licences may come first. */
const startBytes = 64 * 1024;

async function looksLikeOne(file: FolderFile): Promise<boolean> {
  const source = await file.source();
  try {
    const text = Buffer.from(await readUpTo(source, 0, startBytes)).toString("latin1");
    return /^[ \t]{0,100}FROM[ \t]/imu.test(text);
  } finally {
    await source.close();
  }
}

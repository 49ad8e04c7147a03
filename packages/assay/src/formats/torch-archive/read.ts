import { readUpTo } from "../../bytes/byte-source.ts";
import { readTar } from "../../syntax/tar/index.ts";
import type { ZipArchive } from "../../syntax/zip/index.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { headBytes } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { overlapProblem, recordsHazard } from "../zip-content.ts";
import { emptyDraft } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { manifestName, readMar } from "./mar.ts";
import { pt2Layout, readPt2 } from "./pt2.ts";
import { containerOf } from "./recognise.ts";
import { readTarArchive } from "./tar-archive.ts";

/** Everything in an archive of torch.export, TorchServe or PyTorch 0.1; undefined for other archives. */
export async function readTorchArchive(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const draft = emptyDraft(file.path, by);
  const isRead =
    containerOf(head) === "tar" ? await readTarFile(draft, file) : await readZipFile(draft, file);
  if (!isRead) return undefined;
  const { claims, tensors, hazards, problems } = draft;
  return plainReading("torch-archive", { claims, tensors, hazards, problems });
}

async function readTarFile(draft: Draft, file: FormatInput): Promise<boolean> {
  const archive = await readTar(file.source);
  const names = new Set(archive.members.map(({ name }) => name.replace(/^\.\//, "")));
  if (!names.has("pickle") && !names.has("storages")) return false;
  draft.problems.push(...archive.problems.flatMap(problemsOfTrouble));
  await readTarArchive(draft, file.source, archive.members);
  return true;
}

async function readZipFile(draft: Draft, file: FormatInput): Promise<boolean> {
  const archive = await file.zip();
  if ("code" in archive) return false;
  const layout = await pt2Layout(archive);
  const manifest = archive.members.find(({ name }) => name === manifestName);
  const overlap = overlapProblem(archive);
  if (layout === undefined && manifest === undefined) return false;
  if (overlap !== undefined) draft.problems.push(overlap);
  else if (layout !== undefined) await readPt2(draft, archive, layout);
  else if (manifest !== undefined) await readMar(draft, archive, manifest);
  noteRecords(draft, archive);
  return true;
}

function noteRecords(draft: Draft, archive: ZipArchive): void {
  const records = recordsHazard(archive, "TORCH-ARCHIVE-RECORDS");
  if (records !== undefined) draft.hazards.push(records);
}

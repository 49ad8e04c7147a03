import {
  AssayError,
  type CheckedDocument,
  type DocumentReading,
  documentFactsOf,
  openBom,
  toolVersion,
  validateDocument,
} from "assay";
import type { DocumentProblem } from "../contract/version.ts";
import type { InventoryStore, ReadVersion } from "../store/store.ts";
import { judgeReading } from "./judge-reading.ts";
import { judgeUpload, type UploadJudging } from "./judging/judge-upload.ts";
import { mostProblems } from "./limits.ts";

/**
 * Reads the document of a queued version, judges it and draws its graph; what cannot be read is kept with the reasons. Again is the same
 * as once.
 * @throws what the database throws: then it is tried again
 */
export async function readVersion(
  { reading, judging }: InventoryStore,
  versionId: string,
  means: UploadJudging,
): Promise<void> {
  const opened = await reading.open(versionId);
  if (opened === undefined) return;
  const { bytes, name } = opened;
  let checked: CheckedDocument | undefined;
  try {
    const document = await openBom(bytes, name);
    checked = await document.check();
    const read = await document.read({ path: name, toolVersion });
    const { inventory, losses } = read;
    const gaps = losses.map(({ pointer, reason, message }) => ({
      ...{ pointer, rule: `reading/${reason}`, message, isError: false },
    }));
    const problems = [...problemsOf(checked), ...gaps].slice(0, mostProblems);
    const facts = documentFactsOf(read);
    const judgement = await judgeUpload({ judging }, versionId, { inventory, facts }, means);
    await reading.complete(versionId, {
      ...{ format: checked.title, inventory, path: name, problems },
      ...(judgement === undefined ? {} : { judgement }),
      ...scoreOf(read),
    });
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { title, problems } = checked === undefined ? await unopened(bytes) : unread(checked, error);
    await reading.fail(versionId, title, problems.slice(-mostProblems));
  }
}

/** Whatever goes wrong holds no upload up: who waits to be held against rule sets is, later, and the job says what is wrong. */
function scoreOf(read: DocumentReading): Pick<ReadVersion, "score"> {
  try {
    return { score: judgeReading(read) };
  } catch {
    return {};
  }
}

interface Refusal {
  readonly title: string;
  readonly problems: readonly DocumentProblem[];
}

/** What cannot be opened has one mistake, which checking tells with its place. */
async function unopened(bytes: Uint8Array): Promise<Refusal> {
  const checked = await validateDocument(bytes);
  return { title: checked.title, problems: problemsOf(checked) };
}

function unread(checked: CheckedDocument, { code, message }: AssayError): Refusal {
  const why = { pointer: "", rule: `document/${code}`, message, isError: true };
  return { title: checked.title, problems: [...problemsOf(checked), why] };
}

/** For a document that ended the thread that read it, again and again. */
export async function giveUp({ reading }: InventoryStore, versionId: string, reason: string): Promise<void> {
  if ((await reading.open(versionId)) === undefined) return;
  await reading.fail(versionId, "", [
    { pointer: "", rule: "document/given-up", message: reason, isError: true },
  ]);
}

function problemsOf({ errors, warnings }: CheckedDocument): readonly DocumentProblem[] {
  const all = [
    ...errors.map((issue) => ({ ...issue, isError: true })),
    ...warnings.map((issue) => ({ ...issue, isError: false })),
  ];
  return all
    .slice(0, mostProblems)
    .map(({ pointer, rule, message, isError }) => ({ pointer, rule, message, isError }));
}

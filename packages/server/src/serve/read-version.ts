import { AssayError, type CheckedDocument, readBom, toolVersion, validateDocument } from "assay";
import type { DocumentProblem } from "../contract/version.ts";
import type { InventoryStore } from "../store/store.ts";
import { mostProblems } from "./limits.ts";

/**
 * Reads the document of a queued version and draws its graph; what cannot be read is kept with the reasons. Again is the same as once.
 * @throws what the database throws: then it is tried again
 */
export async function readVersion({ reading }: InventoryStore, versionId: string): Promise<void> {
  const opened = await reading.open(versionId);
  if (opened === undefined) return;
  const checked = await validateDocument(opened.bytes);
  const problems = problemsOf(checked);
  try {
    const { inventory, losses } = await readBom(opened.bytes, { path: opened.name, toolVersion });
    const unread = losses.map(({ pointer, reason, message }) => ({
      ...{ pointer, rule: `reading/${reason}`, message, isError: false },
    }));
    const kept = [...problems, ...unread].slice(0, mostProblems);
    await reading.complete(versionId, { format: checked.title, inventory, problems: kept });
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const why = { pointer: "", rule: `document/${error.code}`, message: error.message, isError: true };
    await reading.fail(versionId, checked.title, [...problems, why].slice(-mostProblems));
  }
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

import { splitFrontMatter } from "../../syntax/front-matter.ts";
import type { FolderInput } from "../detector.ts";
import { readStart } from "../json-file.ts";
import { maxCardBytes, maxScripts } from "./limits.ts";
import { hasDatasetInfo, isCodeName } from "./names.ts";
import type { NamedFile } from "./references.ts";

/**
 * The loading scripts of a dataset repository. The library imports `<repository>.py`; the scanned root has no name, so
 * there a builder in the text tells.
 */
export async function datasetScripts(folder: FolderInput): Promise<readonly NamedFile[]> {
  const scripts = folder.matching.filter(({ name }) => isCodeName(name)).slice(0, maxScripts);
  if (scripts.length === 0 || !(await isDataset(folder))) return [];
  const folderName = folder.path.slice(folder.path.lastIndexOf("/") + 1);
  const found: NamedFile[] = [];
  for (const file of scripts) {
    const isNamed = folderName !== "" && file.name === `${folderName}.py`;
    if (isNamed || (await hasBuilder(file)))
      found.push({ relative: file.name, file, because: "loading script" });
  }
  return found;
}

const builder = /\b(?:GeneratorBasedBuilder|ArrowBasedBuilder|BeamBasedBuilder|DatasetBuilder)\b/u;

async function hasBuilder(file: NamedFile["file"]): Promise<boolean> {
  return builder.test(await textOf(file));
}

/** Keys that only cards of datasets have. */
const cardKey =
  /^(?:dataset_info|configs|annotations_creators|size_categories|source_datasets|task_categories):/mu;

async function isDataset(folder: FolderInput): Promise<boolean> {
  if (hasDatasetInfo(folder.files)) return true;
  const card = folder.files.find(({ name }) => name === "README.md");
  if (card === undefined) return false;
  return cardKey.test(splitFrontMatter(await textOf(card))?.yaml ?? "");
}

async function textOf(file: NamedFile["file"]): Promise<string> {
  const reading = await readStart(file, maxCardBytes);
  return reading.ok ? new TextDecoder("utf-8").decode(reading.bytes) : "";
}

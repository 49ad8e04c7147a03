import { BlockCache } from "../bytes/cached-source.ts";
import { InflatedStore } from "../bytes/inflated-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { Tensor } from "../tensors/tensor.ts";
import { planRanges } from "../identity/tensor-ranges.ts";
import type { Inventory, Reference } from "../model/inventory.ts";
import { compareText } from "../model/text-order.ts";
import { judge } from "../rules/judge.ts";
import { type Apart, startApart } from "./apart/thread.ts";
import { assemble } from "./assemble.ts";
import { describedDatasets } from "./dataset-cards.ts";
import { digestFiles } from "./digest-files.ts";
import { folderContexts } from "./folder-context.ts";
import { groupDatasets } from "./group-datasets.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { judgeFiles } from "./judge-files.ts";
import { placeFolders } from "./place-folders.ts";
import { withMedia } from "./group-media.ts";
import { groupModels } from "./group-models.ts";
import { measureDatasets } from "./measure-datasets.ts";
import type { ModelDraft } from "./model-draft.ts";
import type { ScanOptions } from "./options.ts";
import { type ReadFile, readFiles, withMembers } from "./read-files.ts";
import { type ReadFolder, readFolders } from "./read-folders.ts";
import { isHeadersOnlyScan, readingDepth } from "./reading-depth.ts";
import { type ReadProject, readProject } from "./read-project.ts";
import { coverageWithRecords } from "./record-coverage.ts";
import { ruleContext } from "./rule-context.ts";
import { scannedAt, timestamp } from "./scan-time.ts";
import { applyOverrides, type Settings } from "./settings.ts";
import { assertedData, assertedNames } from "./settings-places.ts";
import { applySuppressions } from "./suppressions.ts";
import { toolVersion } from "./tool-version.ts";

/** Enough for the headers of the largest models; a scan's memory stays bounded whatever the tree is like. */
const cacheBudgetBytes = 16 * 1024 * 1024;

/**
 * The pipeline: tree, headers, folders, models, one pass over the bytes, entities, rules, settings.
 * @throws AssayError `interrupted` when the signal fires.
 */
export async function scanTree(tree: Tree, options: ScanOptions, settings: Settings): Promise<Inventory> {
  const store = new InflatedStore();
  const apart = startApart(tree, passOn(options));
  try {
    return await scanWith({ store, apart }, tree, options, settings);
  } finally {
    store.close();
    await apart?.close();
  }
}

interface Held {
  readonly store: InflatedStore;
  readonly apart: Apart | undefined;
}

async function scanWith(
  { store, apart }: Held,
  listed: Tree,
  options: ScanOptions,
  settings: Settings,
): Promise<Inventory> {
  const cache = new BlockCache(cacheBudgetBytes);
  options.onProgress?.({ phase: "list", files: listed.entries.length });
  const headersOnly = options.headersOnly === true;
  const reading = { cache, store, headersOnly, ...tensorLimit(options), ...passOn(options) };
  const files = await readFiles(listed, reading);
  const tree = withMembers(listed, files);
  const folders = [...(await readFolders(tree, cache, options.signal)), ...placeFolders(listed)];
  const projects = await readProject(listed, cache, { ...passOn(options), apart });
  const drafts = groupModels(files, folders, tree.problems);
  const contexts = folderContexts(folders);
  const applications = projects.map(({ application }) => application);
  const named = { applications, asserted: assertedData(settings) };
  const grouped = withMedia(groupDatasets(files, contexts, named), files, contexts);
  const described = describedDatasets(grouped, contexts);
  const datasets = await measureDatasets(described.datasets, options);
  const digests = await digestAll(tree, { files, folders, projects, drafts }, cache, options);
  const read = { tree, files, folders, projects, drafts, digests, depth: readingDepth(options) };
  const builder = assemble({
    ...read,
    datasets,
    absentDatasets: described.absent,
    asserted: assertedNames(settings),
    notesModules: options.lineage !== undefined,
  });
  await assertSaid(builder, settings, tree);
  const coverage = coverageWithRecords(read, datasets);
  judgeFiles(builder, { files, folders, projects, drafts, coverage, settings, today: scannedAt(options) });
  const inventory: Inventory = {
    assay: 1,
    tool: { name: "assay", version: toolVersion },
    subject: {
      name: tree.name,
      scannedAt: timestamp(options),
      headersOnly: isHeadersOnlyScan(tree, options),
    },
    entities: builder.entities(),
    relations: builder.relations(),
    references: referencesOf(projects),
    findings: builder.findings(),
    coverage,
  };
  return judgeAll(await compareAttached(inventory, listed), options, settings);
}

/** What the user says beats what was read; then the rules speak, and what the user accepted is marked. */
function judgeAll(inventory: Inventory, options: ScanOptions, settings: Settings): Inventory {
  const judged = judge(applyOverrides(inventory, settings), ruleContext(options, settings));
  return applySuppressions(judged, settings, scannedAt(options));
}

/** Only images of registries have attached documents: what reads them is loaded where there are some. */
async function compareAttached(inventory: Inventory, { entries }: Tree): Promise<Inventory> {
  const attached = entries.filter(({ path }) => path.includes(".image/attached/"));
  if (attached.length === 0) return inventory;
  const { withAttachedCompared } = await import("./attached-documents.ts");
  return withAttachedCompared(inventory, attached);
}

/** Most scans have no `assay.yaml`: what reads its entries is loaded where there are some. */
async function assertSaid(builder: InventoryBuilder, settings: Settings, tree: Tree): Promise<void> {
  const { models, datasets, answers, overrides } = settings;
  if (models.length + datasets.length + answers.length + overrides.length === 0) return;
  const { assertSettings } = await import("./assert-settings.ts");
  assertSettings(builder, settings, tree);
}

/** What no reader of the application could resolve; each once, in the order of files and lines. */
function referencesOf(projects: readonly ReadProject[]): readonly Reference[] {
  const all = projects.flatMap(({ application }) => application.references);
  const distinct = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].sort(
    (a, b) =>
      compareText(a.location.path, b.location.path) ||
      (a.location.line ?? 0) - (b.location.line ?? 0) ||
      compareText(a.expression, b.expression),
  );
}

interface Readings {
  readonly files: readonly ReadFile[];
  readonly folders: readonly ReadFolder[];
  readonly projects: readonly ReadProject[];
  readonly drafts: readonly ModelDraft[];
}

/** All files that a reader or a detector knew; with `--headers-only` all but the weights. */
async function digestAll(
  tree: Tree,
  { files, folders, projects, drafts }: Readings,
  cache: BlockCache,
  options: ScanOptions,
): ReturnType<typeof digestFiles> {
  const paths = new Set(folders.flatMap(({ reading }) => reading.roles.map(({ path }) => path)));
  for (const { application } of projects) for (const { path } of application.files) paths.add(path);
  // An archive that no reader took is worth its members; its own bytes are nobody's.
  for (const { entry, reading, reader } of files)
    if (reading !== undefined && reader !== undefined) paths.add(entry.path);
  for (const { path } of drafts.flatMap((draft) => draft.files)) paths.add(path);
  leaveUnread(paths, tree, drafts, options);
  const sizes = new Map(tree.entries.map(({ path, sizeBytes }) => [path, sizeBytes]));
  const plan = planRanges(allTensors(drafts), (path) => sizes.get(path));
  const versions = new Map(
    files.flatMap(({ entry, version }) => (version === undefined ? [] : [[entry.path, version]])),
  );
  const early = new Map(
    files.flatMap((file) => (file.early === undefined ? [] : [[file.entry.path, file.early]])),
  );
  const kept = options.kept === undefined ? {} : { kept: options.kept };
  return digestFiles(tree, paths, plan, { cache, versions, early, ...kept, ...passOn(options) });
}

/** Weights with `--headers-only`, and what is too dear to fetch. */
function leaveUnread(
  paths: Set<string>,
  { entries }: Tree,
  drafts: readonly ModelDraft[],
  options: ScanOptions,
): void {
  const depth = readingDepth(options);
  const weights = new Set(
    drafts.flatMap(({ files }) => files.flatMap(({ path, role }) => (role === "weights" ? [path] : []))),
  );
  for (const entry of entries) {
    const isLeft = weights.has(entry.path) ? depth.isHeaderOnly(entry) : !depth.isReadWhole(entry);
    if (isLeft) paths.delete(entry.path);
  }
}

function* allTensors(drafts: readonly ModelDraft[]): Iterable<Tensor> {
  for (const { weightSets } of drafts) for (const { tensors } of weightSets) yield* tensors;
}

function tensorLimit({ limits }: ScanOptions): { readonly mostTensors?: number } {
  return limits?.mostTensors === undefined ? {} : { mostTensors: limits.mostTensors };
}

function passOn(options: ScanOptions): Pick<ScanOptions, "signal" | "onProgress"> {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
}

import type { DatasetSaid } from "../detectors/detector.ts";
import { shortHash } from "../model/finding-id.ts";
import { claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { PropertyName } from "../model/properties.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { FolderContext } from "./folder-context.ts";
import { folderOf, isArchiveRoot } from "./lookup.ts";
import { withNormalLicences } from "./normalise-licences.ts";
import { withoutCredentials } from "./private-strings.ts";

/** Datasets with what their cards say, and what cards say of datasets that are not here. */
export interface DescribedDatasets {
  readonly datasets: readonly DatasetDraft[];
  readonly absent: readonly Entity[];
}

/** A card speaks of the dataset in its folder, and of those in the folders below that have no card of their own. */
export function describedDatasets(
  drafts: readonly DatasetDraft[],
  contexts: ReadonlyMap<string, FolderContext>,
): DescribedDatasets {
  const homes = drafts.map((draft) => ({ draft, home: homeOfCard(draft, contexts) }));
  const counts = new Map<string, number>();
  for (const { home } of homes) if (home !== undefined) counts.set(home, (counts.get(home) ?? 0) + 1);
  const datasets = homes.map(({ draft, home }) => {
    const said = home === undefined ? [] : saidIn(contexts.get(home));
    const claims = said.flatMap((one) => one.claims);
    const isOnly = home !== undefined && counts.get(home) === 1;
    const name = isOnly ? placedName(said) : undefined;
    const named = name === undefined ? {} : { name };
    return {
      ...draft,
      ...named,
      said: isOnly ? claims : claims.filter(({ property }) => ofAll.has(property)),
    };
  });
  const absent = [...contexts.values()].filter(({ path }) => !counts.has(path)).flatMap(absentIn);
  return { datasets, absent };
}

/** What holds for every part of a collection: columns and rows are of one. */
const ofAll: ReadonlySet<PropertyName> = new Set([
  "license",
  "licenseLink",
  "author",
  "supplier",
  "language",
]);

function saidIn(context: FolderContext | undefined): readonly DatasetSaid[] {
  return (context?.readings ?? []).flatMap(({ dataset }) => dataset ?? []);
}

/** A hub knows what the repository is called; a card may call it anything. */
function placedName(said: readonly DatasetSaid[]): string | undefined {
  return said.find(({ identifiers = [] }) => identifiers.some(({ type }) => type === "huggingface"))?.name;
}

/** The folder of the dataset, or the nearest above, that has a card; within the archive that it is in. */
function homeOfCard(
  { path, files }: DatasetDraft,
  contexts: ReadonlyMap<string, FolderContext>,
): string | undefined {
  const isFile = files.length === 1 && files[0]?.entry.path === path;
  let folder = isFile ? folderOf(path) : path;
  for (;;) {
    if (saidIn(contexts.get(folder)).length > 0) return folder;
    if (folder === "" || isArchiveRoot(folder)) return undefined;
    folder = folderOf(folder);
  }
}

/** One entity for each description whose data is not here. */
function absentIn({ path, readings }: FolderContext): readonly Entity[] {
  const said = readings.flatMap(({ dataset }) => dataset ?? []);
  const [first] = said;
  if (first === undefined) return [];
  const identifiers = said.flatMap((one) => one.identifiers ?? []);
  const [identifier] = identifiers;
  const id =
    identifier === undefined
      ? `dataset:described:${shortHash(path)}`
      : `dataset:${identifier.type}:${identifier.value}`;
  const source = first.claims[0]?.source ?? { by: "scan@1", path };
  const claims = [claimant("declared", source)("usage", "declared"), ...said.flatMap((one) => one.claims)];
  const name = placedName(said) ?? first.name;
  return [
    {
      ...{ id, kind: "dataset", name, identifiers },
      claims: withoutCredentials(withNormalLicences(claims)),
    },
  ];
}

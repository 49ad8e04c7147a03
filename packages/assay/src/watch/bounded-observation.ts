import type { Observation, ObservedFile, RepositoryObservation } from "../model/observation.ts";
import { compareText } from "../model/text-order.ts";
import { longestText, mostFiles, mostItems, mostRepositories } from "./limits.ts";
import { isWeights, unsafeKind } from "./unsafe-names.table.ts";

/** As much of an observation as a state keeps, in one order: a host decides neither how large the state gets nor how it looks. */
export function boundedObservation(observation: Observation): Observation {
  switch (observation.kind) {
    case "repository":
      return boundedRepository(observation);
    case "image":
      return {
        ...observation,
        platforms: [...observation.platforms]
          .sort((a, b) => compareText(a.platform, b.platform) || compareText(a.digest, b.digest))
          .slice(0, mostItems),
      };
    case "document":
      return observation;
    case "organisation": {
      const sorted = [...observation.repositories].sort((a, b) =>
        compareText(`${a.type} ${a.name}`, `${b.type} ${b.name}`),
      );
      const isPartial = observation.isPartial === true || sorted.length > mostRepositories;
      return {
        ...observation,
        repositories: sorted.slice(0, mostRepositories),
        ...(isPartial ? { isPartial } : {}),
      };
    }
  }
}

function boundedRepository(observation: RepositoryObservation): RepositoryObservation {
  const { files, ownCode, scans, bases, chatTemplates, cardKeys, licences } = observation;
  const kept = boundedFiles(files);
  return {
    ...observation,
    files: kept,
    ...(kept.length < files.length ? { isPartial: true } : {}),
    ...(licences === undefined ? {} : { licences: bounded(licences, (text) => text) }),
    ...(ownCode === undefined ? {} : { ownCode: bounded(ownCode, (text) => text) }),
    ...(scans === undefined ? {} : { scans: bounded(scans, ({ path, scanner }) => `${path}\0${scanner}`) }),
    ...(bases === undefined ? {} : { bases: bounded(bases, ({ name }) => name) }),
    ...(chatTemplates === undefined ? {} : { chatTemplates: bounded(chatTemplates, ({ name }) => name) }),
    ...(cardKeys === undefined ? {} : { cardKeys: bounded(cardKeys, ({ name }) => name) }),
  };
}

/** Sorted, each once, so many at most. */
function bounded<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return [...byKey]
    .filter(([key]) => key.length <= longestText)
    .sort(([a], [b]) => compareText(a, b))
    .slice(0, mostItems)
    .map(([, item]) => item);
}

/** Weights and code first, for what happens to them matters most; then sorted by path. */
function boundedFiles(files: readonly ObservedFile[]): readonly ObservedFile[] {
  const byPath = [...new Map(files.map((file) => [file.path, file])).values()].filter(
    ({ path }) => path.length <= longestText,
  );
  byPath.sort((a, b) => compareText(a.path, b.path));
  if (byPath.length <= mostFiles) return byPath;
  const isTelling = ({ path }: ObservedFile): boolean => isWeights(path) || unsafeKind(path) !== undefined;
  const telling = byPath.filter(isTelling);
  const rest = byPath.filter((file) => !isTelling(file));
  return [...telling, ...rest].slice(0, mostFiles).sort((a, b) => compareText(a.path, b.path));
}

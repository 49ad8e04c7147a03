import { datasetFields } from "./dataset-fields.table.ts";
import { entryLinks } from "./entry-links.ts";
import { modelFields } from "./model-fields.table.ts";
import type { Settings } from "./settings.ts";

/** Every text of the file that is a path, or could be one. */
export function pathsIn({ models, datasets, answers, path }: Settings): readonly string[] {
  const links = [
    ...models.flatMap((entry) => entryLinks(entry, modelFields, path)),
    ...datasets.flatMap((entry) => entryLinks(entry, datasetFields, path)),
  ];
  return [
    ...[...models, ...datasets].flatMap((entry) => entry.path ?? []),
    ...answers.flatMap(({ subject }) => subject ?? []),
    ...links.map(({ to }) => to.name),
  ];
}

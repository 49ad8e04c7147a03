/** What a file of a tracker is, by its path. */
export type TrackerFile = "project" | "mlflow" | "wandb" | "sweep";

const hex = "[0-9a-f]{32}";

const kinds: readonly (readonly [pattern: RegExp, kind: TrackerFile])[] = [
  [/(?:^|\/)MLproject$/u, "project"],
  [
    new RegExp(
      `/(?:\\d{1,20}|${hex}|inputs|outputs|datasets|models)/(?:m-)?${hex}/meta\\.yaml$|/models/[^/]{1,200}/version-\\d{1,6}/meta\\.yaml$`,
      "u",
    ),
    "mlflow",
  ],
  [/(?:^|\/)(?:offline-)?run-\d{8}_\d{6}-\w{1,64}\/files\/(?:config\.yaml|wandb-metadata\.json)$/u, "wandb"],
  [/sweep[^/]{0,80}\.ya?ml$|(?:^|\/)sweeps?\/[^/]{1,120}\.ya?ml$/iu, "sweep"],
];

export function trackerFile(path: string): TrackerFile | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}

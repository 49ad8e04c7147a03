import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { maxReleases } from "./limits.ts";
import { noteChart, type HelmAt } from "../chart-notes.ts";

/** `Chart.yaml`, `Chart.lock` and (before Helm 3) `requirements.yaml`: the charts that a chart needs. */
export function noteDependencies({ report, document }: HelmAt): void {
  const isLock = /\.lock$/u.test(document.path);
  const how = isLock ? "Chart.lock: dependencies" : "Chart.yaml: dependencies";
  for (const [at, one] of (listAt(document.values, "dependencies") ?? []).slice(0, maxReleases).entries()) {
    const name = stringAt(one, "name");
    if (!isRecord(one) || name === undefined) continue;
    const version = stringAt(one, "version");
    const place = document.placeAt(`/dependencies/${at}/name`);
    noteChart(report, { name, place, how, usage: "declared", ...(version === undefined ? {} : { version }) });
  }
}

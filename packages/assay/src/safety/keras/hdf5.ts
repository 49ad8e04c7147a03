import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { Hdf5Dataset, Hdf5File, Hdf5Object } from "../../syntax/hdf5/index.ts";
import { report, startCollector } from "./collector.ts";
import type { Collector } from "./collector.ts";
import { largeDatasetBytes, largestExpansion } from "./limits.ts";

/** How the file is loaded, and what it can hold. */
export interface Hdf5Context {
  /** Keras has no use for other files: a model that names them reads what it should not. */
  readonly isKeras: boolean;
  readonly sizeBytes: number;
  readonly member?: string;
}

/** What opening an HDF5 file can do: read other files through links, external data and virtual datasets. */
export function judgeHdf5(file: Hdf5File, context: Hdf5Context): readonly Hazard[] {
  const collector = startCollector(context.member);
  for (const link of file.links) {
    if (link.kind === "external") report(collector, outside("A link", link.path, link.file, context));
    if (link.kind === "user-defined") report(collector, userDefined(link.path, link.linkClass));
  }
  for (const object of file.objects) judgeObject(collector, object, context);
  return collector.hazards;
}

function judgeObject(collector: Collector, { path, dataset }: Hdf5Object, context: Hdf5Context): void {
  if (dataset === undefined) return;
  for (const name of dataset.externalFiles) report(collector, outside("A dataset", path, name, context));
  if (dataset.layout.kind === "virtual") {
    for (const name of dataset.layout.files.length === 0 ? ["?"] : dataset.layout.files) {
      if (name !== "." || context.isKeras)
        report(collector, outside("A virtual dataset", path, name, context));
    }
  }
  const claimed = claimedBytes(dataset);
  if (claimed > largeDatasetBytes && claimed > largestExpansion * context.sizeBytes) {
    report(collector, bomb(path, claimed, context.sizeBytes));
  }
}

function outside(what: string, path: string, name: string, context: Hdf5Context): Hazard {
  return {
    rule: "HDF5-EXTERNAL-FILE",
    verdict: context.isKeras ? "dangerous" : isBeside(name) ? "unknown" : "suspicious",
    message: `${what} (${printable(path)}) takes its values from another file: ${printable(name)}.`,
    evidence: [printable(name)],
  };
}

/** A file of the same folder, as programs spread their own data: nothing of the machine is reached. */
function isBeside(name: string): boolean {
  return /^[\w][\w.-]*$/.test(name);
}

function userDefined(path: string, linkClass: number): Hazard {
  return {
    rule: "HDF5-USER-LINK",
    verdict: "unknown",
    message: `A link (${printable(path)}) of class ${linkClass} is followed by code of the application.`,
  };
}

function bomb(path: string, claimed: number, stored: number): Hazard {
  return {
    rule: "HDF5-SHAPE-BOMB",
    verdict: "suspicious",
    message: `A dataset (${printable(path)}) takes ${claimed} bytes of memory from a file of ${stored}.`,
  };
}

function claimedBytes({ type, shape }: Hdf5Dataset): number {
  let bytes = type?.sizeBytes ?? 0;
  for (const size of shape ?? []) bytes *= size;
  return bytes;
}

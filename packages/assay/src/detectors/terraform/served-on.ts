import { hardware } from "../../catalogue/things.ts";
import { folderOf } from "../../code/program-files.ts";
import type { Link, Place, Thing, Use } from "../../model/use.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { noteLink, type Report } from "../recipe-report.ts";
import { leavesOf } from "../recipe-walk.ts";
import { maxFiles } from "./limits.ts";
import type { ResourceAt } from "./resource-at.ts";

/** A resource with a model or an accelerator, and what it says of others. */
export interface ServingResource {
  /** `aws_sagemaker_model.llm`. */
  readonly address: string;
  readonly folder: string;
  /** As the provider knows it. */
  readonly name: string | undefined;
  readonly models: readonly Thing[];
  readonly accelerators: readonly { readonly name: string; readonly place: Place }[];
  /** Texts by which it may name another resource. */
  readonly texts: ReadonlySet<string>;
}

/** What was found of one resource; undefined when that is neither a served model nor an accelerator. */
export function servingResource(
  { document, type, name }: ResourceAt,
  found: { readonly uses: readonly Use[]; readonly links: readonly Link[] },
): ServingResource | undefined {
  const models = found.links.filter(({ kind, from }) => kind === "servedBy" && from.kind === "model");
  const accelerators = found.uses.filter(({ thing }) => thing.kind === "hardware");
  if (models.length + accelerators.length === 0) return undefined;
  return {
    address: `${type}.${name}`,
    folder: folderOf(document.path),
    name: stringAt(document.values, "name"),
    models: models.map(({ from }) => from),
    accelerators: accelerators.map(({ thing, place }) => ({ name: thing.key, place })),
    texts: new Set(
      leavesOf(document.values).flatMap(({ value }) => (typeof value === "string" ? [value] : [])),
    ),
  };
}

/** A model runs on the accelerators of its own resource, and of those of its module that name it: an endpoint, a deployment. */
export function linkAccelerators(report: Report, resources: readonly ServingResource[]): void {
  const served = resources.filter(({ models }) => models.length > 0).slice(0, maxFiles);
  for (const one of resources.filter(({ accelerators }) => accelerators.length > 0).slice(0, maxFiles)) {
    const behind = served.filter((other) => other === one || names(one, other));
    for (const model of behind.flatMap(({ models }) => models))
      for (const { name, place } of one.accelerators)
        noteLink(report, model, hardware(name), "uses", { place, detail: "hardware" });
  }
}

function names({ texts, folder }: ServingResource, other: ServingResource): boolean {
  if (folder !== other.folder) return false;
  if (other.name !== undefined && texts.has(other.name)) return true;
  return [...texts].some((text) => text.includes(`${other.address}.`) || text === other.address);
}

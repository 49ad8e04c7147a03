import type { Problem } from "../model/coverage.ts";
import type { Hdf5File } from "../syntax/hdf5/index.ts";
import type { Tensor } from "../tensors/tensor.ts";
import type { Hdf5Place } from "./hdf5-tensors.ts";
import { tensorOf } from "./hdf5-tensors.ts";

/** Groups of Keras files that hold the state of training, not of the model. */
const trainingGroups = /^\/(?:optimizer_weights|optimizer|_optimizer|metrics)(?:\/|$)/;

/** Datasets of a Keras file as tensors, without the optimizer's; named by their path below `root`. */
export function kerasTensors(file: Hdf5File, root: string, place: Hdf5Place, problems: Problem[]): Tensor[] {
  const tensors: Tensor[] = [];
  for (const object of file.objects) {
    if (object.dataset === undefined || trainingGroups.test(object.path)) continue;
    if (root !== "/" && !object.path.startsWith(`${root}/`)) continue;
    const name = object.path.slice(root === "/" ? 1 : root.length + 1);
    const tensor = tensorOf(object, name, place, problems);
    // Random layers keep the counter of their generator among the weights.
    const isCounter = /(?:^|\/)seed_generator(?:_\d+)?\/|seed_generator_state/.test(name);
    if (tensor !== undefined) tensors.push(isCounter ? { ...tensor, role: "constant" } : tensor);
  }
  return tensors;
}

/** True for the layout of Keras 3 and late Keras 2: variables numbered in groups named `vars`. */
export function hasVariableGroups(file: Hdf5File): boolean {
  const groups = file.objects.filter(({ kind, path }) => kind === "group" && /(?:^|\/)vars$/.test(path));
  return (
    groups.length > 0 && file.objects.every(({ dataset, path }) => dataset === undefined || inVars.test(path))
  );
}

const inVars = /\/vars\/[^/]+$/;

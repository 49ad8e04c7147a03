import { readTensorBundle } from "../tensor-bundle.ts";
import { maximumTensors } from "./limits.ts";
import { noteProblem, type TensorflowWalk, uniqueName } from "./walk.ts";

/** Adds the variables of the checkpoint beside the graph; returns the paths of its files. None is no trouble. */
export async function addVariables(walk: TensorflowWalk, prefix: string): Promise<readonly string[]> {
  const { file } = walk;
  const index = file.sibling(`${prefix}.index`);
  if (index === undefined) return [];
  const source = await index.source();
  try {
    const bundle = await readTensorBundle(source, (suffix) => file.sibling(`${prefix}.${suffix}`));
    for (const problem of bundle.problems) {
      noteProblem(walk, { ...problem, message: `variables: ${problem.message}` });
    }
    // Beside variables the constants are numbers of the program, and each trace of a function repeats them.
    const hasWeights = bundle.tensors.some(({ role }) => role === undefined);
    const constants = hasWeights ? walk.tensors.splice(0) : [];
    for (const constant of constants) walk.tensors.push({ ...constant, role: "constant" });
    for (const tensor of bundle.tensors.slice(0, maximumTensors)) {
      walk.tensors.push({ ...tensor, name: uniqueName(walk, tensor.name) });
    }
    return [index.path, ...bundle.companions];
  } finally {
    await source.close();
  }
}

import type { RuleDescription } from "../../model/rule-description.ts";

/** What a TensorFlow.js model can do beyond what its graph or layers do. */
export const rules: readonly RuleDescription[] = [
  {
    id: "TFJS-WEIGHT-PATH",
    title: "Weights of a TensorFlow.js model lie outside its folder",
    kind: "safety",
    what: "A path of the weights manifest is absolute, climbs out of the folder with `..`, or is an address.",
    why: "Loaders join the path to the folder or address of the model: other files of the machine are read, or another server sees who loads the model and chooses its weights.",
    example: '"weightsManifest": [{"paths": ["../../../etc/passwd"], "weights": [...]}]',
    fix: "Do not load this model; ask for a copy whose shards lie beside its model.json.",
    references: [
      "https://www.tensorflow.org/js/guide/save_load",
      "https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/io/types.ts",
    ],
  },
];

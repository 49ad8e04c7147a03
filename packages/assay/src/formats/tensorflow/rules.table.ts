import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of SavedModels that the shared rules of TensorFlow graphs do not cover. */
export const rules: readonly RuleDescription[] = [
  {
    id: "TENSORFLOW-ASSET-PATH",
    title: "Asset of a SavedModel lies outside its folder",
    kind: "safety",
    what: "The file name of an asset is absolute or climbs out of the `assets` folder.",
    why: "The loader joins the name to its folder and hands the result to the graph, which reads the file: any file of the machine can become input of the model.",
    example: 'asset_file_def { filename: "../../../etc/passwd" }',
    fix: "Do not load this model; ask for a copy whose assets lie in its folder.",
    references: [
      "https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/meta_graph.proto",
    ],
  },
];

import type { RuleDescription } from "../../model/rule-description.ts";

/** What a Core ML model can make its loader do. */
export const rules: readonly RuleDescription[] = [
  {
    id: "COREML-CUSTOM-CODE",
    title: "Core ML model needs a class of the application",
    kind: "safety",
    what: "The model is a customModel, or its network has a custom layer: Core ML looks up an Objective-C class of that name in the application and runs it.",
    why: "What the class does is not in the file. With a name of a class that the application has for something else, the model chooses code that nobody meant it to run.",
    example: 'custom { className: "MyLayer" }',
    fix: "Use the model only with the class of its publisher, after reading it; else convert the model again without custom layers.",
    references: [
      "https://developer.apple.com/documentation/coreml/mlcustomlayer",
      "https://github.com/apple/coremltools/blob/main/mlmodel/format/CustomModel.proto",
    ],
  },
  {
    id: "COREML-LINKED-MODEL",
    title: "Core ML model refers to a model elsewhere",
    kind: "safety",
    what: "The model is a linkedModel: a file name and a search path take the place of its content.",
    why: "What runs is another file, which may be changed or be found in a place that others can write.",
    example: 'linkedModel { linkedModelFile { linkedModelFileName { defaultValue: "other.mlmodelc" } } }',
    fix: "Get the model that is linked, and judge that.",
    references: ["https://github.com/apple/coremltools/blob/main/mlmodel/format/LinkedModel.proto"],
  },
  {
    id: "COREML-WEIGHT-PATH",
    title: "Core ML weights or package items lie outside the package",
    kind: "safety",
    what: "The blob file of a weight or an item of the package's manifest is absolute or climbs out of the package.",
    why: "A loader that follows it reads other files of the device into the model.",
    example: 'blobFileValue { fileName: "@model_path/../../../etc/passwd" }',
    fix: "Do not load this model; ask for a copy whose files lie in its package.",
    references: ["https://apple.github.io/coremltools/docs-guides/source/convert-to-ml-program.html"],
  },
];

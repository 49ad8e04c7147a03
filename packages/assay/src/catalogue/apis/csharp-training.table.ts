import type { ApiRow, ArgumentAt } from "../api.ts";
import { extensionsIn, sharpLines } from "./csharp-shapes.ts";

const ml = "Microsoft.ML";
const context = `${ml}.MLContext()`;
const table: readonly ArgumentAt[] = [{ name: "path" }, { name: "filePath" }, { at: 0 }];

/** ML.NET. */
export const csharpTrainingApis: readonly ApiRow[] = [
  {
    library: `nuget/${ml}`,
    symbols: [
      "LoadFromTextFile",
      "LoadFromBinary",
      "LoadFromSvmLightFile",
      "LoadFromSvmLightFileWithFeatureNames",
    ].map((name) => `${context}.Data.${name}`),
    makes: { kind: "dataset", origin: { file: true }, id: table, verb: "load" },
    example: sharpLines(
      [ml],
      'var data = new MLContext().Data.LoadFromTextFile<Row>("data/tea.csv", hasHeader: true);',
    ),
    finds: ["dataset:data/tea.csv"],
  },
  {
    library: `nuget/${ml}`,
    symbols: ["Load", "LoadWithDataLoader", "LoadTensorFlowModel"].map((name) => `${context}.Model.${name}`),
    makes: {
      kind: "model",
      origin: { file: true },
      id: [{ name: "filePath" }, { name: "modelLocation" }, { at: 0 }],
      verb: "load",
    },
    example: sharpLines([ml], 'var model = new MLContext().Model.Load("model.zip", out var schema);'),
    finds: ["reference:model.zip"],
  },
  {
    library: `nuget/Microsoft.Extensions.ML`,
    symbols: extensionsIn(["Microsoft.Extensions.ML"], ["FromFile", "FromUri"]),
    makes: {
      kind: "model",
      origin: { file: true },
      id: [{ name: "filePath" }, { name: "uri" }, { at: 1 }, { at: 0 }],
      verb: "load",
    },
    example: sharpLines(
      ["Microsoft.Extensions.ML"],
      'services.AddPredictionEnginePool<Row, Guess>().FromFile(modelName: "tea", filePath: "model.zip");',
    ),
    finds: ["reference:model.zip"],
  },
  {
    library: `nuget/${ml}.OnnxTransformer`,
    symbols: extensionsIn([ml], ["ApplyOnnxModel"]),
    makes: {
      kind: "model",
      origin: { file: true, names: /\.onnx$/iu },
      id: [{ name: "modelFile" }, { name: "ModelFile" }, { at: 2 }, { at: 0 }],
      verb: "load",
    },
    example: sharpLines(
      [ml],
      'var steps = new MLContext().Transforms.ApplyOnnxModel("out", "in", "weights/small.onnx").Fit(empty);',
    ),
    finds: ["reference:weights/small.onnx"],
  },
  {
    library: `nuget/${ml}`,
    symbols: [
      ...["TrainTestSplit", "Cache", "ShuffleRows", "TakeRows", "SkipRows", "CrossValidationSplit"],
      ...["FilterRowsByColumn", "FilterRowsByMissingValues", "BootstrapSample"],
    ].map((name) => `${context}.Data.${name}`),
    makes: { kind: "passes", value: [{ name: "data" }, { name: "input" }, { at: 0 }] },
    example: sharpLines([ml], "var half = new MLContext().Data.TrainTestSplit(rows).TrainSet;"),
    finds: [],
  },
  {
    library: `nuget/${ml}`,
    symbols: [`${context}.**.Fit`],
    makes: {
      kind: "training-run",
      method: "full",
      stage: "training",
      trainedOn: [{ name: "input" }, { name: "trainData" }, { at: 0 }],
      needsGiven: [`${context}.*.Trainers.**`],
    },
    example: sharpLines(
      [ml],
      [
        "var ml = new MLContext(seed: 1);",
        'var data = ml.Data.LoadFromTextFile<Row>("data/tea.csv");',
        'var steps = ml.Transforms.Concatenate("Features", "Age").Append(ml.Regression.Trainers.Sdca());',
        "var model = steps.Fit(data);",
      ].join("\n"),
    ),
    finds: ["dataset:data/tea.csv", "training-run:full in example.cs"],
  },
  {
    library: `nuget/${ml}.AutoML`,
    symbols: [`${context}.Auto().*().Execute`, `${ml}.AutoML.this.Auto().*().Execute`],
    makes: {
      kind: "training-run",
      method: "full",
      stage: "training",
      trainedOn: [{ name: "trainData" }, { at: 0 }],
    },
    example: sharpLines(
      [ml, `${ml}.AutoML`],
      "var result = new MLContext().Auto().CreateRegressionExperiment(60).Execute(rows);",
    ),
    finds: ["training-run:full in example.cs"],
  },
];

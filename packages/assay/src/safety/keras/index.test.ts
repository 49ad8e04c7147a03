import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Hazard } from "../../model/hazard.ts";
import type { Hdf5File } from "../../syntax/hdf5/index.ts";
import { judgeHdf5, judgeKerasConfig, kerasRules } from "./index.ts";

/** Verdict and rule of every hazard. */
function judged(config: unknown): readonly string[] {
  return judgeKerasConfig(config).map(({ verdict, rule }) => `${verdict} ${rule}`);
}

const object = (
  module: string | null,
  name: string,
  config: unknown = {},
  registered: string | null = null,
): object => ({
  module,
  class_name: name,
  config,
  registered_name: registered,
});

const fn = (module: string | null, name: string): object => object(module, "function", name, "function");

describe("what Keras itself offers", () => {
  it.each([
    object("keras.layers", "Dense"),
    object("keras", "Sequential"),
    object("keras.src.models.functional", "Functional", {}, "Functional"),
    object("keras.src.ops.numpy", "Add", {}, "Add"),
    object("keras.optimizers.schedules", "ExponentialDecay"),
    object("tf_keras.layers", "LSTM"),
    object("keras.src.engine.functional", "Functional"),
    object("tensorflow.python.keras.layers", "Dense"),
    object("keras_hub.src.models.backbone", "Backbone", {}, "keras_hub>Backbone"),
    fn("builtins", "relu"),
    fn("keras.activations", "gelu"),
    fn("keras.ops", "abs"),
    { class_name: "Dense", config: {} },
    { class_name: "Custom>Adam", config: {} },
    { class_name: "TFOpLambda", config: { function: "math.abs" } },
    { class_name: "SlicingOpLambda", config: { function: "__operators__.getitem" } },
    { class_name: "__keras_tensor__", config: { shape: [null, 4], dtype: "float32" } },
    object("tensorflow.python.framework.tensor_spec", "__typespec__"),
  ])("is harmless: %j", (config) => {
    const spec = {
      ...config,
      ...("class_name" in config && config.class_name === "__typespec__" ? { spec_name: "TensorSpec" } : {}),
    };
    expect(judged({ layers: [spec] })).toEqual([]);
  });

  it("is no part of a model when it fetches, loads or changes settings (CVE-2025-8747, CVE-2025-9906)", () => {
    for (const [module, name] of [
      ["keras.utils", "get_file"],
      ["keras.config", "enable_unsafe_deserialization"],
      ["keras.saving", "load_model"],
      ["keras.models", "load_model"],
      ["keras.src.utils.file_utils", "get_file"],
      ["tf_keras.utils", "get_file"],
    ] as const) {
      expect(judged(fn(module, name)), name).toEqual(["dangerous KERAS-API-GADGET"]);
    }
  });
});

describe("code in a configuration", () => {
  const code = Buffer.from(
    "e3000000000000000000000000000000005a0673797374656dda026f73fa092f682f612f782e7079" + "00".repeat(32),
    "hex",
  );

  it("is dangerous in a Lambda layer of Keras 3, and its names are shown without paths", () => {
    const lambda = { class_name: "__lambda__", config: { code: code.toString("base64"), defaults: null } };
    const [hazard, ...rest] = judgeKerasConfig(
      object("keras.layers", "Lambda", { function: lambda }),
      "config.json",
    );
    expect(rest).toEqual([]);
    expect(hazard).toMatchObject({
      rule: "KERAS-LAMBDA",
      verdict: "dangerous",
      member: "config.json",
      evidence: ["names in the code: system, os"],
    });
  });

  it("is dangerous in a Lambda layer of Keras 2, in each of its three places", () => {
    const text = code.toString("base64");
    for (const config of [
      { function: [text, null, null], function_type: "lambda" },
      {
        function: "f",
        function_type: "function",
        output_shape: [text, null, null],
        output_shape_type: "lambda",
      },
      { function: [text, null, null] },
      { function: text },
    ]) {
      expect(judged({ class_name: "Lambda", config })).toContain("dangerous KERAS-LAMBDA");
    }
  });

  it("is dangerous wherever a function may stand", () => {
    expect(judged({ a: [{ b: { class_name: "__lambda__", config: { value: ["4wAA"] } } }] })).toEqual([
      "dangerous KERAS-LAMBDA",
    ]);
  });

  it("is unknown when a Lambda layer of Keras 2 names a function of the user's", () => {
    const config = {
      function: "scale",
      function_type: "function",
      module: "train",
      output_shape_type: "raw",
    };
    expect(judged({ class_name: "Lambda", config })).toEqual(["unknown KERAS-CUSTOM-OBJECT"]);
    const gadget = { function: "system", function_type: "function", module: "os" };
    expect(judged({ class_name: "Lambda", config: gadget })).toEqual(["dangerous KERAS-MODULE-GADGET"]);
  });
});

describe("names outside Keras", () => {
  it("are dangerous when they are known to run or open things (CVE-2025-1550)", () => {
    for (const config of [
      object("os", "function", "system"),
      object("subprocess", "Popen"),
      object("importlib.util", "spec_from_file_location"),
      object("builtins", "exec"),
      fn("builtins", "eval"),
      fn("torch.serialization", "load"),
      { ...object("os", "__typespec__"), spec_name: "system" },
    ]) {
      expect(judged({ deep: [[config]] }), JSON.stringify(config)).toEqual(["dangerous KERAS-MODULE-GADGET"]);
    }
  });

  it("are unknown otherwise", () => {
    for (const config of [
      object(null, "Scale", {}, "my_package>Scale"),
      object(null, "Dense"),
      object("my_project.layers", "Dense"),
      object("keras.layers", "Dense", {}, "my_package>Dense"),
      object("keras.layers", "NoSuchLayer"),
      fn("my_project", "loss"),
      { class_name: "AttentionLayer", config: {} },
      object("keras.layers", "JaxLayer"),
    ]) {
      expect(judged(config), JSON.stringify(config)).toEqual(["unknown KERAS-CUSTOM-OBJECT"]);
    }
  });
});

describe("layers that reach out", () => {
  it.each([
    [object("keras.layers", "TFSMLayer", { filepath: "/data/model" }), "dangerous KERAS-TFSM-LAYER"],
    [object("keras.layers", "TorchModuleWrapper", { module: "gAJ9" }), "dangerous KERAS-TORCH-MODULE"],
    [{ class_name: "TFOpLambda", config: { function: "io.write_file" } }, "dangerous KERAS-OPERATOR-GADGET"],
    [{ class_name: "TFOpLambda", config: { function: "numpy_function" } }, "dangerous KERAS-OPERATOR-GADGET"],
    [{ class_name: "TFOpLambda", config: { function: "raw_ops.Foo.bar" } }, "unknown KERAS-CUSTOM-OBJECT"],
    [
      { class_name: "TensorFlowOpLayer", config: { node_def: "\n\u0001a\u0012\bReadFile" } },
      "dangerous KERAS-OPERATOR-GADGET",
    ],
    [
      object("keras.layers", "StringLookup", { vocabulary: "https://example.org/v.txt" }),
      "dangerous KERAS-VOCABULARY-FILE",
    ],
    [
      object("keras.layers", "StringLookup", { vocabulary: "/etc/passwd" }),
      "dangerous KERAS-VOCABULARY-FILE",
    ],
    [
      object("keras.layers", "IntegerLookup", { vocabulary: "/content/v.txt" }),
      "suspicious KERAS-VOCABULARY-FILE",
    ],
    [
      object("keras.layers", "TextVectorization", { vocabulary: "../v.txt" }),
      "suspicious KERAS-VOCABULARY-FILE",
    ],
    [object("keras.layers", "StringLookup", { vocabulary: "v.txt" }), "unknown KERAS-VOCABULARY-FILE"],
    [
      object("keras_hub.models", "BertTokenizer", { vocabulary: "/etc/passwd" }),
      "dangerous KERAS-VOCABULARY-FILE",
    ],
    [
      object("keras.layers", "Dense", { weights: "https://example.org/w.h5" }),
      "unknown KERAS-REMOTE-ADDRESS",
    ],
  ])("%j is %s", (config, expected) => {
    expect(judged(config)).toEqual([expected]);
  });

  it("show no user names", () => {
    const config = object("keras.layers", "StringLookup", { vocabulary: "/home/jane/v.txt" });
    expect(JSON.stringify(judgeKerasConfig(config))).not.toContain("jane");
  });
});

describe("HDF5 structure", () => {
  const file = (part: Partial<Hdf5File>): Hdf5File => ({
    superblockVersion: 2,
    userBlockBytes: 0,
    trailingBytes: 0,
    objects: [],
    links: [],
    problems: [],
    ...part,
  });
  const link = { path: "/model_weights", kind: "external", file: "/data/x.h5", target: "/" } as const;

  it("that leads to other files is dangerous in a model and suspicious elsewhere (CVE-2026-1669)", () => {
    const judge = (isKeras: boolean): readonly Hazard[] =>
      judgeHdf5(file({ links: [link] }), { isKeras, sizeBytes: 10 });
    expect(judge(true)).toMatchObject([
      { rule: "HDF5-EXTERNAL-FILE", verdict: "dangerous", evidence: ["/data/x.h5"] },
    ]);
    expect(judge(false)).toMatchObject([{ rule: "HDF5-EXTERNAL-FILE", verdict: "suspicious" }]);
  });

  it("that claims a thousand times what is stored is suspicious (CVE-2026-0897)", () => {
    const dataset = {
      type: { kind: "float", sizeBytes: 4, isBigEndian: false, exponentBits: 8, mantissaBits: 23, bias: 127 },
      shape: [1_000_000, 1_000_000],
      layout: { kind: "chunked", chunk: [100, 100], index: "B-tree version 1", onlyChunk: undefined },
      filters: [],
      externalFiles: [],
    } as const;
    const objects = [{ path: "/w", kind: "dataset", attributes: new Map(), dataset }] as const;
    const [hazard] = judgeHdf5(file({ objects }), { isKeras: true, sizeBytes: 4096 });
    expect(hazard).toMatchObject({ rule: "HDF5-SHAPE-BOMB", verdict: "suspicious" });
  });
});

describe("judgements", () => {
  it("carry described rules only, and survive hostile values", () => {
    const known = new Set(kerasRules.map(({ id }) => id));
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom("Lambda", "__lambda__", "TFSMLayer", "function", "x"),
        (value, name) => {
          const config = {
            class_name: name,
            module: value,
            config: value,
            registered_name: value,
            layers: [value],
          };
          for (const { rule } of judgeKerasConfig(config)) expect(known.has(rule)).toBe(true);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it("stop at a hundred hazards", () => {
    const layers = Array.from({ length: 500 }, (_, index) => object("x", `Layer${index}`));
    expect(judgeKerasConfig({ layers })).toHaveLength(100);
  });
});

describe("functions that reach files or run pickles", () => {
  it.each([
    ["numpy", "load"],
    ["numpy.lib.npyio", "load"],
    ["numpy", "save"],
    ["numpy", "fromfile"],
    ["torch", "load"],
    ["joblib", "load"],
    ["pickle", "load"],
    ["pandas", "read_pickle"],
    ["pandas.io.parsers", "read_csv"],
    ["yaml", "unsafe_load"],
    ["tensorflow", "py_function"],
    ["h5py", "File"],
  ])("are dangerous as a layer and as a function: %s.%s", (module, name) => {
    expect(judged(object(module, name))).toEqual(["dangerous KERAS-MODULE-GADGET"]);
    expect(judged(fn(module, name))).toEqual(["dangerous KERAS-MODULE-GADGET"]);
  });

  it("are not confused with those that only compute", () => {
    for (const [module, name] of [
      ["numpy", "tanh"],
      ["tensorflow.math", "abs"],
      ["my_package.layers", "load"],
    ])
      expect(judged(fn(module ?? "", name ?? ""))).toEqual(["unknown KERAS-CUSTOM-OBJECT"]);
  });
});

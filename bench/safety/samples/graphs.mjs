import { bytes, flatBuffer, i32, scalar, table, text as flatText, u32, vector } from "testkit/flatbuffer";
import { onnxModel } from "testkit/onnx";
import { bytesField, concatenate, messageField, varintField } from "testkit/protobuf";
import { group, json } from "./payload.mjs";

/** Operators and external data of TensorFlow, TFLite and ONNX. */
export const graphSamples = (fixture) => [...tensorflow(fixture), ...lite(fixture), ...onnx()];

function tensorflow(fixture) {
  const { of } = group("TensorFlow graphs", "reference §2.2 (TF graph); modelscan");
  const saved = (graph) =>
    concatenate([
      varintField(1, 1),
      messageField(2, [
        messageField(1, [bytesField(4, "serve"), bytesField(5, "2.21.0")]),
        messageField(2, graph),
      ]),
    ]);
  const inFunction = (op, inputs = []) => [
    node("PartitionedCall", [], [attribute("f", [messageField(10, [bytesField(1, "f")])])]),
    messageField(2, [
      messageField(1, [
        messageField(1, [bytesField(1, "f")]),
        messageField(3, [
          bytesField(1, "n"),
          bytesField(2, op),
          ...inputs.map((name) => bytesField(3, name)),
        ]),
      ]),
    ]),
  ];
  const wholeFolder = (name) => ({
    "saved_model.pb": fixture(`tensorflow/${name}/saved_model.pb`),
    "variables/variables.index": fixture(`tensorflow/${name}/variables/variables.index`),
    "variables/variables.data-00000-of-00001": fixture(
      `tensorflow/${name}/variables/variables.data-00000-of-00001`,
    ),
  });
  return [
    ...graphs.map(([op, graph]) =>
      group(
        "TensorFlow graphs",
        "reference §2.2 (TF graph); modelscan",
        /Read|Matching|Table|TextLine|Restore|Rpc/.test(op) ? "suspicious" : "dangerous",
      ).of(`tf-${op}`, { "saved_model.pb": saved(graph) }),
    ),
    of("tf-function-WriteFile", { "saved_model.pb": saved(inFunction("WriteFile", ["a", "b"])) }),
    of("tf-function-PyFunc", { "saved_model.pb": saved(inFunction("PyFunc")) }),
    of(
      "tf-frozen-WriteFile",
      concatenate([constant("p", "/nonexistent/assay"), constant("v", "x"), node("WriteFile", ["p", "v"])]),
      "frozen.pb",
    ),
    of("tf-real-hostile", wholeFolder("hostile")),
    of("tf-real-keras-lambda", {
      ...wholeFolder("keras-lambda"),
      "keras_metadata.pb": fixture("tensorflow/keras-lambda/keras_metadata.pb"),
    }),
    of(
      "tfjs-lambda",
      json({
        format: "layers-model",
        modelTopology: {
          keras_version: "2.4",
          model_config: {
            class_name: "Sequential",
            config: {
              layers: [
                {
                  class_name: "Lambda",
                  config: { name: "l", function: ["4wEAAAA=", null, null], function_type: "lambda" },
                },
              ],
            },
          },
        },
        weightsManifest: [],
      }),
      "model.json",
    ),
  ];
}

function lite(fixture) {
  const model = (name) =>
    flatBuffer(
      table({
        0: u32(3),
        1: vector([table({ 0: scalar("i8", 32), 1: flatText(name), 3: i32(32) })]),
        2: vector([table({ 0: vector([]), 3: vector([table({ 0: u32(0) })]) })]),
        4: vector([table({}), table({ 0: bytes(new Uint8Array(16)) })]),
      }),
      "TFL3",
    );
  const made = (expected) => (name) =>
    group("TFLite operators", "reference §2.2 (Flex = TensorFlow kernels)", expected).of(
      `tflite-${name}`,
      model(name),
      "model.tflite",
    );
  return [
    ...["FlexWriteFile", "FlexPyFunc", "FlexEagerPyFunc"].map(made("dangerous")),
    ...["FlexReadFile", "FlexMatchingFiles"].map(made("suspicious")),
    ...["HomeMadeOperator"].map(made("unknown")),
    group("TFLite operators", "real converter", "suspicious").of(
      "tflite-real-flex",
      fixture("tflite/flex.tflite"),
      "model.tflite",
    ),
  ];
}

function onnx() {
  const { of } = group("ONNX external data", "CVE-2022-25882, CVE-2024-27318; own", "suspicious");
  const model = (location, more = {}) =>
    onnxModel({
      producer: "pytorch",
      graph: {
        nodes: [{ op: "Identity", inputs: ["w"], outputs: ["y"] }],
        initializers: [{ name: "w", dims: [2], external: { location, ...more } }],
      },
    });
  const custom = (domain, op) =>
    onnxModel({
      producer: "pytorch",
      opsets: { "": 17, [domain]: 1 },
      graph: { nodes: [{ op, domain, inputs: ["x"], outputs: ["y"] }] },
    });
  const places = [
    ["up", "../../../../etc/passwd"],
    ["up-after-folder", "data/../../../etc/passwd"],
    ["absolute", "/etc/passwd"],
    ["drive", "C:\\Windows\\win.ini"],
    ["backslash", "..\\..\\secret.txt"],
    ["unc", "\\\\127.0.0.1\\share\\x"],
    ["address", "file:///etc/passwd"],
    ["zero", "w.bin\0/../../x"],
  ];
  const code = group("ONNX operators", "reference §2.2; onnxruntime-extensions", "unknown");
  return [
    ...places.map(([id, location]) => of(`onnx-${id}`, model(location), "model.onnx")),
    group("ONNX external data", "own: runtimes refuse it", "unknown").of("onnx-range-outside", {
      "model.onnx": model("w.bin", { offset: "9000000000", length: "8" }),
      "w.bin": Buffer.alloc(8),
    }),
    code.of("onnx-python-operator", custom("ai.onnx.contrib", "PyOp"), "model.onnx"),
    code.of("onnx-aten-operator", custom("org.pytorch.aten", "ATen"), "model.onnx"),
    code.of("onnx-unknown-domain", custom("com.acme.native", "Run"), "model.onnx"),
  ];
}

const node = (op, inputs = [], attributes = []) =>
  messageField(1, [
    bytesField(1, `n${op}`),
    bytesField(2, op),
    ...inputs.map((name) => bytesField(3, name)),
    ...attributes,
  ]);

const attribute = (key, value) => messageField(5, [bytesField(1, key), messageField(2, value)]);

const constant = (name, value) =>
  messageField(1, [
    bytesField(1, name),
    bytesField(2, "Const"),
    attribute("value", [messageField(8, [varintField(1, 7), messageField(2, []), bytesField(8, value)])]),
    attribute("dtype", [varintField(6, 7)]),
  ]);

const graphs = [
  ["ReadFile", [constant("p", "/etc/passwd"), node("ReadFile", ["p"])]],
  ["WriteFile", [constant("p", "/nonexistent/assay"), constant("v", "x"), node("WriteFile", ["p", "v"])]],
  ["PyFunc", [node("PyFunc", [], [attribute("token", [bytesField(2, "pyfunc_0")])])]],
  ["EagerPyFunc", [node("EagerPyFunc", [], [attribute("token", [bytesField(2, "pyfunc_0")])])]],
  ["MatchingFiles", [constant("p", "/home/*/.ssh/*"), node("MatchingFiles", ["p"])]],
  ["SaveV2", [constant("p", "/nonexistent/assay"), node("SaveV2", ["p"])]],
  ["RestoreV2", [constant("p", "/nonexistent/assay"), node("RestoreV2", ["p"])]],
  [
    "PrintV2",
    [
      constant("v", "x"),
      node("PrintV2", ["v"], [attribute("output_stream", [bytesField(2, "file:///nonexistent/assay")])]),
    ],
  ],
  [
    "DebugIdentityV2",
    [
      node(
        "DebugIdentityV2",
        [],
        [attribute("debug_urls", [messageField(1, [bytesField(2, "grpc://127.0.0.1:9")])])],
      ),
    ],
  ],
  [
    "MergeV2Checkpoints",
    [
      constant("p", "/nonexistent/a"),
      constant("q", "/nonexistent/b"),
      node("MergeV2Checkpoints", ["p", "q"]),
    ],
  ],
  [
    "InitializeTableFromTextFileV2",
    [constant("p", "/etc/passwd"), node("InitializeTableFromTextFileV2", ["t", "p"])],
  ],
  ["TextLineDataset", [constant("p", "/etc/passwd"), node("TextLineDataset", ["p", "c", "b"])]],
  ["RpcCall", [constant("p", "127.0.0.1:9"), node("RpcClient", ["p"])]],
];

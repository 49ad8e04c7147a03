import { makeZip } from "testkit/zip";
import { evil, group, json } from "./payload.mjs";

/** Layers of published exploits in the archives and HDF5 files of Keras. */
export const kerasSamples = (fixture) => [...kerasArchives(fixture), ...kerasHdf5(fixture)];

function kerasArchives(fixture) {
  const weights = { name: "model.weights.h5", bytes: Buffer.from(fixture("keras/functional.weights.h5")) };
  const { of } = group("Keras archives", "own");
  const npz = makeZip([
    {
      name: "a.npy",
      bytes: Buffer.concat([
        Buffer.from("\x93NUMPY\x01\0", "latin1"),
        Buffer.from("4600", "hex"),
        Buffer.from("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".padEnd(69) + "\n"),
        evil(),
      ]),
    },
  ]);
  return [
    ...kerasLayers.map(([id, source, one]) =>
      group("Keras archives", source, source === "CVE-2025-12058" ? "suspicious" : "dangerous").of(
        `keras-${id}`,
        archive(sequential(one), [weights]),
        "model.keras",
      ),
    ),
    of(
      "keras-in-compile",
      archive({ ...sequential(), compile_config: { loss: layer("os", "system", {}) } }, [weights]),
      "model.keras",
    ),
    of(
      "keras-second-config",
      makeZip([
        { name: "metadata.json", bytes: json({ keras_version: "3.8.0" }) },
        { name: "config.json", bytes: json(sequential()) },
        { name: "config.json", bytes: json(sequential(lambda())) },
        weights,
      ]),
      "model.keras",
    ),
    of(
      "keras-npz-weights",
      archive(sequential(), [{ name: "model.weights.npz", bytes: npz }]),
      "model.keras",
    ),
    of(
      "keras-pickle-asset",
      archive(sequential(), [weights, { name: "assets/state.pkl", bytes: evil() }]),
      "model.keras",
    ),
    of("keras-compressed-zip-name", archive(sequential(lambda()), [weights]), "model.zip"),
    of("keras-real-lambda", fixture("keras/lambda.keras"), "model.keras"),
    of("keras-config-alone", json(sequential(lambda())), "config.json"),
  ];
}

/** Writes another configuration over that of a real file, padded to the same length: nothing else changes. */
function kerasHdf5(fixture) {
  const real = Buffer.from(fixture("keras/sequential.h5"));
  const at = real.indexOf('{"class_name": "Sequential"', 0, "latin1");
  const length = real.indexOf(0, at) - at;
  const patched = (config) => {
    const file = Buffer.from(real);
    file.write(JSON.stringify(config).padEnd(length), at, "latin1");
    return file;
  };
  const made = kerasLayers
    .filter(([, , one]) => JSON.stringify(sequential(one)).length <= length)
    .map(([id, source, one]) =>
      group(
        "Keras HDF5",
        `CVE-2025-9905; ${source}`,
        source === "CVE-2025-12058" ? "suspicious" : "dangerous",
      ).of(`h5-${id}`, patched(sequential(one)), "model.h5"),
    );
  const { of } = group("Keras HDF5", "own");
  return [
    ...made,
    of("h5-real-lambda", fixture("keras/lambda.h5"), "model.h5"),
    of("h5-real-lambda-keras2", fixture("keras/keras2-lambda.h5"), "model.h5"),
    of("h5-wrong-extension", patched(sequential(lambda())), "model.bin"),
    of(
      "h5-user-block",
      Buffer.concat([evil(), Buffer.alloc(512 - evil().length), fixture("keras/sequential.h5")]),
      "model.h5",
    ),
    group("Keras HDF5", "HDF5 external links", "suspicious").of(
      "h5-external-files",
      fixture("hdf5/outside.h5"),
      "model.h5",
    ),
  ];
}

const layer = (module, name, config, more = {}) => ({
  module,
  class_name: name,
  config,
  registered_name: null,
  ...more,
});

const input = layer("keras.layers", "InputLayer", { batch_shape: [null, 4], dtype: "float32", name: "x" });

const sequential = (...layers) =>
  layer("keras", "Sequential", { name: "m", trainable: true, layers: [input, ...layers] });

const lambda = (name = "l") =>
  layer("keras.layers", "Lambda", {
    name,
    function: { class_name: "__lambda__", config: { code: marshalled, defaults: null, closure: null } },
    arguments: {},
  });

/** The code of `lambda x: x * 2`, of the fixture that Keras wrote. */
const marshalled =
  "4wEAAAAAAAAAAAAAAAIAAAADAAAA8wwAAACXAHwAZAF6BQAAUwApAk7pAgAAAKkAKQHaAXhzAQAA\nACD6CmZpeHR1cmUucHn6CDxsYW1iZGE+cgYAAAABAAAAcwoAAACAAIghiGGJJYAA8wAAAAA=\n";

/** Layers of published exploits: id, source, the layer. */
const kerasLayers = [
  ["lambda", "CVE-2024-3660", lambda()],
  ["lambda-nested", "CVE-2024-3660", sequential(lambda())],
  [
    "lambda-in-wrapper",
    "CVE-2024-3660",
    layer("keras.layers", "TimeDistributed", { name: "t", layer: lambda() }),
  ],
  ["lambda-registered-name", "CVE-2024-3660; own", { ...lambda(), module: null, registered_name: "Lambda" }],
  ["module-os", "CVE-2025-1550", layer("os", "system", { command: "true" })],
  [
    "module-function",
    "CVE-2025-1550",
    layer("keras.layers", "Dense", {
      name: "d",
      units: 1,
      activation: layer("builtins", "function", "system", { module: "os" }),
    }),
  ],
  ["module-inbound-node", "CVE-2025-1550", layer("builtins", "exec", { source: "pass" })],
  [
    "module-get-file",
    "CVE-2025-8747",
    layer("keras.utils", "get_file", { fname: "x", origin: "http://127.0.0.1:9/x", extract: true }),
  ],
  [
    "module-load-model",
    "CVE-2025-8747; own",
    layer("keras.saving", "load_model", { filepath: "/nonexistent/assay" }),
  ],
  ["unsafe-enabled", "CVE-2025-9906", layer("keras.config", "enable_unsafe_deserialization", {})],
  [
    "torch-wrapper",
    "CVE-2025-49655",
    layer("keras.layers", "TorchModuleWrapper", {
      name: "t",
      module: Buffer.from(evil()).toString("base64"),
    }),
  ],
  [
    "saved-model-layer",
    "CVE-2026-1462",
    layer("keras.layers", "TFSMLayer", { name: "t", filepath: "/nonexistent/assay", call_endpoint: "serve" }),
  ],
  [
    "jax-layer",
    "reference",
    layer("keras.layers", "JaxLayer", {
      name: "j",
      call_fn: layer("builtins", "function", "system", { module: "os" }),
    }),
  ],
  [
    "lookup-absolute",
    "CVE-2025-12058",
    layer("keras.layers", "StringLookup", { name: "s", vocabulary: "/etc/passwd" }),
  ],
  [
    "lookup-address",
    "CVE-2025-12058",
    layer("keras.layers", "StringLookup", { name: "s", vocabulary: "http://127.0.0.1:9/v" }),
  ],
  ["numpy-load", "own", layer("numpy", "load", { file: "/nonexistent/assay", allow_pickle: true })],
];

const archive = (config, more = []) =>
  makeZip([
    { name: "metadata.json", bytes: json({ keras_version: "3.8.0", date_saved: "2026-01-01" }) },
    { name: "config.json", bytes: json(config) },
    ...more,
  ]);

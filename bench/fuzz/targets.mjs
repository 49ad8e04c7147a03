/** What is fuzzed: the genuine files it starts from (by their path in the checkout) and the grammars that make more. */
export const targets = {
  pickle: {
    seeds: /\/(?:pickle|joblib|torch-archive)\/|pytorch_model|\.(?:pkl|pt|pth)$|training_args/,
    grammars: ["pickle", "joblib", "torchArchive"],
  },
  zip: {
    seeds: /\.(?:npz|keras|skops|pt2|mar|zip)$|\/(?:numpy|skops|torch-archive)\//,
    grammars: ["zip", "nestedZip"],
  },
  hdf5: { seeds: /\.(?:h5|h5ad|hdf5)$/, grammars: ["hdf5"] },
  protobuf: {
    seeds:
      /\.(?:onnx|pb|meta|mlmodel|pdmodel|model|index|tfevents)$|\/(?:tensorflow|coreml|paddle|sentencepiece|lance)\//,
    grammars: ["protobuf"],
  },
  flatbuffer: { seeds: /\.(?:tflite|pte|ort|feather|arrow|arrows|cbm|ckpt)$/, grammars: ["flatbuffer"] },
  binary: {
    seeds: /\.(?:msgpack|ubj|rds|ftz|bin|npy|t7|params|deploy)$|\/(?:flax|rds|fasttext|numpy|xgboost)\//,
    grammars: ["msgpack", "ubjson", "npy", "marked"],
  },
  tensors: {
    seeds: /\.(?:gguf|safetensors|parquet|lance|tfrecord.*|manifest|ocdbt)$/,
    grammars: ["safetensors", "gguf"],
  },
  archives: {
    seeds: /\/compression\/|\.(?:tar|joblib|gz|xz|bz2|lz4|zst|lzma)$|webdataset/,
    grammars: ["tar", "compressed", "ar", "nested"],
  },
  text: {
    seeds: /\.(?:json|jsonl|xml|pmml|md|jinja|txt|csv|py|yaml)$|LICENSE|openvino|lightgbm/,
    grammars: ["json", "xml", "template", "python", "yaml", "table"],
  },
  folders: { seeds: /\/$/, grammars: ["modelFolder"] },
};

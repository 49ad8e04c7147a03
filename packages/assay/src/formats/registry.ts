import type { FormatReader } from "./format.ts";
import { gguf } from "./gguf/index.ts";
import { safetensors } from "./safetensors/index.ts";
import { gitLfsPointer } from "./git-lfs-pointer/index.ts";
import { onnx } from "./onnx/index.ts";
import { hdf5 } from "./hdf5/index.ts";
import { keras } from "./keras/index.ts";
import { torchArchive } from "./torch-archive/index.ts";
import { skops } from "./skops/index.ts";
import { numpy } from "./numpy/index.ts";
import { executableModel } from "./executable-model/index.ts";
import { pytorch } from "./pytorch/index.ts";
import { joblib } from "./joblib/index.ts";
import { pickle } from "./pickle/index.ts";
import { xgboost } from "./xgboost/index.ts";
import { lightgbm } from "./lightgbm/index.ts";
import { openvino } from "./openvino/index.ts";
import { flax } from "./flax/index.ts";
import { fasttext } from "./fasttext/index.ts";
import { nativeEngines } from "./native-engines/index.ts";
import { tesseract } from "./tesseract/index.ts";
import { pmml } from "./pmml/index.ts";
import { mxnet } from "./mxnet/index.ts";
import { ggmlLegacy } from "./ggml-legacy/index.ts";
import { ngram } from "./ngram/index.ts";
import { opencv } from "./opencv/index.ts";
import { orbax } from "./orbax/index.ts";
import { word2vec } from "./word2vec/index.ts";
import { rds } from "./rds/index.ts";
import { tflite } from "./tflite/index.ts";
import { executorch } from "./executorch/index.ts";
import { ort } from "./ort/index.ts";
import { catboost } from "./catboost/index.ts";
import { parquet } from "./parquet/index.ts";
import { arrow } from "./arrow/index.ts";
import { tfrecord } from "./tfrecord/index.ts";
import { lance } from "./lance/index.ts";
import { webdataset } from "./webdataset/index.ts";
import { textTable } from "./text-table/index.ts";
import { speech } from "./speech/index.ts";
import { ncnn } from "./ncnn/index.ts";
import { tensorflow } from "./tensorflow/index.ts";
import { tensorflowCheckpoint } from "./tensorflow-checkpoint/index.ts";
import { tfjs } from "./tfjs/index.ts";
import { coreml } from "./coreml/index.ts";
import { paddle } from "./paddle/index.ts";
import { sentencepiece } from "./sentencepiece/index.ts";
import { torch7 } from "./torch7/index.ts";

/** Every format reader, in the order in which they are asked. One line each. */
export const formatReaders: readonly FormatReader[] = [
  // Told by a signature at the start.
  ggmlLegacy,
  gguf,
  safetensors,
  gitLfsPointer,
  hdf5,
  parquet,
  arrow,
  tflite,
  executorch,
  ort,
  catboost,
  mxnet,
  tesseract,
  fasttext,
  nativeEngines,
  ngram,
  executableModel,
  // Zip archives of one format; the strictest first.
  keras,
  torchArchive,
  skops,
  numpy,
  pytorch,
  // Pickles, compressed or not.
  joblib,
  pickle,
  // Told by their structure: JSON, protobuf, XML, msgpack, text.
  onnx,
  tensorflow,
  tensorflowCheckpoint,
  tfjs,
  coreml,
  paddle,
  sentencepiece,
  xgboost,
  lightgbm,
  openvino,
  flax,
  pmml,
  opencv,
  orbax,
  rds,
  tfrecord,
  lance,
  webdataset,
  word2vec,
  speech,
  ncnn,
  torch7,
  // The last one: any text with a regular shape is a table.
  textTable,
];

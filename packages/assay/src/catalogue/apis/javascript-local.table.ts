import type { ApiRow, ArgumentAt } from "../api.ts";
import { pagePipelineDefaults } from "../constants/pipeline-defaults.table.ts";
import { client, exportedBy, membersOf, named } from "./javascript-shapes.ts";

const transformers = [
  "@huggingface/transformers",
  "@xenova/transformers",
  "@huggingface/transformers/dist/transformers.js",
  "@xenova/transformers/dist/transformers.js",
];

/** Builds of transformers.js, onnxruntime and tensorflow.js that pages take from a delivery network. */
const fromNetwork = (name: string): readonly string[] => [
  `https://cdn.jsdelivr.net/npm/${name}`,
  `https://esm.sh/${name}`,
  `https://unpkg.com/${name}`,
];
const inPages = ["@huggingface/transformers", "@xenova/transformers"].flatMap(fromNetwork);

const first: readonly ArgumentAt[] = [{ at: 0 }];
const revision: readonly ArgumentAt[] = [{ name: "revision" }];
const dtype: readonly ArgumentAt[] = [{ name: "dtype" }];

const inferenceCalls = [
  ...[
    "chatCompletion",
    "chatCompletionStream",
    "textGeneration",
    "textGenerationStream",
    "featureExtraction",
    "fillMask",
  ],
  ...[
    "summarization",
    "translation",
    "textClassification",
    "tokenClassification",
    "questionAnswering",
    "textToImage",
  ],
  ...[
    "zeroShotClassification",
    "sentenceSimilarity",
    "automaticSpeechRecognition",
    "audioClassification",
    "textToSpeech",
  ],
  ...[
    "imageToText",
    "imageClassification",
    "imageSegmentation",
    "objectDetection",
    "visualQuestionAnswering",
    "textToVideo",
  ],
  ...[
    "documentQuestionAnswering",
    "tableQuestionAnswering",
    "zeroShotImageClassification",
    "imageToImage",
    "request",
  ],
  ...["streamingRequest", "audioToAudio", "tabularClassification", "tabularRegression"],
];
const inferenceClients = ["InferenceClient", "HfInference", "HfInferenceEndpoint"].flatMap((name) => [
  `@huggingface/inference:${name}()`,
  `@huggingface/inference:${name}().endpoint()`,
]);

/** Ready-made models of tensorflow.js by the package that each has. */
const tensorflowModels = [
  ...[
    "coco-ssd",
    "mobilenet",
    "blazeface",
    "body-pix",
    "posenet",
    "handpose",
    "toxicity",
    "universal-sentence-encoder",
  ],
  ...["qna", "deeplab", "speech-commands", "facemesh"],
];
const tensorflowDetectors = [
  ...[
    "face-landmarks-detection",
    "face-detection",
    "hand-pose-detection",
    "pose-detection",
    "body-segmentation",
    "depth-estimation",
  ],
];
const tensorflow = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-node",
  "@tensorflow/tfjs-node-gpu",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-converter",
  "@tensorflow/tfjs-layers",
];
const tfFunctions = tensorflow.flatMap((one) => [`${one}:`, `${one}:default.`]);

const onnx = [
  "onnxruntime-web",
  "onnxruntime-node",
  "onnxruntime-common",
  "onnxruntime-react-native",
  "onnxruntime-web/webgpu",
  "onnxruntime-web/wasm",
  "onnxruntime-web/all",
];

const mediapipe = [
  "@mediapipe/tasks-vision",
  "@mediapipe/tasks-text",
  "@mediapipe/tasks-audio",
  "@mediapipe/tasks-genai",
];
const mediapipeTasks = [
  ...[
    "FaceLandmarker",
    "FaceDetector",
    "HandLandmarker",
    "PoseLandmarker",
    "GestureRecognizer",
    "ObjectDetector",
  ],
  ...[
    "ImageClassifier",
    "ImageSegmenter",
    "ImageEmbedder",
    "InteractiveSegmenter",
    "HolisticLandmarker",
    "TextClassifier",
  ],
  ...["TextEmbedder", "LanguageDetector", "AudioClassifier", "LlmInference", "FaceStylizer"],
];

const faceNets = [
  ...[
    "ssdMobilenetv1",
    "tinyFaceDetector",
    "faceLandmark68Net",
    "faceLandmark68TinyNet",
    "faceRecognitionNet",
  ],
  ...["faceExpressionNet", "ageGenderNet", "mtcnn", "tinyYolov2"],
];
const faceApis = ["face-api.js", "@vladmandic/face-api"].flatMap((one) => [`${one}:`, `${one}:default.`]);

const ml5Models = [
  ...[
    "imageClassifier",
    "bodyPose",
    "handPose",
    "faceMesh",
    "bodySegmentation",
    "soundClassifier",
    "sentiment",
    "poseNet",
  ],
  ...[
    "handpose",
    "facemesh",
    "objectDetector",
    "styleTransfer",
    "charRNN",
    "word2vec",
    "pitchDetection",
    "featureExtractor",
  ],
];

const brain = [
  "NeuralNetwork",
  "NeuralNetworkGPU",
  "recurrent.LSTM",
  "recurrent.RNN",
  "recurrent.GRU",
  "recurrent.LSTMTimeStep",
  "CrossValidate",
];

function run(library: string, symbols: readonly string[], method: string, example: string): ApiRow {
  return {
    library: `npm/${library}`,
    symbols,
    makes: {
      kind: "training-run",
      method,
      stage: "training",
      base: [{ receiver: true }],
      trainedOn: [{ at: 0 }],
      settings: [{ at: 1 }, { at: 2 }],
    },
    example,
    finds: [`training-run:${method} in example.ts`],
  };
}

/** JavaScript: models that run in the page or on the machine. */
export const javascriptLocalApis: readonly ApiRow[] = [
  named({
    library: "@huggingface/transformers",
    origin: { hub: true },
    verb: "load",
    symbols: membersOf(
      [...transformers, ...inPages].map((one) => `${one}:default`),
      ["pipeline"],
    ).concat(exportedBy([...transformers, ...inPages], ["pipeline"])),
    id: [{ at: 1 }],
    revision,
    says: { task: first, dtype },
    fallbackBy: { argument: first, ids: pagePipelineDefaults },
    example:
      'import { pipeline } from "@huggingface/transformers";\nawait pipeline("summarization", "acme/small-sum");\nawait pipeline("feature-extraction");\n',
    finds: ["model:acme/small-sum", "model:Xenova/all-MiniLM-L6-v2"],
  }),
  named({
    library: "@huggingface/transformers",
    origin: { hub: true },
    verb: "load",
    symbols: [...transformers, ...inPages].flatMap((one) => [
      `${one}:*.from_pretrained`,
      `${one}:default.*.from_pretrained`,
    ]),
    id: first,
    revision,
    says: { dtype },
    example:
      'import { AutoTokenizer } from "@xenova/transformers";\nawait AutoTokenizer.from_pretrained("acme/small");\n',
    finds: ["model:acme/small"],
  }),
  client({
    library: "@huggingface/inference",
    provider: "huggingface",
    symbols: ["InferenceClient", "HfInference"].map((name) => `@huggingface/inference:${name}`),
    example: 'import { HfInference } from "@huggingface/inference";\nnew HfInference("token");\n',
  }),
  client({
    library: "huggingface",
    provider: "huggingface",
    symbols: ["huggingface:HuggingFace"],
    example: 'import { HuggingFace } from "huggingface";\nnew HuggingFace("token");\n',
  }),
  named({
    library: "huggingface",
    origin: { hub: true },
    symbols: membersOf(["huggingface:HuggingFace()"], inferenceCalls),
    example:
      'import { HuggingFace } from "huggingface";\nnew HuggingFace("token").textClassification({ model: "acme/tone", inputs: "x" });\n',
    finds: ["model:acme/tone", "service:huggingface"],
  }),
  named({
    library: "@huggingface/inference",
    origin: { hub: true },
    symbols: [
      ...membersOf(inferenceClients, inferenceCalls),
      ...exportedBy(["@huggingface/inference"], inferenceCalls),
    ],
    says: { provider: [{ name: "provider" }] },
    example:
      'import { HfInference } from "@huggingface/inference";\nnew HfInference().textGeneration({ model: "acme/chat-7b", inputs: "x" });\n',
    finds: ["model:acme/chat-7b", "service:huggingface"],
  }),
  {
    library: "npm/@huggingface/hub",
    symbols: exportedBy(
      ["@huggingface/hub"],
      ["downloadFile", "snapshotDownload", "downloadFileToCacheDir", "modelInfo", "listFiles"],
    ),
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [{ name: "repo.name" }, { name: "repo" }, { name: "name" }],
      verb: "download",
      revision,
    },
    when: { argument: [{ name: "repo.type" }], isNot: ["dataset", "space"] },
    example:
      'import { downloadFile } from "@huggingface/hub";\nawait downloadFile({ repo: "acme/small", path: "config.json" });\n',
    finds: ["model:acme/small"],
  },
  {
    library: "npm/@huggingface/hub",
    symbols: exportedBy(
      ["@huggingface/hub"],
      ["downloadFile", "snapshotDownload", "downloadFileToCacheDir", "listFiles"],
    ),
    makes: {
      kind: "dataset",
      origin: { hub: true },
      id: [{ name: "repo.name" }],
      verb: "download",
      revision,
    },
    when: { argument: [{ name: "repo.type" }], is: ["dataset"] },
    example:
      'import { listFiles } from "@huggingface/hub";\nlistFiles({ repo: { type: "dataset", name: "acme/questions" } });\n',
    finds: ["dataset:acme/questions"],
  },
  named({
    library: "@huggingface/gguf",
    origin: { file: true },
    symbols: exportedBy(["@huggingface/gguf"], ["gguf", "ggufAllShards"]),
    id: first,
    example:
      'import { gguf } from "@huggingface/gguf";\nawait gguf("https://huggingface.co/acme/chat-gguf/resolve/main/q4.gguf");\n',
    finds: ["model:acme/chat-gguf"],
  }),
  named({
    library: "onnxruntime-web",
    origin: { file: true },
    verb: "load",
    symbols: onnx.flatMap((one) => [
      `${one}:InferenceSession.create`,
      `${one}:default.InferenceSession.create`,
    ]),
    id: first,
    example: 'import * as ort from "onnxruntime-web";\nawait ort.InferenceSession.create("./net.onnx");\n',
    finds: ["reference:./net.onnx"],
  }),
  named({
    library: "@tensorflow/tfjs",
    origin: { registry: "tfhub", names: /^$/u },
    verb: "load",
    symbols: tfFunctions.flatMap((one) =>
      ["loadGraphModel", "loadGraphModelSync", "loadLayersModel", "node.loadSavedModel"].map(
        (name) => `${one}${name}`,
      ),
    ),
    id: first,
    example:
      'import * as tf from "@tensorflow/tfjs";\nawait tf.loadGraphModel("https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/classification/2");\nawait tf.loadLayersModel("https://example.com/net/model.json");\n',
    finds: ["model:google/imagenet/mobilenet_v2_100_224/classification/2", "model:model.json"],
  }),
  ...tensorflowModels.map((name): ApiRow =>
    named({
      library: `@tensorflow-models/${name}`,
      origin: { registry: "tensorflow-models" },
      verb: "load",
      symbols: ["load", "default.load", "create", "loadTokenizer", "loadQnA"].map(
        (one) => `@tensorflow-models/${name}:${one}`,
      ),
      id: [{ name: "<none>" }],
      fallback: name,
      example: `import * as net from "@tensorflow-models/${name}";\nawait net.load();\n`,
      finds: [`model:${name}`],
    }),
  ),
  ...tensorflowDetectors.map((name): ApiRow =>
    named({
      library: `@tensorflow-models/${name}`,
      origin: { registry: "tensorflow-models" },
      verb: "load",
      symbols: ["createDetector", "createSegmenter", "createEstimator", "load"].map(
        (one) => `@tensorflow-models/${name}:${one}`,
      ),
      id: [{ name: "<none>" }],
      fallback: name,
      example: `import * as net from "@tensorflow-models/${name}";\nawait net.createDetector(net.SupportedModels.BlazePose);\n`,
      finds: [`model:${name}`],
    }),
  ),
  run(
    "@tensorflow/tfjs",
    tfFunctions.flatMap((one) =>
      ["sequential()", "model()", "loadLayersModel()", "LayersModel()"].flatMap((maker) => [
        `${one}${maker}.fit`,
        `${one}${maker}.fitDataset`,
      ]),
    ),
    "full",
    'import * as tf from "@tensorflow/tfjs";\nconst model = tf.sequential();\nawait model.fit(xs, ys, { epochs: 10 });\n',
  ),
  run(
    "brain.js",
    brain.flatMap((name) => [`brain.js:${name}().train`, `brain.js:default.${name}().train`]),
    "full",
    'import { NeuralNetwork } from "brain.js";\nconst net = new NeuralNetwork();\nnet.train(rows, { iterations: 100 });\n',
  ),
  run(
    "natural",
    ["BayesClassifier", "LogisticRegressionClassifier", "MaxEntClassifier"].flatMap((name) => [
      `natural:${name}().train`,
      `natural:default.${name}().train`,
    ]),
    "fit",
    'import natural from "natural";\nconst c = new natural.BayesClassifier();\nc.train();\n',
  ),
  named({
    library: "@mlc-ai/web-llm",
    origin: { registry: "web-llm" },
    verb: "load",
    symbols: [
      "CreateMLCEngine",
      "CreateServiceWorkerMLCEngine",
      "CreateExtensionServiceWorkerMLCEngine",
      "CreateEngine",
      "MLCEngine().reload",
      "Engine().reload",
    ].map((name) => `@mlc-ai/web-llm:${name}`),
    id: first,
    example:
      'import { CreateMLCEngine } from "@mlc-ai/web-llm";\nawait CreateMLCEngine("Llama-3.2-1B-Instruct-q4f32_1-MLC");\n',
    finds: ["model:Llama-3.2-1B-Instruct-q4f32_1-MLC"],
  }),
  named({
    library: "@mlc-ai/web-llm",
    origin: { registry: "web-llm" },
    verb: "load",
    symbols: ["@mlc-ai/web-llm:CreateWebWorkerMLCEngine", "@mlc-ai/web-llm:CreateWebWorkerEngine"],
    id: [{ at: 1 }],
    example:
      'import { CreateWebWorkerMLCEngine } from "@mlc-ai/web-llm";\nawait CreateWebWorkerMLCEngine(worker, "Phi-3.5-mini-instruct-q4f16_1-MLC");\n',
    finds: ["model:Phi-3.5-mini-instruct-q4f16_1-MLC"],
  }),
  named({
    library: "@wllama/wllama",
    origin: { hub: true },
    verb: "load",
    symbols: exportedBy(
      ["@wllama/wllama", "@wllama/wllama/esm/index.js", "@wllama/wllama/esm"],
      ["Wllama().loadModelFromHF"],
    ),
    id: [{ at: 0 }],
    example:
      'import { Wllama } from "@wllama/wllama";\nawait new Wllama({}).loadModelFromHF("acme/tiny-gguf", "q4.gguf");\n',
    finds: ["model:acme/tiny-gguf"],
  }),
  named({
    library: "@wllama/wllama",
    origin: { file: true },
    verb: "load",
    symbols: exportedBy(
      ["@wllama/wllama", "@wllama/wllama/esm/index.js", "@wllama/wllama/esm"],
      ["Wllama().loadModelFromUrl", "Wllama().downloadModel"],
    ),
    id: first,
    example:
      'import { Wllama } from "@wllama/wllama";\nawait new Wllama({}).loadModelFromUrl("https://example.com/tiny-1.gguf");\n',
    finds: ["model:tiny-1.gguf"],
  }),
  named({
    library: "node-llama-cpp",
    origin: { file: true },
    verb: "load",
    symbols: exportedBy(
      ["node-llama-cpp"],
      ["getLlama().loadModel", "LlamaModel", "resolveModelFile", "createModelDownloader"],
    ),
    id: [{ name: "modelPath" }, { name: "modelUri" }, { name: "modelUrl" }, { at: 0 }],
    example:
      'import { getLlama, resolveModelFile } from "node-llama-cpp";\nconst llama = await getLlama();\nawait llama.loadModel({ modelPath: "./chat.gguf" });\nawait resolveModelFile("hf:acme/chat-gguf/q4.gguf");\n',
    finds: ["reference:./chat.gguf", "model:acme/chat-gguf"],
  }),
  named({
    library: "gpt4all",
    origin: { registry: "gpt4all" },
    verb: "load",
    symbols: exportedBy(["gpt4all"], ["loadModel"]),
    id: first,
    example: 'import { loadModel } from "gpt4all";\nawait loadModel("orca-mini-3b-gguf2-q4_0.gguf");\n',
    finds: ["model:orca-mini-3b-gguf2-q4_0.gguf"],
  }),
  named({
    library: "ollama",
    origin: { registry: "ollama" },
    symbols: ["ollama", "ollama/browser"].flatMap((one) =>
      membersOf(
        [`${one}:default`, `${one}:Ollama()`, `${one}:default.Ollama()`],
        ["chat", "generate", "embed", "embeddings", "pull", "show", "push"],
      ),
    ),
    example: 'import ollama from "ollama";\nollama.chat({ model: "llama3.2", messages: [] });\n',
    finds: ["model:llama3.2"],
  }),
  {
    library: "npm/ollama",
    symbols: ["ollama:Ollama", "ollama/browser:Ollama"],
    makes: { kind: "service", provider: "ollama", address: [{ name: "host" }] },
    example: 'import { Ollama } from "ollama";\nconst o = new Ollama({ host: "http://localhost:11434" });\n',
    finds: ["service:ollama"],
  },
  named({
    library: "@lmstudio/sdk",
    origin: { registry: "lm-studio" },
    verb: "load",
    symbols: ["model", "load", "get", "createDynamicHandle"].flatMap((name) =>
      ["llm", "embedding"].map((kind) => `@lmstudio/sdk:LMStudioClient().${kind}.${name}`),
    ),
    id: first,
    example:
      'import { LMStudioClient } from "@lmstudio/sdk";\nawait new LMStudioClient().llm.model("llama-3.2-1b-instruct");\n',
    finds: ["model:llama-3.2-1b-instruct"],
  }),
  named({
    library: "@mediapipe/tasks-vision",
    origin: { file: true },
    verb: "load",
    symbols: mediapipe.flatMap((one) => mediapipeTasks.map((name) => `${one}:${name}.createFromOptions`)),
    id: [{ name: "baseOptions.modelAssetPath" }],
    example:
      'import { FaceLandmarker } from "@mediapipe/tasks-vision";\nawait FaceLandmarker.createFromOptions(files, { baseOptions: { modelAssetPath: "https://example.com/face_landmarker.task" } });\n',
    finds: ["model:face_landmarker.task"],
  }),
  named({
    library: "@mediapipe/tasks-vision",
    origin: { file: true },
    verb: "load",
    symbols: mediapipe.flatMap((one) => mediapipeTasks.map((name) => `${one}:${name}.createFromModelPath`)),
    id: [{ at: 1 }],
    example:
      'import { ObjectDetector } from "@mediapipe/tasks-vision";\nawait ObjectDetector.createFromModelPath(files, "./things.tflite");\n',
    finds: ["reference:./things.tflite"],
  }),
  {
    library: "npm/face-api.js",
    symbols: faceApis.flatMap((one) =>
      faceNets.flatMap((net) =>
        ["loadFromUri", "loadFromDisk", "load"].map((load) => `${one}nets.${net}.${load}`),
      ),
    ),
    makes: { kind: "model", origin: { registry: "face-api" }, id: [], isSymbol: "owner", verb: "load" },
    example:
      'import * as faceapi from "@vladmandic/face-api";\nawait faceapi.nets.ssdMobilenetv1.loadFromUri("/models");\n',
    finds: ["model:ssdMobilenetv1"],
  },
  {
    library: "npm/ml5",
    symbols: ["ml5:", "ml5:default.", "global:ml5."].flatMap((one) =>
      ml5Models.map((name) => `${one}${name}`),
    ),
    makes: { kind: "model", origin: { registry: "ml5" }, id: [], isSymbol: true, verb: "load" },
    example: 'import ml5 from "ml5";\nconst c = ml5.imageClassifier("MobileNet");\n',
    finds: ["model:imageClassifier"],
  },
  named({
    library: "dom-chromium-ai",
    origin: { registry: "chrome" },
    symbols: [
      "LanguageModel",
      "window.LanguageModel",
      "self.LanguageModel",
      "window.ai.languageModel",
      "self.ai.languageModel",
      "ai.languageModel",
      "window.ai.assistant",
      "Summarizer",
      "Writer",
      "Rewriter",
    ].map((name) => `global:${name}.create`),
    id: [{ name: "<none>" }],
    fallback: "gemini-nano",
    example: "const session = await LanguageModel.create();\n",
    finds: ["model:gemini-nano"],
  }),
  named({
    library: "fastembed",
    origin: { hub: true },
    verb: "embed",
    symbols: ["fastembed:FlagEmbedding.init"],
    example:
      'import { FlagEmbedding } from "fastembed";\nawait FlagEmbedding.init({ model: "acme/vectors-1" });\n',
    finds: ["model:acme/vectors-1"],
  }),
  named({
    library: "whisper-node",
    origin: { registry: "whisper.cpp" },
    verb: "transcribe",
    symbols: [
      "whisper-node:whisper",
      "whisper-node:default",
      "nodejs-whisper:nodewhisper",
      "smart-whisper:Whisper",
    ],
    id: [{ name: "modelName" }],
    example:
      'import { nodewhisper } from "nodejs-whisper";\nnodewhisper("a.wav", { modelName: "base.en" });\n',
    finds: ["model:base.en"],
  }),
  named({
    library: "@imgly/background-removal",
    origin: { registry: "imgly" },
    verb: "load",
    symbols: ["@imgly/background-removal", "@imgly/background-removal-node"].flatMap((one) => [
      `${one}:removeBackground`,
      `${one}:default`,
    ]),
    example:
      'import { removeBackground } from "@imgly/background-removal";\nremoveBackground(blob, { model: "isnet_fp16" });\n',
    finds: ["model:isnet_fp16"],
  }),
];

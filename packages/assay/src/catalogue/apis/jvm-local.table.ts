import type { ApiRow, ArgumentAt, Makes, Origin } from "../api.ts";
import { javaLines } from "./jvm-shapes.ts";

interface Loaded {
  /** Group and artifact on Maven Central. */
  readonly library: string;
  readonly symbols: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly imports: readonly string[];
  readonly statement: string;
  readonly finds: readonly string[];
  readonly verb?: string;
  /** What the library takes by itself. */
  readonly fallback?: string;
}

/** A call that loads a model. */
function loads(origin: Origin, row: Loaded): ApiRow {
  const { library, symbols, id = [{ at: 0 }], imports, statement, finds, verb = "load", fallback } = row;
  return {
    library: `maven/${library}`,
    symbols,
    makes: {
      kind: "model",
      origin,
      id,
      verb,
      ...(fallback === undefined ? {} : { fallback }),
    },
    example: javaLines(imports, statement),
    finds,
  };
}

const file: Origin = { file: true };

const weights = (names: RegExp): Origin => ({ file: true, names });

/** A call that trains something; its class is what is trained. */
function trains(row: {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly data: readonly ArgumentAt[];
  readonly imports: readonly string[];
  readonly statement: string;
  readonly name: string;
  readonly isNamedByClass?: true;
}): ApiRow {
  const { library, symbols, data, imports, statement, name, isNamedByClass } = row;
  const makes: Makes = {
    kind: "training-run",
    method: "fit",
    stage: "training",
    trainedOn: data,
    ...(isNamedByClass === undefined ? {} : { isNamedByClass }),
  };
  return {
    library: `maven/${library}`,
    symbols,
    makes,
    example: javaLines(imports, statement),
    finds: [`training-run:${name} in example.java`],
  };
}

const djl = "ai.djl";
const djlCriteria = [
  { of: "optModelUrls", at: 0 },
  { of: "optModelPath", at: 0 },
  { of: "optArtifactId", at: 0 },
  { of: "optModelName", at: 0 },
];

/** Frameworks that run any network. */
const runtimes: readonly ApiRow[] = [
  loads(
    { registry: "djl" },
    {
      library: "ai.djl/api",
      symbols: [`${djl}.repository.zoo.Criteria.builder().**.build`],
      id: djlCriteria,
      imports: [`${djl}.repository.zoo.Criteria`],
      statement: 'Criteria.builder().optModelUrls("djl://ai.djl.pytorch/resnet").build();',
      finds: ["model:ai.djl.pytorch/resnet"],
    },
  ),
  loads(
    { registry: "djl" },
    {
      library: "ai.djl/api",
      symbols: [`${djl}.repository.zoo.Criteria.builder().**.build`],
      id: djlCriteria.slice(0, 1),
      imports: [`${djl}.repository.zoo.Criteria`],
      statement:
        'Criteria.builder().optModelUrls("djl://ai.djl.huggingface.pytorch/acme/embedder-small").build();',
      finds: ["model:acme/embedder-small"],
    },
  ),
  loads(
    { hub: true },
    {
      library: "ai.djl.huggingface/tokenizers",
      symbols: [`${djl}.huggingface.tokenizers.HuggingFaceTokenizer.newInstance`],
      imports: [`${djl}.huggingface.tokenizers.HuggingFaceTokenizer`],
      statement: 'HuggingFaceTokenizer.newInstance("acme/embedder-small");',
      finds: ["model:acme/embedder-small"],
    },
  ),
  loads(
    { hub: true },
    {
      library: "ai.djl.huggingface/tokenizers",
      symbols: [`${djl}.huggingface.tokenizers.HuggingFaceTokenizer.builder().**.build`],
      id: [{ of: "optTokenizerName", at: 0 }],
      imports: [`${djl}.huggingface.tokenizers.HuggingFaceTokenizer`],
      statement: 'HuggingFaceTokenizer.builder().optTokenizerName("acme/embedder-small").build();',
      finds: ["model:acme/embedder-small"],
    },
  ),
  loads(file, {
    library: "com.microsoft.onnxruntime/onnxruntime",
    symbols: ["ai.onnxruntime.OrtEnvironment**.createSession"],
    imports: ["ai.onnxruntime.OrtEnvironment"],
    statement: 'OrtEnvironment.getEnvironment().createSession("models/sort.onnx", options);',
    finds: ["reference:models/sort.onnx"],
  }),
  loads(file, {
    library: "org.tensorflow/tensorflow-core-api",
    symbols: ["org.tensorflow.SavedModelBundle.load", "org.tensorflow.SavedModelBundle.loader"],
    imports: ["org.tensorflow.SavedModelBundle"],
    statement: 'SavedModelBundle.load("models/sort", "serve");',
    finds: ["reference:models/sort"],
  }),
  loads(file, {
    library: "org.tensorflow/tensorflow-lite",
    symbols: ["org.tensorflow.lite.Interpreter", "com.google.ai.edge.litert.CompiledModel.create"],
    imports: ["org.tensorflow.lite.Interpreter", "java.io.File"],
    statement: 'new Interpreter(new File("models/sort.tflite"));',
    finds: ["reference:models/sort.tflite"],
  }),
  loads(weights(/\.(?:tflite|task|bin|litertlm|onnx|pte?|ptl)$/iu), {
    library: "org.tensorflow/tensorflow-lite-support",
    symbols: [
      "org.tensorflow.lite.support.common.FileUtil.loadMappedFile",
      "org.tensorflow.lite.support.model.Model.createModel",
      "org.tensorflow.lite.task.**.createFromFile",
      "org.tensorflow.lite.task.**.createFromFileAndOptions",
      "com.google.mediapipe.tasks.**.createFromFile",
    ],
    id: [{ at: 1 }, { at: 0 }],
    imports: ["org.tensorflow.lite.support.common.FileUtil"],
    statement: 'FileUtil.loadMappedFile(context, "sort.tflite");',
    finds: ["reference:sort.tflite"],
  }),
  loads(weights(/\.(?:tflite|task|litertlm|onnx|pte?|ptl|gguf)$/iu), {
    library: "org.tensorflow/tensorflow-lite",
    symbols: ["android.**.openFd", "android.**.open"],
    imports: ["android.content.res.AssetManager"],
    statement: 'new AssetManager().openFd("sort.tflite");',
    finds: ["reference:sort.tflite"],
  }),
  loads(file, {
    library: "com.google.mediapipe/tasks-core",
    symbols: [
      "com.google.mediapipe.tasks.core.BaseOptions.builder().**.setModelAssetPath",
      "com.google.mediapipe.tasks.genai.llminference.LlmInference.LlmInferenceOptions.builder().**.setModelPath",
      "com.google.mediapipe.tasks.genai.llminference.LlmInferenceOptions.builder().**.setModelPath",
      "com.google.mlkit.common.model.LocalModel.Builder().**.setAssetFilePath",
      "com.google.mlkit.common.model.LocalModel.Builder().**.setAbsoluteFilePath",
    ],
    imports: ["com.google.mediapipe.tasks.core.BaseOptions"],
    statement: 'BaseOptions.builder().setModelAssetPath("sort.task").build();',
    finds: ["reference:sort.task"],
  }),
  loads(file, {
    library: "org.pytorch/pytorch_android",
    symbols: [
      "org.pytorch.Module.load",
      "org.pytorch.LiteModuleLoader.load",
      "org.pytorch.executorch.Module.load",
    ],
    imports: ["org.pytorch.Module"],
    statement: 'Module.load("sort.pt");',
    finds: ["reference:sort.pt"],
  }),
  loads(file, {
    library: "io.kinference/inference-core",
    symbols: ["io.kinference.core.KIEngine.loadModel", "io.kinference.**Engine.loadModel"],
    imports: ["io.kinference.core.KIEngine"],
    statement: 'KIEngine.loadModel("sort.onnx");',
    finds: ["reference:sort.onnx"],
  }),
  loads(weights(/\.(?:onnx|pb|caffemodel|weights|xml|t7|tflite|bin)$/iu), {
    library: "org.openpnp/opencv",
    symbols: ["org.opencv.dnn.Dnn.readNet*", "org.bytedeco.opencv.global.opencv_dnn.readNet*"],
    id: [{ at: 1 }, { at: 0 }],
    imports: ["org.opencv.dnn.Dnn"],
    statement: 'Dnn.readNetFromONNX("sort.onnx");',
    finds: ["reference:sort.onnx"],
  }),
];

/** Libraries that run language models in the process. */
const languageModels: readonly ApiRow[] = [
  loads(
    { hub: true },
    {
      library: "com.github.tjake/jlama-core",
      symbols: [
        "com.github.tjake.jlama.util.Downloader",
        "com.github.tjake.jlama.safetensors.SafeTensorSupport.maybeDownloadModel",
      ],
      id: [{ at: 1 }],
      imports: ["com.github.tjake.jlama.util.Downloader"],
      statement: 'new Downloader("models", "acme/chat-7b-JQ4").huggingFaceModel();',
      finds: ["model:acme/chat-7b-JQ4"],
    },
  ),
  loads(file, {
    library: "de.kherud/llama",
    symbols: [
      "de.kherud.llama.ModelParameters().**.setModel",
      "de.kherud.llama.ModelParameters().**.setModelFilePath",
      "de.kherud.llama.ModelParameters().**.setModelUrl",
      "de.kherud.llama.LlamaModel",
    ],
    imports: ["de.kherud.llama.ModelParameters"],
    statement: 'new ModelParameters().setModel("models/chat-7b.gguf").setGpuLayers(43);',
    finds: ["reference:models/chat-7b.gguf"],
  }),
  loads(
    { hub: true },
    {
      library: "de.kherud/llama",
      symbols: [
        "de.kherud.llama.ModelParameters().**.setHfRepo",
        "de.kherud.llama.ModelParameters().**.setHuggingFaceRepository",
      ],
      imports: ["de.kherud.llama.ModelParameters"],
      statement: 'new ModelParameters().setHfRepo("acme/chat-7b-GGUF");',
      finds: ["model:acme/chat-7b-GGUF"],
    },
  ),
  loads(file, {
    library: "io.github.givimad/whisper-jni",
    symbols: [
      "io.github.givimad.whisperjni.WhisperJNI().init",
      "io.github.givimad.whisperjni.WhisperJNI().initNoState",
    ],
    imports: ["io.github.givimad.whisperjni.WhisperJNI", "java.nio.file.Path"],
    statement: 'new WhisperJNI().init(Path.of("models/ggml-tiny.bin"));',
    finds: ["reference:models/ggml-tiny.bin"],
  }),
  loads(
    { registry: "ollama" },
    {
      library: "io.github.ollama4j/ollama4j",
      symbols: [
        "io.github.ollama4j.Ollama*().generate*",
        "io.github.ollama4j.Ollama*().pullModel",
        "io.github.ollama4j.models.**RequestBuilder.builder",
        "io.github.ollama4j.models.**RequestBuilder.getInstance",
        "io.github.ollama4j.models.**RequestBuilder.withModel",
      ],
      imports: ["io.github.ollama4j.OllamaAPI"],
      statement: 'new OllamaAPI(host).pullModel("llama3.2");',
      finds: ["model:llama3.2"],
      verb: "infer",
    },
  ),
];

/** Speech, text and classic learning. */
const classic: readonly ApiRow[] = [
  loads(file, {
    library: "com.alphacephei/vosk",
    symbols: ["org.vosk.Model"],
    imports: ["org.vosk.Model"],
    statement: 'new Model("models/vosk-model-small-en-us-0.15");',
    finds: ["reference:models/vosk-model-small-en-us-0.15"],
  }),
  loads(weights(/\.bin$/iu), {
    library: "org.apache.opennlp/opennlp-tools",
    symbols: ["opennlp.tools.**.*Model"],
    imports: ["opennlp.tools.namefind.TokenNameFinderModel", "java.io.FileInputStream"],
    statement: 'new TokenNameFinderModel(new FileInputStream("en-ner-person.bin"));',
    finds: ["reference:en-ner-person.bin"],
  }),
  loads(
    { registry: "stanford-corenlp", names: /^(?:edu\/stanford\/nlp\/models\/)/u },
    {
      library: "edu.stanford.nlp/stanford-corenlp",
      symbols: [
        "edu.stanford.nlp.ie.crf.CRFClassifier.getClassifier*",
        "edu.stanford.nlp.tagger.maxent.MaxentTagger",
        "edu.stanford.nlp.parser.**.loadModel*",
        "edu.stanford.nlp.parser.**.loadFromModelFile",
      ],
      imports: ["edu.stanford.nlp.tagger.maxent.MaxentTagger"],
      statement: 'new MaxentTagger("edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger");',
      finds: ["model:edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger"],
    },
  ),
  loads(
    { registry: "spark-nlp" },
    {
      library: "com.johnsnowlabs.nlp/spark-nlp_2.12",
      symbols: ["com.johnsnowlabs.nlp.**.pretrained"],
      imports: ["com.johnsnowlabs.nlp.embeddings.BertEmbeddings"],
      statement: 'BertEmbeddings.pretrained("small_bert_L2_768", "en");',
      finds: ["model:small_bert_L2_768"],
    },
  ),
  loads(file, {
    library: "org.deeplearning4j/deeplearning4j-nn",
    symbols: [
      "org.deeplearning4j.util.ModelSerializer.restore*",
      "org.deeplearning4j.nn.multilayer.MultiLayerNetwork.load",
      "org.deeplearning4j.nn.graph.ComputationGraph.load",
      "org.deeplearning4j.nn.modelimport.keras.KerasModelImport.importKeras*",
      "org.deeplearning4j.models.embeddings.loader.WordVectorSerializer.read*",
      "org.deeplearning4j.models.embeddings.loader.WordVectorSerializer.load*",
      "org.nd4j.imports.graphmapper.tf.TFGraphMapper.importGraph",
    ],
    imports: ["org.deeplearning4j.util.ModelSerializer"],
    statement: 'ModelSerializer.restoreMultiLayerNetwork("models/sort.zip");',
    finds: ["reference:models/sort.zip"],
  }),
  ...[
    "VGG16",
    "VGG19",
    "ResNet50",
    "LeNet",
    "AlexNet",
    "SqueezeNet",
    "Darknet19",
    "TinyYOLO",
    "YOLO2",
    "UNet",
    "Xception",
  ].map((name) =>
    loads(
      { registry: "dl4j" },
      {
        library: "org.deeplearning4j/deeplearning4j-zoo",
        symbols: [`org.deeplearning4j.zoo.model.${name}.builder().**.initPretrained`],
        id: [],
        fallback: name,
        imports: [`org.deeplearning4j.zoo.model.${name}`],
        statement: `${name}.builder().build().initPretrained();`,
        finds: [`model:${name}`],
      },
    ),
  ),
  loads(file, {
    library: "ml.dmlc/xgboost4j_2.12",
    symbols: [
      "ml.dmlc.xgboost4j.java.XGBoost.loadModel",
      "ml.dmlc.xgboost4j.scala.XGBoost.loadModel",
      "ai.catboost.CatBoostModel.loadModel",
      "com.microsoft.ml.lightgbm.PredictorWrapper*",
      "org.tribuo.Model.deserializeFromFile",
      "hex.genmodel.MojoModel.load",
      "weka.core.SerializationHelper.read",
    ],
    imports: ["ml.dmlc.xgboost4j.java.XGBoost"],
    statement: 'XGBoost.loadModel("models/sort.bin");',
    finds: ["reference:models/sort.bin"],
  }),
  loads(weights(/\.pmml(?:\.xml)?$/iu), {
    library: "org.jpmml/pmml-evaluator",
    symbols: [
      "org.jpmml.evaluator.LoadingModelEvaluatorBuilder().**.load",
      "org.pmml4s.model.Model.fromFile",
    ],
    imports: ["org.jpmml.evaluator.LoadingModelEvaluatorBuilder", "java.io.File"],
    statement: 'new LoadingModelEvaluatorBuilder().load(new File("models/sort.pmml"));',
    finds: ["reference:models/sort.pmml"],
  }),
  loads(file, {
    library: "org.apache.spark/spark-mllib_2.12",
    symbols: ["org.apache.spark.ml.**.*Model.load", "org.apache.spark.ml.PipelineModel.load"],
    imports: ["org.apache.spark.ml.PipelineModel"],
    statement: 'PipelineModel.load("models/sort");',
    finds: ["reference:models/sort"],
  }),
];

/** Runs that train. */
const runs: readonly ApiRow[] = [
  trains({
    library: "org.apache.spark/spark-mllib_2.12",
    symbols: ["classification", "regression", "clustering", "recommendation", "tuning", "fpm"]
      .map((folder) => `org.apache.spark.ml.${folder}.*()**.fit`)
      .concat(["org.apache.spark.ml.Pipeline()**.fit"]),
    data: [{ at: 0 }],
    imports: ["org.apache.spark.ml.classification.LogisticRegression"],
    statement: "new LogisticRegression().fit(training);",
    name: "LogisticRegression",
    isNamedByClass: true,
  }),
  trains({
    library: "org.deeplearning4j/deeplearning4j-nn",
    symbols: [
      "org.deeplearning4j.nn.multilayer.MultiLayerNetwork().fit",
      "org.deeplearning4j.nn.graph.ComputationGraph().fit",
    ],
    data: [{ at: 0 }],
    imports: ["org.deeplearning4j.nn.multilayer.MultiLayerNetwork"],
    statement: "new MultiLayerNetwork(conf).fit(training);",
    name: "MultiLayerNetwork",
    isNamedByClass: true,
  }),
  trains({
    library: "nz.ac.waikato.cms.weka/weka-stable",
    symbols: ["weka.classifiers.**.*().buildClassifier", "weka.clusterers.*().buildClusterer"],
    data: [{ at: 0 }],
    imports: ["weka.classifiers.trees.J48"],
    statement: "new J48().buildClassifier(data);",
    name: "J48",
    isNamedByClass: true,
  }),
  trains({
    library: "ml.dmlc/xgboost4j_2.12",
    symbols: ["ml.dmlc.xgboost4j.java.XGBoost.train", "ml.dmlc.xgboost4j.scala.XGBoost.train"],
    data: [{ at: 0 }],
    imports: ["ml.dmlc.xgboost4j.java.XGBoost"],
    statement: "XGBoost.train(matrix, params, 10, watches, null, null);",
    name: "fit",
  }),
  trains({
    library: "com.github.haifengl/smile-core",
    symbols: ["smile.classification.*.fit", "smile.regression.*.fit", "smile.clustering.*.fit"],
    data: [{ at: 1 }, { at: 0 }],
    imports: ["smile.classification.RandomForest"],
    statement: "RandomForest.fit(formula, data);",
    name: "fit",
  }),
  trains({
    library: "org.tribuo/tribuo-all",
    symbols: ["org.tribuo.**.*Trainer().train"],
    data: [{ at: 0 }],
    imports: ["org.tribuo.classification.sgd.linear.LogisticRegressionTrainer"],
    statement: "new LogisticRegressionTrainer().train(data);",
    name: "LogisticRegressionTrainer",
    isNamedByClass: true,
  }),
  trains({
    library: "org.apache.opennlp/opennlp-tools",
    symbols: ["opennlp.tools.**.*ME.train"],
    data: [{ at: 1 }],
    imports: ["opennlp.tools.namefind.NameFinderME"],
    statement: 'NameFinderME.train("en", "person", samples, params, factory);',
    name: "fit",
  }),
];

/** Models of ML Kit that come with it, by what they do. */
const mlKit: readonly ApiRow[] = (
  [
    ["vision.text.TextRecognition", "text-recognition"],
    ["vision.face.FaceDetection", "face-detection"],
    ["vision.facemesh.FaceMeshDetection", "face-mesh-detection"],
    ["vision.label.ImageLabeling", "image-labeling"],
    ["vision.objects.ObjectDetection", "object-detection"],
    ["vision.pose.PoseDetection", "pose-detection"],
    ["vision.segmentation.Segmentation", "selfie-segmentation"],
    ["vision.barcode.BarcodeScanning", "barcode-scanning"],
    ["nl.translate.Translation", "translation"],
    ["nl.languageid.LanguageIdentification", "language-identification"],
    ["nl.smartreply.SmartReply", "smart-reply"],
    ["nl.entityextraction.EntityExtraction", "entity-extraction"],
  ] as const
).map(([name, model]) =>
  loads(
    { registry: "mlkit" },
    {
      library: `com.google.mlkit/${model}`,
      symbols: [`com.google.mlkit.${name}.getClient`],
      id: [],
      fallback: model,
      imports: [`com.google.mlkit.${name}`],
      statement: `${name.slice(name.lastIndexOf(".") + 1)}.getClient(options);`,
      finds: [`model:${model}`],
      verb: "infer",
    },
  ),
);

/** Libraries that run models in the process of the application. */
export const jvmLocalApis: readonly ApiRow[] = [
  ...runtimes,
  ...languageModels,
  ...classic,
  ...mlKit,
  ...runs,
];

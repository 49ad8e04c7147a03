import type { ApiRow, ArgumentAt } from "../api.ts";
import {
  fileModelRow,
  hubModelRow,
  ownDatasetRow,
  fileDatasetRow,
  ownModelRow,
  runRow,
} from "./python-local-shapes.ts";
import { onlyLibrary, passesOn } from "./python-hosted-shapes.ts";

const trained = (method: string): string => `training-run:${method} in example.py`;
const itself: readonly ArgumentAt[] = [{ receiver: true }];

const lightning = ["pytorch_lightning", "lightning", "lightning.pytorch", "lightning_fabric"];
const on = (modules: readonly string[], names: readonly string[]): readonly string[] =>
  modules.flatMap((module) => names.map((name) => `${module}.${name}`));

const kerasModels = on(
  ["keras", "tensorflow.keras", "tensorflow.compat.v1.keras", "tf_keras"],
  [
    ...[
      "Model()",
      "Sequential()",
      "models.Model()",
      "models.Sequential()",
      "Functional()",
      "models.load_model()",
    ],
    ...["applications.**.*()", "models.clone_model()", "models.model_from_json()", "engine.**.*()"],
  ],
);

const kerasRoots = ["keras", "tensorflow.keras", "tf_keras"];

/** Data sets that come with ultralytics. */
const ultralyticsSets = [
  ...[
    "coco",
    "coco8",
    "coco128",
    "coco8-grayscale",
    "coco8-multispectral",
    "coco-seg",
    "coco8-seg",
    "coco128-seg",
  ],
  ...[
    "coco-pose",
    "coco8-pose",
    "hand-keypoints",
    "tiger-pose",
    "dog-pose",
    "VOC",
    "VisDrone",
    "xView",
    "Objects365",
  ],
  ...[
    "lvis",
    "open-images-v7",
    "GlobalWheat2020",
    "SKU-110K",
    "Argoverse",
    "African-wildlife",
    "african-wildlife",
  ],
  ...[
    "brain-tumor",
    "signature",
    "medical-pills",
    "crack-seg",
    "package-seg",
    "carparts-seg",
    "DOTAv1",
    "DOTAv1.5",
  ],
  ...["dota8", "HomeObjects-3K", "construction-ppe", "kitti"],
].flatMap((name) => [`${name}.yaml`]);
const ultralyticsFolders = [
  ...["mnist", "mnist160", "fashion-mnist", "cifar10", "cifar100", "caltech101", "caltech256", "imagenet"],
  ...[
    "imagenet10",
    "imagenet100",
    "imagenet1000",
    "imagenette",
    "imagenette160",
    "imagenette320",
    "imagewoof",
  ],
  ...["imagewoof160", "imagewoof320"],
];
const ultralyticsNames = [...ultralyticsSets, ...ultralyticsFolders];
const ultralyticsModels = ["YOLO", "RTDETR", "YOLOWorld", "YOLOE", "NAS", "SAM", "FastSAM"];
const ultralyticsTrain = ultralyticsModels.map((name) => `ultralytics.${name}().train`);
const ultralyticsVal = ultralyticsModels.map((name) => `ultralytics.${name}().val`);
const oneshot = ["llmcompressor.oneshot", "llmcompressor.transformers.oneshot", "llmcompressor.**.oneshot"];
const vertexJobs = on(
  ["google.cloud.aiplatform"],
  [
    ...[
      "CustomTrainingJob",
      "CustomContainerTrainingJob",
      "CustomPythonPackageTrainingJob",
      "CustomJob.from_local_script",
    ],
    ...[
      "AutoMLTabularTrainingJob",
      "AutoMLImageTrainingJob",
      "AutoMLTextTrainingJob",
      "AutoMLVideoTrainingJob",
    ],
    ...["AutoMLForecastingTrainingJob", "HyperparameterTuningJob"],
  ],
);
const dataAt: readonly ArgumentAt[] = [{ name: "data" }];

/** Python: training with Lightning, Keras, ultralytics, fastai and the like. */
export const frameworkTrainingApis: readonly ApiRow[] = [
  runRow({
    library: "lightning",
    randomness: "open",
    symbols: on(lightning, ["Trainer().fit", "trainer.Trainer().fit", "trainer.trainer.Trainer().fit"]),
    method: "full",
    stage: "training",
    base: [{ at: 0, name: "model" }],
    trainedOn: [{ at: 1, name: "train_dataloaders" }, { name: "train_dataloader" }, { name: "datamodule" }],
    evaluatedOn: [{ at: 2, name: "val_dataloaders" }],
    settings: itself,
    example: `import lightning as L
from transformers import AutoModel

class Net(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.body = AutoModel.from_pretrained("acme/body-1")

L.Trainer(max_epochs=3).fit(Net())
`,
    finds: ["model:acme/body-1", trained("full")],
  }),
  fileModelRow({
    library: "lightning",
    symbols: on(lightning, [
      "**.LightningModule.load_from_checkpoint",
      "LightningModule.load_from_checkpoint",
    ]),
    id: [{ at: 0, name: "checkpoint_path" }],
    example: `import pytorch_lightning as pl

class Net(pl.LightningModule):
    pass

net = Net.load_from_checkpoint("best.ckpt")
`,
    finds: ["reference:best.ckpt"],
  }),
  runRow({
    library: "keras",
    randomness: "open",
    symbols: on(kerasModels, ["fit", "fit_generator"]),
    method: "full",
    stage: "training",
    base: itself,
    trainedOn: [{ at: 0, name: "x" }, { name: "generator" }],
    evaluatedOn: [{ name: "validation_data" }],
    settings: [{ name: "" }],
    example: `from tensorflow import keras

(x_train, y_train), _ = keras.datasets.mnist.load_data()
body = keras.applications.MobileNetV2(weights="imagenet")
model = keras.Sequential([body, keras.layers.Dense(10)])
model.fit(x_train, y_train, epochs=3)
`,
    finds: ["dataset:mnist", "model:MobileNetV2", trained("full")],
  }),
  passesOn({
    library: "keras",
    symbols: [
      ...on(kerasRoots, [
        "Sequential",
        "models.Sequential",
        "layers.**()",
        "applications.**.preprocess_input",
        "models.clone_model",
      ]),
    ],
    value: [{ at: 0, name: "layers" }],
    example: "from tensorflow import keras\nmodel = keras.Sequential([keras.layers.Dense(2)])\n",
    finds: [],
  }),
  passesOn({
    library: "keras",
    symbols: on(kerasRoots, ["Model", "models.Model"]),
    value: [{ name: "outputs" }, { at: 1 }, { at: 0, name: "inputs" }],
    example: `from tensorflow import keras

body = keras.applications.ResNet50(include_top=False)
x = keras.layers.GlobalAveragePooling2D()(body.output)
model = keras.Model(body.input, keras.layers.Dense(2)(x))
model.fit(rows, epochs=1)
`,
    finds: ["model:ResNet50", trained("full")],
  }),
  ownDatasetRow({
    library: "ultralytics",
    registry: "ultralytics",
    symbols: [...ultralyticsTrain, ...ultralyticsVal],
    id: dataAt,
    verb: "train",
    when: { argument: dataAt, is: ultralyticsNames },
    example: 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="coco128.yaml", epochs=3)\n',
    finds: ["model:yolov8n.pt", "dataset:coco128.yaml", trained("full")],
  }),
  fileDatasetRow({
    library: "ultralytics",
    symbols: [...ultralyticsTrain, ...ultralyticsVal],
    id: dataAt,
    verb: "train",
    when: { argument: dataAt, isNot: ultralyticsNames },
    example: 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="helmets.yaml")\n',
    finds: ["model:yolov8n.pt", "reference:helmets.yaml", trained("full")],
  }),
  runRow({
    library: "ultralytics",
    symbols: ultralyticsTrain,
    method: "full",
    stage: "training",
    base: itself,
    settings: [{ name: "" }],
    example: 'from ultralytics import RTDETR\nRTDETR("rtdetr-l.pt").train(epochs=10)\n',
    finds: ["model:rtdetr-l.pt", trained("full")],
  }),
  runRow({
    library: "fastai",
    symbols: ["fine_tune", "fit_one_cycle", "fit", "fit_flat_cos"].flatMap((name) =>
      [
        "fastai.**.vision_learner()",
        "fastai.**.cnn_learner()",
        "fastai.**.unet_learner()",
        "fastai.**.text_classifier_learner()",
        "fastai.**.language_model_learner()",
        "fastai.**.tabular_learner()",
        "fastai.**.collab_learner()",
        "fastai.**.*earner()",
      ].map((maker) => `${maker}.${name}`),
    ),
    method: "full",
    stage: "training",
    base: itself,
    trainedOn: itself,
    settings: [{ name: "" }],
    example: `from fastai.vision.all import vision_learner
from torchvision.models import resnet34

learn = vision_learner(loaders, resnet34)
learn.fine_tune(3)
`,
    finds: [trained("full")],
  }),
  fileModelRow({
    library: "fastai",
    symbols: ["fastai.**.load_learner"],
    id: [{ at: 0, name: "fname" }],
    example: 'from fastai.learner import load_learner\nlearn = load_learner("export.pkl")\n',
    finds: ["reference:export.pkl"],
  }),
  hubModelRow({
    library: "fastai",
    symbols: ["huggingface_hub.from_pretrained_fastai"],
    id: [{ at: 0, name: "repo_id" }],
    example:
      'from huggingface_hub import from_pretrained_fastai\nlearn = from_pretrained_fastai("acme/pets")\n',
    finds: ["model:acme/pets"],
  }),
  runRow({
    library: "mosaicml",
    randomness: "open",
    symbols: ["composer.Trainer", "composer.trainer.Trainer"],
    method: "full",
    stage: "training",
    base: [{ name: "model" }],
    trainedOn: [{ name: "train_dataloader" }],
    evaluatedOn: [{ name: "eval_dataloader" }],
    settings: [{ name: "" }],
    example: 'from composer import Trainer\nTrainer(model=net, max_duration="3ep")\n',
    finds: [trained("full")],
  }),
  runRow({
    library: "flair",
    randomness: "open",
    symbols: ["flair.trainers.ModelTrainer().train", "flair.trainers.ModelTrainer().fine_tune"],
    method: "full",
    stage: "training",
    base: itself,
    settings: [{ name: "" }],
    example:
      'from flair.trainers import ModelTrainer\nModelTrainer(tagger, corpus).train("out", learning_rate=0.1)\n',
    finds: [trained("full")],
  }),
  runRow({
    library: "fasttext",
    symbols: ["fasttext.train_supervised", "fasttext.train_unsupervised"],
    method: "fasttext",
    stage: "training",
    settings: [{ name: "" }],
    example:
      'import fasttext\nm = fasttext.train_supervised(input="https://example.com/train.txt", epoch=25)\n',
    finds: ["dataset:train.txt", trained("fasttext")],
  }),
  fileDatasetRow({
    library: "fasttext",
    symbols: ["fasttext.train_supervised", "fasttext.train_unsupervised"],
    id: [{ at: 0, name: "input" }],
    verb: "train",
    example: 'import fasttext\nm = fasttext.train_unsupervised("words.txt", model="skipgram")\n',
    finds: ["dataset:words.txt", trained("fasttext")],
  }),
  runRow({
    library: "gensim",
    symbols: on(
      ["gensim.models", "gensim.models.**"],
      ["Word2Vec", "FastText", "Doc2Vec", "LdaModel", "LdaMulticore"],
    ),
    method: "gensim",
    stage: "training",
    trainedOn: [{ at: 0, name: "sentences" }, { name: "corpus" }, { name: "documents" }],
    settings: [{ name: "" }],
    example: "from gensim.models import Word2Vec\nm = Word2Vec(sentences=rows, vector_size=100)\n",
    finds: [trained("gensim")],
  }),
  runRow({
    library: "stable-baselines3",
    symbols: ["stable_baselines3.*().learn", "sb3_contrib.*().learn", "stable_baselines3.**.*().learn"],
    method: "rl",
    stage: "rl",
    base: itself,
    settings: itself,
    isNamedByClass: true,
    example:
      'from stable_baselines3 import PPO\nPPO("MlpPolicy", "CartPole-v1").learn(total_timesteps=10_000)\n',
    finds: [trained("PPO")],
  }),
  fileModelRow({
    library: "stable-baselines3",
    symbols: ["stable_baselines3.*.load", "sb3_contrib.*.load"],
    id: [{ at: 0, name: "path" }],
    example: 'from stable_baselines3 import PPO\nPPO.load("cartpole.zip")\n',
    finds: ["reference:cartpole.zip"],
  }),
  hubModelRow({
    library: "llmcompressor",
    symbols: oneshot,
    id: [{ name: "model" }],
    verb: "quantize",
    example: 'from llmcompressor import oneshot\noneshot(model="acme/base-1", recipe=recipe)\n',
    finds: ["model:acme/base-1", trained("quantization")],
  }),
  ownDatasetRow({
    library: "llmcompressor",
    registry: "llmcompressor",
    hubToo: true,
    symbols: oneshot,
    id: [{ name: "dataset" }],
    verb: "quantize",
    example: 'from llmcompressor import oneshot\noneshot(model=m, dataset="acme/short-texts")\n',
    finds: ["dataset:acme/short-texts", trained("quantization")],
  }),
  runRow({
    library: "llmcompressor",
    symbols: oneshot,
    method: "quantization",
    stage: "calibration",
    base: [{ name: "model" }],
    trainedOn: [{ name: "dataset" }],
    settings: [{ name: "recipe" }, { name: "" }],
    example: "from llmcompressor import oneshot\noneshot(model=m, num_calibration_samples=512)\n",
    finds: [trained("quantization")],
  }),
  onlyLibrary(
    "accelerate",
    ["accelerate.Accelerator"],
    "from accelerate import Accelerator\na = Accelerator()\n",
  ),
  onlyLibrary(
    "deepspeed",
    ["deepspeed.initialize", "deepspeed.init_inference"],
    "import deepspeed\ne = deepspeed.initialize(model=m)\n",
  ),
  ownModelRow({
    library: "ultralytics",
    registry: "ultralytics",
    symbols: ultralyticsModels.map((name) => `ultralytics.${name}`),
    names:
      /^(?:yolov?\d{1,2}[a-z0-9_.+-]*|yolo_nas_[sml]|yoloe?-[a-z0-9._-]+|rtdetr-[a-z0-9]+|sam_[bhlt]|sam2(?:\.1)?_[a-z]|mobile_sam|FastSAM-[sx])(?:\.pt|\.ya?ml)?$/u,
    id: [{ at: 0, name: "model" }],
    example: 'from ultralytics import YOLO\nYOLO("yolov8n.pt")\nYOLO("helmets-best.pt")\n',
    finds: ["model:yolov8n.pt", "reference:helmets-best.pt"],
  }),
  runRow({
    library: "google-cloud-aiplatform",
    symbols: vertexJobs,
    method: "full",
    stage: "training",
    settings: [{ name: "" }],
    script: [{ name: "script_path" }],
    example: `from google.cloud import aiplatform

job = aiplatform.CustomTrainingJob(display_name="churn", script_path="train.py", container_uri=image)
`,
    finds: [trained("full")],
  }),
  fileModelRow({
    library: "google-cloud-aiplatform",
    symbols: ["google.cloud.aiplatform.Model.upload"],
    id: [{ name: "artifact_uri" }],
    verb: "publish",
    more: { says: { "serving-image": [{ name: "serving_container_image_uri" }] } },
    example: `from google.cloud import aiplatform

aiplatform.Model.upload(display_name="churn", artifact_uri="gs://acme-models/churn-3", serving_container_image_uri=image)
`,
    finds: ["model:churn-3"],
  }),
  fileModelRow({
    library: "azure-ai-ml",
    symbols: [
      "azure.ai.ml.entities.Model",
      "azureml.core.Model.register",
      "azureml.core.model.Model.register",
    ],
    id: [{ name: "path" }, { name: "model_path" }],
    verb: "publish",
    example: 'from azure.ai.ml.entities import Model\nm = Model(path="./outputs/churn.pkl", name="churn")\n',
    finds: ["reference:./outputs/churn.pkl"],
  }),
  runRow({
    library: "azure-ai-ml",
    symbols: on(
      ["azure.ai.ml.automl"],
      [
        "classification",
        "regression",
        "forecasting",
        "image_classification",
        "text_classification",
        "text_ner",
      ],
    ),
    method: "automl",
    stage: "training",
    settings: [{ name: "" }],
    example: 'from azure.ai.ml import automl\njob = automl.classification(target_column_name="churned")\n',
    finds: [trained("automl")],
  }),
];

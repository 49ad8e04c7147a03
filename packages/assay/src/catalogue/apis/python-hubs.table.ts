import type { ApiRow, ArgumentAt } from "../api.ts";
import {
  fileModelRow,
  hubDatasetRow,
  hubModelRow,
  ownDatasetRow,
  ownModelRow,
} from "./python-local-shapes.ts";
import { inferenceProviders } from "../inference-providers.table.ts";
import { onlyLibrary } from "./python-hosted-shapes.ts";

const repoType: readonly ArgumentAt[] = [{ name: "repo_type" }];

const downloads = [
  ...[
    "hf_hub_download",
    "snapshot_download",
    "hf_hub_url",
    "try_to_load_from_cache",
    "model_info",
    "repo_info",
  ],
  ...["file_exists", "list_repo_files"],
].flatMap((name) => [
  `huggingface_hub.${name}`,
  `huggingface_hub.HfApi().${name}`,
  `huggingface_hub.**.${name}`,
]);

const uploads = [
  "upload_folder",
  "upload_file",
  "upload_large_folder",
  "create_repo",
  "create_commit",
].flatMap((name) => [`huggingface_hub.${name}`, `huggingface_hub.HfApi().${name}`]);

const inferenceMethods = [
  ...[
    "chat_completion",
    "text_generation",
    "text_classification",
    "token_classification",
    "summarization",
    "translation",
  ],
  ...[
    "feature_extraction",
    "sentence_similarity",
    "fill_mask",
    "question_answering",
    "zero_shot_classification",
  ],
  ...[
    "text_to_image",
    "image_to_image",
    "image_to_text",
    "image_classification",
    "object_detection",
    "text_to_speech",
  ],
  ...["automatic_speech_recognition", "audio_classification", "visual_question_answering", "text_to_video"],
  ...[
    "document_question_answering",
    "image_segmentation",
    "zero_shot_image_classification",
    "table_question_answering",
  ],
  ...["chat.completions.create"],
];
const inferenceClients = ["huggingface_hub.InferenceClient()", "huggingface_hub.AsyncInferenceClient()"];

/** A client of the hub asks the hub, a provider that it names, or a server of one's own. */
function inferenceService(
  provider: string,
  given: string,
  asks: { readonly is?: readonly string[]; readonly isNot?: readonly string[] },
): ApiRow {
  return {
    library: "pypi/huggingface-hub",
    symbols: ["huggingface_hub.InferenceClient", "huggingface_hub.AsyncInferenceClient"],
    makes: { kind: "service", provider, addressIfUrl: [{ at: 0, name: "model" }] },
    when: { argument: [{ name: "provider" }], ...asks },
    example: `from huggingface_hub import InferenceClient\nInferenceClient(${given})\n`,
    finds: [`service:${provider}`],
  };
}

/** Names of files with weights. */
const weights =
  /\.(?:pt|pth|ckpt|safetensors|gguf|ggml|onnx|h5|hdf5|keras|tflite|mlmodel|nemo|task|caffemodel|weights|engine|pkl|joblib|bin|llamafile)(?:[?#].*)?$/iu;

const fetchers = [
  ...[
    "urllib.request.urlretrieve",
    "urllib.request.urlopen",
    "urllib.urlretrieve",
    "requests.get",
    "httpx.get",
  ],
  ...[
    "httpx.stream",
    "wget.download",
    "gdown.download",
    "gdown.cached_download",
    "pooch.retrieve",
    "torch.hub.download_url_to_file",
  ],
  ...[
    "huggingface_hub.cached_download",
    "torchvision.datasets.utils.download_url",
    "basicsr.utils.download_util.load_file_from_url",
  ],
  ...[
    "facexlib.utils.load_file_from_url",
    "tensorflow.keras.utils.get_file",
    "keras.utils.get_file",
    "fsspec.open",
  ],
  "parfive.download",
];

/** Python: where models and datasets come from: hubs, registries, trackers, plain addresses. */
export const hubApis: readonly ApiRow[] = [
  hubModelRow({
    library: "huggingface-hub",
    symbols: downloads,
    id: [{ at: 0, name: "repo_id" }],
    verb: "download",
    when: { argument: repoType, isNot: ["dataset", "space"] },
    more: { says: { file: [{ at: 1, name: "filename" }] } },
    example:
      'from huggingface_hub import hf_hub_download\nhf_hub_download(repo_id="acme/small", filename="x.bin")\n',
    finds: ["model:acme/small"],
  }),
  hubDatasetRow({
    library: "huggingface-hub",
    symbols: [...downloads, ...uploads],
    id: [{ name: "repo_id" }, { at: 0 }],
    verb: "download",
    when: { argument: repoType, is: ["dataset"] },
    example:
      'from huggingface_hub import snapshot_download\nsnapshot_download("acme/questions", repo_type="dataset")\n',
    finds: ["dataset:acme/questions"],
  }),
  hubModelRow({
    library: "huggingface-hub",
    symbols: uploads,
    id: [{ name: "repo_id" }],
    verb: "publish",
    when: { argument: repoType, isNot: ["dataset", "space"] },
    more: { revision: [] },
    example:
      'from huggingface_hub import HfApi\nHfApi().upload_folder(folder_path="out", repo_id="acme/tuned-1")\n',
    finds: ["model:acme/tuned-1"],
  }),
  hubModelRow({
    library: "huggingface-hub",
    symbols: [
      "huggingface_hub.PyTorchModelHubMixin.from_pretrained",
      "huggingface_hub.ModelHubMixin.from_pretrained",
      "huggingface_hub.from_pretrained_keras",
      "huggingface_hub.KerasModelHubMixin.from_pretrained",
    ],
    id: [{ at: 0, name: "pretrained_model_name_or_path" }],
    example: `from huggingface_hub import PyTorchModelHubMixin

class Net(PyTorchModelHubMixin):
    pass

net = Net.from_pretrained("acme/net-1")
`,
    finds: ["model:acme/net-1"],
  }),
  hubModelRow({
    library: "huggingface-hub",
    symbols: [
      "huggingface_hub.InferenceClient",
      "huggingface_hub.AsyncInferenceClient",
      "huggingface_hub.InferenceApi",
    ],
    id: [{ at: 0, name: "model" }, { name: "repo_id" }],
    verb: "infer",
    more: { revision: [], says: { provider: [{ name: "provider" }] } },
    example: 'from huggingface_hub import InferenceClient\nInferenceClient(model="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b", "service:huggingface"],
  }),
  inferenceService("huggingface", "", { isNot: Object.keys(inferenceProviders) }),
  ...Object.entries(inferenceProviders).map(([name, provider]) =>
    inferenceService(provider, `provider="${name}"`, { is: [name] }),
  ),
  hubModelRow({
    library: "huggingface-hub",
    symbols: inferenceClients.flatMap((client) => inferenceMethods.map((method) => `${client}.${method}`)),
    id: [{ name: "model" }],
    verb: "infer",
    more: { revision: [] },
    example:
      'from huggingface_hub import InferenceClient\nc = InferenceClient()\nc.chat.completions.create(model="acme/chat-7b", messages=[])\n',
    finds: ["model:acme/chat-7b", "service:huggingface"],
  }),
  hubModelRow({
    library: "huggingface-hub",
    symbols: [
      "huggingface_hub.create_inference_endpoint",
      "huggingface_hub.HfApi().create_inference_endpoint",
    ],
    id: [{ name: "repository" }],
    verb: "serve",
    example:
      'from huggingface_hub import create_inference_endpoint\ncreate_inference_endpoint("chat", repository="acme/chat-7b", framework="pytorch")\n',
    finds: ["model:acme/chat-7b"],
  }),
  ownModelRow({
    library: "modelscope",
    registry: "modelscope",
    symbols: [
      "modelscope.snapshot_download",
      "modelscope.**.snapshot_download",
      "modelscope.**.model_file_download",
      "modelscope.**.from_pretrained",
    ],
    id: [
      { at: 0, name: "model_id" },
      { name: "pretrained_model_name_or_path" },
      { name: "model_name_or_path" },
    ],
    verb: "download",
    more: { says: { revision: [{ name: "revision" }] } },
    example: 'from modelscope import snapshot_download\nsnapshot_download("acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  ownModelRow({
    library: "modelscope",
    registry: "modelscope",
    symbols: ["modelscope.pipeline", "modelscope.pipelines.pipeline"],
    id: [{ name: "model" }, { at: 1 }],
    more: { says: { task: [{ at: 0, name: "task" }] } },
    example:
      'from modelscope.pipelines import pipeline\np = pipeline("word-segmentation", model="acme/words-1")\n',
    finds: ["model:acme/words-1"],
  }),
  ownModelRow({
    library: "kagglehub",
    registry: "kaggle",
    symbols: ["kagglehub.model_download", "kagglehub.models.model_download"],
    names: /^[\w.-]+(?:\/[\w.-]+){1,4}$/u,
    id: [{ at: 0, name: "handle" }],
    verb: "download",
    example: 'import kagglehub\np = kagglehub.model_download("google/gemma/pyTorch/2b")\n',
    finds: ["model:google/gemma/pyTorch/2b"],
  }),
  fileModelRow({
    library: "urllib3",
    symbols: fetchers,
    id: [{ at: 0, name: "url" }, { name: "origin" }, { name: "urlpath" }, { at: 1 }],
    verb: "download",
    names: weights,
    more: { isQuiet: true },
    example:
      'import urllib.request\nurllib.request.urlretrieve("https://example.com/net-1.onnx", "net-1.onnx")\nurllib.request.urlopen("https://example.com/")\n',
    finds: ["model:net-1.onnx"],
  }),
  ownModelRow({
    library: "mlflow",
    registry: "mlflow",
    symbols: [
      "mlflow.*.load_model",
      "mlflow.artifacts.download_artifacts",
      "mlflow.pyfunc.spark_udf",
      "mlflow.models.get_model_info",
    ],
    id: [{ name: "model_uri" }, { name: "artifact_uri" }, { at: 0 }],
    names: /^(?:models|runs):\/{1,2}[\w.$-][\w./@$-]*$/u,
    example: 'import mlflow\nm = mlflow.pyfunc.load_model("models:/churn/Production")\n',
    finds: ["model:models:/churn/Production"],
  }),
  ownModelRow({
    library: "wandb",
    registry: "wandb",
    names: /^[\w./-]+:[\w.-]+$/u,
    symbols: [
      "wandb.use_artifact",
      "wandb.init().use_artifact",
      "wandb.run.use_artifact",
      "wandb.use_model",
      "wandb.init().use_model",
      "wandb.Api().artifact",
    ],
    id: [{ at: 0, name: "artifact_or_name" }, { name: "name" }],
    when: { argument: [{ name: "type" }], isNot: ["dataset", "data", "raw_data", "table", "result"] },
    more: { isQuiet: true },
    example: 'import wandb\nrun = wandb.init()\na = run.use_artifact("acme/churn/net:v3", type="model")\n',
    finds: ["model:acme/churn/net:v3"],
  }),
  ownDatasetRow({
    library: "wandb",
    registry: "wandb",
    names: /^[\w./-]+:[\w.-]+$/u,
    symbols: [
      "wandb.use_artifact",
      "wandb.init().use_artifact",
      "wandb.run.use_artifact",
      "wandb.Api().artifact",
    ],
    id: [{ at: 0, name: "artifact_or_name" }, { name: "name" }],
    when: { argument: [{ name: "type" }], is: ["dataset", "data", "raw_data"] },
    example: 'import wandb\na = wandb.init().use_artifact("acme/churn/rows:latest", type="dataset")\n',
    finds: ["dataset:acme/churn/rows:latest"],
  }),
  fileModelRow({
    library: "dvc",
    symbols: ["dvc.api.open", "dvc.api.get_url", "dvc.api.read"],
    id: [{ at: 0, name: "path" }],
    names: weights,
    more: { says: { repository: [{ name: "repo" }], revision: [{ name: "rev" }] } },
    example: 'import dvc.api\nwith dvc.api.open("models/net.pkl", mode="rb") as f:\n    pass\n',
    finds: ["reference:models/net.pkl"],
  }),
  ownModelRow({
    library: "bentoml",
    registry: "bentoml",
    symbols: ["bentoml.models.get", "bentoml.*.get", "bentoml.*.load_model", "bentoml.models.BentoModel"],
    id: [{ at: 0, name: "tag" }],
    example: 'import bentoml\nm = bentoml.sklearn.load_model("churn:latest")\n',
    finds: ["model:churn:latest"],
  }),
  hubModelRow({
    library: "bentoml",
    symbols: ["bentoml.models.HuggingFaceModel"],
    id: [{ at: 0, name: "model_id" }],
    example: 'import bentoml\nm = bentoml.models.HuggingFaceModel("acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  onlyLibrary(
    "codecarbon",
    ["codecarbon.EmissionsTracker", "codecarbon.OfflineEmissionsTracker", "codecarbon.track_emissions"],
    "from codecarbon import EmissionsTracker\nt = EmissionsTracker()\n",
  ),
  onlyLibrary("aim", ["aim.Run", "aim.Session"], "from aim import Run\nrun = Run()\n"),
  onlyLibrary("zenml", ["zenml.client.Client"], "from zenml.client import Client\nc = Client()\n"),
  onlyLibrary(
    "feast",
    ["feast.FeatureStore"],
    'from feast import FeatureStore\ns = FeatureStore(repo_path=".")\n',
  ),
];

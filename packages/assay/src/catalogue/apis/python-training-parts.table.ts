import type { ApiRow, ArgumentAt, Makes } from "../api.ts";
import { optax, otherOptimizers, torchOptimizers } from "./python-training-loops.table.ts";

type Part = Omit<Makes & { readonly kind: "run-part" }, "kind">;

const own: readonly ArgumentAt[] = [{ name: "" }];
const first = (...names: readonly string[]): readonly ArgumentAt[] => [
  { at: 0 },
  ...names.map((name) => ({ name })),
];

function part(library: string, symbols: readonly string[], says: Part): ApiRow {
  const [symbol = ""] = symbols;
  const root = symbol.split(".")[0] ?? "";
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "run-part", ...says },
    example: `import ${root}\n\nx = ${symbol.replaceAll("**.", "").replaceAll("*", "x")}(1)\n`,
    finds: [],
  };
}

const on = (modules: readonly string[], names: readonly string[]): readonly string[] =>
  modules.flatMap((module) => names.map((name) => `${module}.${name}`));

const kerasRoots = ["keras", "tensorflow.keras", "tf_keras"];
const kerasOptimizers = [
  ...["Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion"],
  "Adafactor",
];
const kerasLosses = [
  ...["BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "MeanSquaredError"],
  ...["MeanAbsoluteError", "Huber", "KLDivergence", "CosineSimilarity", "Poisson", "Hinge"],
];
const torchSchedulers = [
  ...["StepLR", "MultiStepLR", "ExponentialLR", "CosineAnnealingLR", "CosineAnnealingWarmRestarts"],
  ...["ReduceLROnPlateau", "OneCycleLR", "CyclicLR", "LambdaLR", "LinearLR", "PolynomialLR", "ConstantLR"],
];
const transformersSchedulers = [
  ...["get_linear_schedule_with_warmup", "get_cosine_schedule_with_warmup"],
  ...["get_constant_schedule_with_warmup", "get_polynomial_decay_schedule_with_warmup"],
  ...["get_cosine_with_hard_restarts_schedule_with_warmup", "get_inverse_sqrt_schedule"],
];
const torchLosses = [
  ...["CrossEntropyLoss", "BCEWithLogitsLoss", "BCELoss", "MSELoss", "L1Loss", "NLLLoss", "CTCLoss"],
  ...["KLDivLoss", "SmoothL1Loss", "HuberLoss", "TripletMarginLoss", "CosineEmbeddingLoss"],
  ...["MarginRankingLoss", "MultiLabelSoftMarginLoss", "PoissonNLLLoss", "GaussianNLLLoss"],
];
const torchFunctionalLosses = [
  ...["cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "mse_loss", "l1_loss"],
  ...["nll_loss", "smooth_l1_loss", "huber_loss", "kl_div", "ctc_loss"],
];
const sentenceLosses = [
  ...["MultipleNegativesRankingLoss", "CachedMultipleNegativesRankingLoss", "CosineSimilarityLoss"],
  ...["TripletLoss", "ContrastiveLoss", "OnlineContrastiveLoss", "SoftmaxLoss", "CoSENTLoss", "AnglELoss"],
  ...["MatryoshkaLoss", "MSELoss", "BatchAllTripletLoss", "GISTEmbedLoss", "MarginMSELoss", "SpladeLoss"],
];

/** Optimisers, schedules, losses, precision: objects that stand beside a run. */
const settings: readonly ApiRow[] = [
  part("torch", [...torchOptimizers, ...otherOptimizers.filter((name) => !name.includes("*"))], {
    is: "optimizer",
    settings: own,
    prefix: "optimizer.",
  }),
  part(
    "bitsandbytes",
    ["AdamW8bit", "Adam8bit", "PagedAdamW8bit", "PagedAdamW32bit", "Lion8bit", "PagedLion8bit"].map(
      (name) => `bitsandbytes.optim.${name}`,
    ),
    { is: "optimizer", settings: own, prefix: "optimizer." },
  ),
  part("optax", on(["optax"], optax), { is: "optimizer", settings: own, prefix: "optimizer." }),
  part("keras", on(kerasRoots, on(["optimizers", "optimizers.legacy"], kerasOptimizers)), {
    is: "optimizer",
    settings: own,
    prefix: "optimizer.",
  }),
  part("torch", on(["torch.optim.lr_scheduler"], torchSchedulers), {
    is: "scheduler",
    settings: own,
    prefix: "scheduler.",
  }),
  part("transformers", on(["transformers", "transformers.optimization"], transformersSchedulers), {
    is: "scheduler",
    settings: own,
    prefix: "scheduler.",
  }),
  part(
    "transformers",
    [
      "transformers.get_scheduler",
      "transformers.optimization.get_scheduler",
      "diffusers.optimization.get_scheduler",
    ],
    { says: { scheduler: first("name") } },
  ),
  part("torch", [...on(["torch.nn", "torch.nn.modules.loss"], torchLosses)], { is: "loss" }),
  part("torch", on(["torch.nn.functional"], torchFunctionalLosses), { is: "loss" }),
  part("keras", on(kerasRoots, on(["losses"], kerasLosses)), { is: "loss" }),
  part(
    "sentence-transformers",
    on(["sentence_transformers.losses", "sentence_transformers.sentence_transformer.losses"], sentenceLosses),
    { is: "loss" },
  ),
  part(
    "keras",
    on(kerasRoots, [
      "Model().compile",
      "Sequential().compile",
      "models.Sequential().compile",
      "models.Model().compile",
    ]),
    { says: { optimizer: first("optimizer"), loss: [{ at: 1 }, { name: "loss" }] } },
  ),
  part("torch", ["torch.autocast", "torch.amp.autocast"], {
    says: { precision: [{ name: "dtype" }] },
    sets: { mixed_precision: true },
  }),
  part("torch", ["torch.cuda.amp.autocast", "torch.cuda.amp.GradScaler", "torch.amp.GradScaler"], {
    says: { precision: [{ name: "dtype" }] },
    sets: { mixed_precision: true },
  }),
  part("accelerate", ["accelerate.Accelerator", "accelerate.accelerator.Accelerator"], { settings: own }),
  part("keras", on(kerasRoots, ["mixed_precision.set_global_policy"]), {
    says: { precision: first("policy") },
  }),
  part("torch", ["torch.set_float32_matmul_precision"], { says: { float32_matmul_precision: first() } }),
];

/** Seeds and modes by which a second run gives the same. */
const fixed: readonly ApiRow[] = [
  part("torch", ["torch.manual_seed", "torch.random.manual_seed"], {
    says: { seed: first("seed") },
    isForAll: true,
  }),
  part("torch", ["torch.cuda.manual_seed_all", "torch.cuda.manual_seed"], {
    says: { "torch.cuda.seed": first("seed") },
    isForAll: true,
  }),
  part("numpy", ["numpy.random.seed", "numpy.random.default_rng", "numpy.random.RandomState"], {
    says: { "numpy.seed": first("seed") },
    isForAll: true,
  }),
  part("python", ["random.seed"], { says: { "python.seed": first("a") }, isForAll: true }),
  part(
    "transformers",
    [
      "transformers.set_seed",
      "transformers.trainer_utils.set_seed",
      "accelerate.utils.set_seed",
      "trl.set_seed",
    ],
    { says: { seed: first("seed"), full_determinism: [{ name: "deterministic" }] }, isForAll: true },
  ),
  part(
    "transformers",
    ["transformers.enable_full_determinism", "transformers.trainer_utils.enable_full_determinism"],
    {
      says: { seed: first("seed") },
      sets: { full_determinism: true },
      isForAll: true,
    },
  ),
  part(
    "lightning",
    on(
      ["pytorch_lightning", "lightning", "lightning.pytorch", "lightning_fabric", "lightning.fabric"],
      ["seed_everything", "utilities.seed.seed_everything"],
    ),
    { says: { seed: first("seed"), seed_workers: [{ name: "workers" }] }, isForAll: true },
  ),
  part("tensorflow", ["tensorflow.random.set_seed", "tensorflow.set_random_seed"], {
    says: { seed: first("seed") },
    isForAll: true,
  }),
  part("keras", on(kerasRoots, ["utils.set_random_seed"]), { says: { seed: first("seed") }, isForAll: true }),
  part("tensorflow", ["tensorflow.config.experimental.enable_op_determinism"], {
    sets: { deterministic: true },
    isForAll: true,
  }),
  part("jax", ["jax.random.PRNGKey", "jax.random.key"], { says: { seed: first("seed") }, isForAll: true }),
  part("torch", ["torch.use_deterministic_algorithms", "torch.set_deterministic"], {
    says: { use_deterministic_algorithms: first("mode") },
    isForAll: true,
  }),
  part("torch", ["torch.backends.cudnn.deterministic"], {
    says: { cudnn_deterministic: first() },
    isForAll: true,
  }),
  part("torch", ["torch.backends.cudnn.benchmark"], {
    says: { "torch.backends.cudnn.autotune": first() },
    isForAll: true,
  }),
];

/** What trackers are told of a run. */
const tracked: readonly ApiRow[] = [
  part("mlflow", ["mlflow.log_param", "mlflow.client.MlflowClient().log_param"], {
    pair: { name: first("key"), value: [{ at: 1 }, { name: "value" }] },
  }),
  part("mlflow", ["mlflow.log_params"], { settings: first("params") }),
  part("wandb", ["wandb.init"], { settings: [{ name: "config" }] }),
  part("wandb", ["wandb.config.update", "wandb.init().config.update", "wandb.run.config.update"], {
    settings: first("d"),
  }),
  part("clearml", ["clearml.Task.init().connect", "clearml.Task.current_task().connect"], {
    settings: first("mutable"),
  }),
  part("comet-ml", ["comet_ml.Experiment().log_parameters", "comet_ml.start().log_parameters"], {
    settings: first("parameters"),
  }),
  part("dvclive", ["dvclive.Live().log_params"], { settings: first("params") }),
  part("dvclive", ["dvclive.Live().log_param"], {
    pair: { name: first("name"), value: [{ at: 1 }, { name: "val" }] },
  }),
  part(
    "codecarbon",
    ["codecarbon.EmissionsTracker", "codecarbon.OfflineEmissionsTracker", "codecarbon.track_emissions"],
    { is: "energy.tracker", settings: own, prefix: "energy.tracker." },
  ),
];

/** Python: what stands beside a run in its file and belongs to it. */
export const runPartApis: readonly ApiRow[] = [...settings, ...fixed, ...tracked];

import type { ApiRow, ArgumentAt } from "../api.ts";
import { runRow } from "./python-local-shapes.ts";
import { passesOn } from "./python-hosted-shapes.ts";

const parameters: readonly ArgumentAt[] = [{ at: 0, name: "params" }];
const trained = "training-run:full in example.py";

export const torchOptimizers = [
  ...[
    "Adam",
    "AdamW",
    "SGD",
    "Adagrad",
    "RMSprop",
    "Adadelta",
    "Adamax",
    "NAdam",
    "RAdam",
    "LBFGS",
    "ASGD",
    "Rprop",
  ],
  ...["SparseAdam", "Adafactor", "Muon"],
].flatMap((name) => [`torch.optim.${name}`, `torch.optim.**.${name}`]);

export const otherOptimizers = [
  "transformers.AdamW",
  "transformers.Adafactor",
  "transformers.optimization.*",
  "bitsandbytes.optim.*",
  "apex.optimizers.*",
  "deepspeed.ops.adam.*",
  "lion_pytorch.Lion",
  "prodigyopt.Prodigy",
  "adabelief_pytorch.AdaBelief",
  "timm.optim.create_optimizer_v2",
  "torch_optimizer.*",
];

export const optax = [
  "adam",
  "adamw",
  "sgd",
  "lamb",
  "lion",
  "adafactor",
  "adagrad",
  "rmsprop",
  "novograd",
  "radam",
];

/** Python: loops of training that are written out: an optimiser, and a step backwards somewhere in the program. */
export const loopTrainingApis: readonly ApiRow[] = [
  runRow({
    library: "torch",
    symbols: [...torchOptimizers, ...otherOptimizers],
    method: "full",
    stage: "training",
    base: parameters,
    settings: [{ name: "" }],
    randomness: "open",
    loop: { calls: ["backward"], data: ["DataLoader"] },
    example: `import torch
from torch.utils.data import DataLoader
from torchvision import datasets, models

net = models.resnet18(weights="DEFAULT")
loader = DataLoader(datasets.FashionMNIST("data"), batch_size=32)
optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
for x, y in loader:
    loss = torch.nn.functional.cross_entropy(net(x), y)
    loss.backward()
    optimizer.step()
`,
    finds: ["model:resnet18", "dataset:FashionMNIST", trained],
  }),
  runRow({
    library: "deepspeed",
    symbols: ["deepspeed.initialize"],
    method: "full",
    stage: "training",
    base: [{ name: "model" }, { at: 1 }],
    settings: [{ name: "config" }],
    randomness: "open",
    loop: { calls: ["backward"], data: ["DataLoader"] },
    example:
      "import deepspeed\nengine, _, _, _ = deepspeed.initialize(model=net, config=settings)\nengine.backward(engine(x))\n",
    finds: [trained],
  }),
  runRow({
    library: "optax",
    symbols: optax.map((name) => `optax.${name}`),
    method: "full",
    stage: "training",
    settings: [{ name: "" }],
    randomness: "open",
    loop: { calls: ["value_and_grad", "grad"], data: ["DataLoader", "as_numpy"] },
    example:
      "import jax\nimport optax\ntx = optax.adamw(learning_rate=1e-3)\nstep = jax.value_and_grad(loss)\n",
    finds: [trained],
  }),
  runRow({
    library: "tensorflow",
    symbols: ["tensorflow.GradientTape"],
    method: "full",
    stage: "training",
    randomness: "open",
    loop: { calls: ["apply_gradients"], data: [] },
    example: `import tensorflow as tf

with tf.GradientTape() as tape:
    loss = net(x)
optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
`,
    finds: [trained],
  }),
  passesOn({
    library: "python",
    symbols: ["filter", "map"],
    value: [{ at: 1 }],
    example: "x = filter(str, rows)\n",
    finds: [],
  }),
  passesOn({
    library: "python",
    symbols: [
      "iter",
      "enumerate",
      "zip",
      "reversed",
      "next",
      "itertools.chain",
      "itertools.islice",
      "tqdm.tqdm",
      "tqdm.auto.tqdm",
      "tqdm.notebook.tqdm",
    ],
    value: [{ at: 0 }],
    example: "x = enumerate(rows)\n",
    finds: [],
  }),
  passesOn({
    library: "torch",
    symbols: [
      "torch.compile",
      "torch.nn.DataParallel",
      "torch.nn.parallel.DistributedDataParallel",
      "torch.distributed.fsdp.FullyShardedDataParallel",
      "torch.nn.Sequential",
      "torch.quantization.**",
      "torch.jit.script",
      "torch.jit.trace",
    ],
    value: [{ at: 0, name: "model" }, { name: "module" }],
    example: "import torch\nnet = torch.compile(net)\n",
    finds: [],
  }),
];

import type { ApiRow, ArgumentAt } from "../api.ts";

interface Asked {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly name: readonly ArgumentAt[];
  readonly count?: readonly ArgumentAt[];
  readonly example: string;
  readonly finds: readonly string[];
}

function asked({ library, symbols, name, count, example, finds }: Asked): ApiRow {
  const makes = { kind: "hardware" as const, name, ...(count === undefined ? {} : { count }) };
  return { library: `pypi/${library}`, symbols, makes, example, finds };
}

const run = "training-run:full in example.py";
const sagemakerModules = [
  "huggingface",
  "pytorch",
  "tensorflow",
  "sklearn",
  "xgboost",
  "estimator",
  "jumpstart",
];
const sagemakerClasses = [
  ...["HuggingFace", "PyTorch", "TensorFlow", "SKLearn", "XGBoost", "Estimator", "JumpStartEstimator"],
  ...["HuggingFaceModel().deploy", "JumpStartModel().deploy", "JumpStartModel"],
];
const vertexJobs = [
  "CustomTrainingJob()",
  "CustomContainerTrainingJob()",
  "CustomPythonPackageTrainingJob()",
];

/** Python: accelerators that code asks a platform for. */
export const hardwareApis: readonly ApiRow[] = [
  asked({
    library: "sagemaker",
    symbols: sagemakerModules.flatMap((module) =>
      sagemakerClasses.flatMap((name) => [`sagemaker.${module}.${name}`, `sagemaker.${module}.*.${name}`]),
    ),
    name: [{ name: "instance_type" }],
    count: [{ name: "instance_count" }, { name: "initial_instance_count" }],
    example: `from sagemaker.huggingface import HuggingFaceModel

HuggingFaceModel(role=role).deploy(initial_instance_count=1, instance_type="ml.g5.2xlarge")
`,
    finds: ["hardware:nvidia-a10g"],
  }),
  asked({
    library: "google-cloud-aiplatform",
    symbols: [
      ...vertexJobs.flatMap((job) => [
        `google.cloud.aiplatform.${job}.run`,
        `google.cloud.aiplatform.${job}.submit`,
      ]),
      "google.cloud.aiplatform.CustomJob.from_local_script",
      "google.cloud.aiplatform.Model().deploy",
      "google.cloud.aiplatform.Model.upload().deploy",
      "google.cloud.aiplatform.Endpoint().deploy",
      "google.cloud.aiplatform.Endpoint.create().deploy",
    ],
    name: [{ name: "accelerator_type" }, { name: "machine_type" }],
    count: [{ name: "accelerator_count" }],
    example: `from google.cloud import aiplatform

job = aiplatform.CustomTrainingJob(display_name="churn", script_path="train.py", container_uri=image)
job.run(machine_type="n1-standard-8", accelerator_type="NVIDIA_TESLA_T4", accelerator_count=1)
`,
    finds: [run, "hardware:nvidia-t4"],
  }),
  asked({
    library: "modal",
    symbols: ["modal.App().function", "modal.App().cls", "modal.Stub().function", "modal.Stub().cls"],
    name: [{ name: "gpu" }],
    example: `import modal

app = modal.App("serve")


@app.function(gpu="A100-80GB:2")
def work():
    pass
`,
    finds: ["hardware:nvidia-a100"],
  }),
  asked({
    library: "skypilot",
    symbols: ["sky.Resources"],
    name: [{ name: "accelerators" }, { name: "instance_type" }],
    example: 'import sky\n\nsky.Resources(accelerators="H100:8")\n',
    finds: ["hardware:nvidia-h100"],
  }),
  asked({
    library: "ray",
    symbols: ["ray.remote", "ray.serve.deployment"],
    name: [{ name: "accelerator_type" }, { name: "ray_actor_options.accelerator_type" }],
    example: `from ray import serve


@serve.deployment(ray_actor_options={"num_gpus": 1, "accelerator_type": "A100"})
class Model:
    pass
`,
    finds: ["hardware:nvidia-a100"],
  }),
];

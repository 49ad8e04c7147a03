import type { ApiRow } from "../api.ts";
import { fileDatasetRow, ownDatasetRow, ownModelRow, runRow } from "./python-local-shapes.ts";
import { hosted } from "./python-hosted-shapes.ts";

const trained = "training-run:full in example.py";

/** `train`, `fine-tune`, `fit` in a command line or the name of a script. */
const trainingWords =
  /(?:^|[^a-z])(?:train|trainer|training|fine[-_]?tune|finetune|fit|sft|dpo)(?:[^a-z]|$)/iu;

const sagemakerOperators = "airflow.providers.amazon.aws.operators.sagemaker";
const bedrockOperators = "airflow.providers.amazon.aws.operators.bedrock";
const vertexOperators = "airflow.providers.google.cloud.operators.vertex_ai";

/** Python: what schedulers, clouds and registries of models are told to train, and where results are kept. */
export const pipelineTrainingApis: readonly ApiRow[] = [
  ownModelRow({
    library: "mlflow",
    registry: "mlflow",
    symbols: ["mlflow.register_model"],
    id: [{ name: "name" }, { at: 1 }],
    verb: "publish",
    example: 'import mlflow\n\nmlflow.register_model(f"runs:/{run_id}/model", "churn")\n',
    finds: ["model:churn"],
  }),
  ownModelRow({
    library: "mlflow",
    registry: "mlflow",
    symbols: ["mlflow.*.log_model", "mlflow.*.save_model"],
    id: [{ name: "registered_model_name" }],
    verb: "publish",
    more: { isQuiet: true },
    example: `import mlflow

mlflow.sklearn.log_model(model, name="model", registered_model_name="churn")
mlflow.sklearn.log_model(model, "other")
`,
    finds: ["model:churn"],
  }),
  ownModelRow({
    library: "mlflow",
    registry: "mlflow",
    symbols: [
      "mlflow.MlflowClient().create_registered_model",
      "mlflow.MlflowClient().create_model_version",
      "mlflow.tracking.MlflowClient().create_registered_model",
      "mlflow.tracking.MlflowClient().create_model_version",
    ],
    id: [{ at: 0, name: "name" }],
    verb: "publish",
    example: 'from mlflow import MlflowClient\n\nMlflowClient().create_registered_model("churn")\n',
    finds: ["model:churn"],
  }),
  ownModelRow({
    library: "wandb",
    registry: "wandb",
    symbols: ["wandb.Artifact", "wandb.sdk.artifacts.artifact.Artifact"],
    id: [{ at: 0, name: "name" }],
    when: { argument: [{ at: 1, name: "type" }], is: ["model"] },
    verb: "publish",
    example:
      'import wandb\n\nwandb.Artifact("churn-model", type="model")\nwandb.Artifact("report", type="notes")\n',
    finds: ["model:churn-model"],
  }),
  ownDatasetRow({
    library: "wandb",
    registry: "wandb",
    symbols: ["wandb.Artifact", "wandb.sdk.artifacts.artifact.Artifact"],
    id: [{ at: 0, name: "name" }],
    when: { argument: [{ at: 1, name: "type" }], is: ["dataset"] },
    verb: "publish",
    example: 'import wandb\n\nwandb.Artifact("churn-rows", type="dataset")\n',
    finds: ["dataset:churn-rows"],
  }),
  ownDatasetRow({
    library: "clearml",
    registry: "clearml",
    symbols: ["clearml.Dataset.get", "clearml.Dataset.create"],
    id: [{ name: "dataset_name" }],
    example:
      'from clearml import Dataset\n\nfolder = Dataset.get(dataset_name="churn", dataset_project="p").get_local_copy()\n',
    finds: ["dataset:churn"],
  }),
  ownModelRow({
    library: "clearml",
    registry: "clearml",
    symbols: ["clearml.InputModel", "clearml.OutputModel", "clearml.Model"],
    id: [{ name: "name" }],
    example: 'from clearml import OutputModel\n\nmodel = OutputModel(task=task, name="churn")\n',
    finds: ["model:churn"],
  }),
  runRow({
    library: "sagemaker",
    symbols: ["sagemaker.jumpstart.**.JumpStartEstimator", "sagemaker.jumpstart.JumpStartEstimator"],
    method: "full",
    stage: "training",
    base: [{ name: "model_id" }, { at: 0 }],
    settings: [{ name: "hyperparameters" }],
    example: `from sagemaker.jumpstart.estimator import JumpStartEstimator

estimator = JumpStartEstimator(model_id="meta-textgeneration-llama-3-8b", hyperparameters={"epoch": "1"})
`,
    finds: ["model:meta-textgeneration-llama-3-8b", trained],
  }),
  runRow({
    library: "apache-airflow",
    symbols: [
      `${sagemakerOperators}.SageMakerTrainingOperator`,
      `${sagemakerOperators}.SageMakerTuningOperator`,
    ],
    method: "full",
    stage: "training",
    settings: [{ name: "config.HyperParameters" }],
    example: `from ${sagemakerOperators} import SageMakerTrainingOperator

SageMakerTrainingOperator(task_id="train", config={"TrainingJobName": "churn", "HyperParameters": {"epochs": "3"}})
`,
    finds: [trained],
  }),
  hosted({
    library: "apache-airflow",
    provider: "aws-bedrock",
    symbols: [`${bedrockOperators}.BedrockInvokeModelOperator`],
    id: [{ name: "model_id" }],
    example: `from ${bedrockOperators} import BedrockInvokeModelOperator

BedrockInvokeModelOperator(task_id="ask", model_id="amazon.titan-text-lite-v1", input_data={})
`,
    finds: ["model:amazon.titan-text-lite-v1", "service:aws-bedrock"],
  }),
  hosted({
    library: "apache-airflow",
    provider: "openai",
    symbols: ["airflow.providers.openai.operators.openai.OpenAIEmbeddingOperator"],
    id: [{ name: "model" }],
    example: `from airflow.providers.openai.operators.openai import OpenAIEmbeddingOperator

OpenAIEmbeddingOperator(task_id="embed", conn_id="c", input_text="x", model="text-embedding-3-small")
`,
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  runRow({
    library: "apache-airflow",
    symbols: [
      `${vertexOperators}.custom_job.CreateCustomContainerTrainingJobOperator`,
      `${vertexOperators}.custom_job.CreateCustomPythonPackageTrainingJobOperator`,
      `${vertexOperators}.custom_job.CreateCustomTrainingJobOperator`,
      `${vertexOperators}.auto_ml.CreateAutoMLTabularTrainingJobOperator`,
      `${vertexOperators}.auto_ml.CreateAutoMLImageTrainingJobOperator`,
      `${vertexOperators}.hyperparameter_tuning_job.CreateHyperparameterTuningJobOperator`,
    ],
    method: "full",
    stage: "training",
    settings: [{ name: "" }],
    example: `from ${vertexOperators}.custom_job import CreateCustomContainerTrainingJobOperator

CreateCustomContainerTrainingJobOperator(task_id="train", display_name="churn", machine_type="n1-standard-8")
`,
    finds: [trained],
  }),
  runRow({
    library: "azure-ai-ml",
    symbols: ["azure.ai.ml.command"],
    when: { argument: [{ name: "command" }], like: trainingWords },
    method: "full",
    stage: "training",
    settings: [{ name: "inputs" }],
    example: `from azure.ai.ml import command

job = command(code="src", command="python train.py --lr \${{inputs.lr}}", inputs={"lr": 0.1}, environment="e@latest")
report = command(code="src", command="python report.py")
`,
    finds: [trained],
  }),
  runRow({
    library: "azureml-core",
    symbols: ["azureml.core.ScriptRunConfig", "azureml.core.script_run_config.ScriptRunConfig"],
    when: { argument: [{ name: "script" }], like: trainingWords },
    method: "full",
    stage: "training",
    script: [{ name: "script" }],
    scriptFolder: [{ name: "source_directory" }],
    example: `from azureml.core import ScriptRunConfig

config = ScriptRunConfig(source_directory="src", script="train.py", compute_target=target)
`,
    finds: [trained],
  }),
  fileDatasetRow({
    library: "dvc",
    symbols: ["dvc.api.open", "dvc.api.read", "dvc.api.get_url", "dvc.api.DVCFileSystem().open"],
    id: [{ at: 0, name: "path" }],
    example: 'import dvc.api\n\nwith dvc.api.open("data/absent.csv") as rows:\n    pass\n',
    finds: ["dataset:data/absent.csv"],
  }),
];

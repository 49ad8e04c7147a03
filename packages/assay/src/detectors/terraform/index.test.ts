import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { terraform } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  terraform.detect(recipeProject(files, (path) => terraform.matches(path)));

/** `path:line kind:key` of everything that is used, without repeats, in order. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.path}:${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const found = async (text: string): Promise<string[]> =>
  things(await detect({ "main.tf": text })).map((one) => one.replace("main.tf:", ""));

const references = ({ references: all }: Application): string[] =>
  all.map(({ expression, kind, location }) => `${location.line ?? 0} ${kind} ${expression}`);

const links = ({ links: all }: Application): string[] =>
  all.map(({ from, kind, to }) => `${from.key} ${kind} ${to.key}`);

const settings = ({ uses }: Application, key: string): string[] =>
  uses
    .filter(({ thing }) => thing.key === key)
    .flatMap(({ claims = [] }) =>
      claims.flatMap(({ property, value }) =>
        property === "setting" && value.kind === "known"
          ? [`${value.value.name}=${String(value.value.value)}`]
          : [],
      ),
    );

const sagemaker = `variable "model_id" {
  type    = string
  default = "meta-llama/Llama-3.1-8B-Instruct"
}

locals {
  image = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3.0"
}

resource "aws_sagemaker_model" "llm" {
  primary_container {
    image = local.image
    environment = {
      HF_MODEL_ID = var.model_id
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "llm" {
  production_variants {
    instance_type          = "ml.g5.12xlarge"
    initial_instance_count = 1
  }
}
`;

describe("AWS", () => {
  it("SageMaker serves a model on a machine, wherever the name stands", async () => {
    const application = await detect({ "main.tf": sagemaker });
    expect(things(application)).toEqual(
      expect.arrayContaining([
        "main.tf:10 service:aws-sagemaker",
        "main.tf:14 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "main.tf:3 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "main.tf:12 software:image:763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3.0",
        "main.tf:21 hardware:nvidia-a10g",
      ]),
    );
    expect(links(application)).toContain("hf:meta-llama/Llama-3.1-8B-Instruct servedBy aws-sagemaker");
    expect(settings(application, "nvidia-a10g")).toContain("count=4");
    expect(application.files).toEqual([{ path: "main.tf", role: "config" }]);
  });

  it("Bedrock has models, agents with prompts, and knowledge bases", async () => {
    const text = `resource "aws_bedrockagent_agent" "bot" {
  agent_name       = "bot"
  foundation_model = "anthropic.claude-3-5-sonnet-20241022-v2:0"
  instruction      = "You are a helpful agent of a shop."
}
resource "aws_bedrockagent_knowledge_base" "kb" {
  knowledge_base_configuration {
    type = "VECTOR"
    vector_knowledge_base_configuration {
      embedding_model_arn = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0"
    }
  }
  storage_configuration {
    type = "OPENSEARCH_SERVERLESS"
  }
}
data "aws_iam_policy_document" "p" {
  statement {
    resources = ["arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0", "arn:aws:bedrock:*::foundation-model/*"]
  }
}
resource "aws_bedrock_custom_model" "tuned" {
  base_model_identifier = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1"
  hyperparameters = { "epochCount" = "2" }
  training_data_config { s3_uri = "s3://bucket/train.jsonl" }
}
resource "aws_opensearchserverless_collection" "c" {
  name = "kb"
  type = "VECTORSEARCH"
}
resource "aws_opensearchserverless_collection" "logs" {
  type = "TIMESERIES"
}
`;
    expect(await found(text)).toEqual(
      expect.arrayContaining([
        "3 model:aws-bedrock/anthropic.claude-3-5-sonnet-20241022-v2:0",
        "2 agent:main.tf#bot",
        expect.stringMatching(/^4 prompt:sha256:/u),
        "10 model:aws-bedrock/amazon.titan-embed-text-v2:0",
        "14 software:vector-store:opensearch",
        "19 model:aws-bedrock/amazon.nova-lite-v1:0",
        "22 training-run:main.tf:22",
        "23 model:aws-bedrock/amazon.titan-text-express-v1",
        "25 dataset:url:s3://bucket/train.jsonl",
        "27 software:vector-store:opensearch",
      ]),
    );
    expect((await found(text)).filter((one) => one.startsWith("31"))).toEqual([]);
  });

  it("a script of metadata is read once", async () => {
    const text = `resource "google_compute_instance" "gpu" {
  metadata = {
    startup-script = <<-EOF
      #!/bin/bash
      ollama pull llama3.2
    EOF
  }
}
`;
    const { uses } = await detect({ "main.tf": text });
    expect(uses.filter(({ thing }) => thing.key === "ollama:llama3.2")).toHaveLength(1);
  });

  it("machines start servers, functions are given models", async () => {
    const text = `resource "aws_instance" "gpu" {
  instance_type = "g5.xlarge"
  user_data = <<-EOF
    #!/bin/bash
    docker run --gpus all vllm/vllm-openai:v0.6.3 --model Qwen/Qwen2.5-7B-Instruct
  EOF
}
resource "aws_lambda_function" "f" {
  environment {
    variables = {
      BEDROCK_MODEL_ID = "amazon.nova-micro-v1:0"
    }
  }
}
resource "aws_ecs_task_definition" "t" {
  container_definitions = jsonencode([{
    name = "q"
    image = "qdrant/qdrant:v1.9.0"
    environment = [{ name = "EMBEDDING_MODEL", value = "BAAI/bge-m3" }]
    resourceRequirements = [{ type = "GPU", value = "1" }]
  }])
}
`;
    expect(await found(text)).toEqual(
      expect.arrayContaining([
        "2 hardware:nvidia-a10g",
        "5 model:hf:Qwen/Qwen2.5-7B-Instruct",
        "11 model:aws-bedrock/amazon.nova-micro-v1:0",
        "18 software:vector-store:qdrant",
        "19 model:hf:BAAI/bge-m3",
        "20 hardware:nvidia-gpu",
      ]),
    );
  });
});

describe("Azure", () => {
  it("deployments are made for each entry of a variable", async () => {
    const application = await detect({
      "variables.tf": `variable "deployments" {
  default = {
    chat  = { name = "gpt-4o", version = "2024-08-06", format = "OpenAI" }
    embed = { name = "text-embedding-3-large", version = "1", format = "OpenAI" }
    llama = { name = "Llama-3.3-70B-Instruct", version = "1", format = "Meta" }
  }
}
`,
      "main.tf": `resource "azurerm_cognitive_account" "a" {
  kind = "OpenAI"
}
resource "azurerm_cognitive_deployment" "d" {
  for_each = var.deployments
  name     = each.key
  model {
    format  = each.value.format
    name    = each.value.name
    version = each.value.version
  }
}
`,
    });
    expect(things(application)).toEqual(
      expect.arrayContaining([
        "main.tf:1 service:azure-openai",
        "main.tf:9 model:azure-openai/gpt-4o",
        "variables.tf:3 model:azure-openai/gpt-4o",
        "variables.tf:4 model:azure-openai/text-embedding-3-large",
        "variables.tf:5 model:azure-ai-foundry/Llama-3.3-70B-Instruct",
      ]),
    );
    expect(links(application)).toContain("azure-openai/gpt-4o servedBy azure-openai");
  });
});

describe("Google, stores and clusters", () => {
  it.each([
    [
      'resource "google_vertex_ai_endpoint_with_model_garden_deployment" "d" {\n  publisher_model_name = "publishers/google/models/gemma3@gemma-3-1b-it"\n  deploy_config {\n    dedicated_resources {\n      machine_spec {\n        machine_type = "g2-standard-12"\n        accelerator_type = "NVIDIA_L4"\n        accelerator_count = 1\n      }\n    }\n  }\n}\n',
      [
        "1 service:google-vertex",
        "2 model:google-vertex/gemma3@gemma-3-1b-it",
        "6 hardware:nvidia-l4",
        "7 hardware:nvidia-l4",
      ],
    ],
    [
      'resource "google_vertex_ai_endpoint_with_model_garden_deployment" "d" {\n  hugging_face_model_id = "Qwen/Qwen3-0.6B"\n}\n',
      ["2 model:hf:Qwen/Qwen3-0.6B"],
    ],
    [
      'resource "google_vertex_ai_index" "i" {\n  display_name = "x"\n}\n',
      ["1 software:vector-store:vertex-ai-vector-search"],
    ],
    [
      'resource "google_compute_instance" "i" {\n  machine_type = "n1-standard-4"\n  guest_accelerator {\n    type = "nvidia-tesla-t4"\n    count = 2\n  }\n}\n',
      ["4 hardware:nvidia-t4"],
    ],
    [
      'resource "google_project_service" "s" {\n  service = "aiplatform.googleapis.com"\n}\n',
      ["2 service:google-vertex"],
    ],
    [
      'resource "pinecone_index" "i" {\n  name = "x"\n  dimension = 1536\n}\n',
      ["1 software:vector-store:pinecone"],
    ],
    [
      'resource "kubernetes_deployment" "d" {\n  spec {\n    template {\n      spec {\n        container {\n          image = "vllm/vllm-openai:v0.6.3"\n          args = ["--model", "org-a/llm-a"]\n          resources {\n            limits = { "nvidia.com/gpu" = "1" }\n          }\n        }\n      }\n    }\n  }\n}\n',
      ["6 software:engine:vllm", "7 model:hf:org-a/llm-a", "9 hardware:nvidia-gpu"],
    ],
    [
      'resource "helm_release" "o" {\n  chart = "ollama"\n  version = "1.2.3"\n  values = [yamlencode({\n    ollama = { models = { pull = ["llama3.2"] } }\n  })]\n  set {\n    name = "image.repository"\n    value = "ollama/ollama"\n  }\n}\n',
      [
        "2 software:pkg:helm/ollama@1.2.3",
        "2 software:engine:ollama",
        "5 model:ollama:llama3.2",
        "9 software:image:ollama/ollama",
      ],
    ],
    [
      'resource "docker_container" "c" {\n  image = "ghcr.io/huggingface/text-generation-inference:2.4.0"\n  env = ["MODEL_ID=tiiuae/falcon-7b"]\n}\n',
      ["2 software:engine:tgi", "3 model:hf:tiiuae/falcon-7b"],
    ],
    [
      'module "eks" {\n  source = "terraform-aws-modules/eks/aws"\n  node_groups = { gpu = { instance_types = ["g6.xlarge"] } }\n}\n',
      ["3 hardware:nvidia-l4"],
    ],
  ])("%s", async (text, expected) => {
    expect(await found(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("values", () => {
  it("of files and of callers stand for variables; both arms of a condition count", async () => {
    const application = await detect({
      "main.tf":
        'module "m" {\n  source = "./m"\n  model  = "anthropic.claude-3-haiku-20240307-v1:0"\n}\nmodule "n" {\n  source = "./m"\n  model = var.x ? "amazon.nova-pro-v1:0" : "amazon.nova-lite-v1:0"\n}\n',
      "m/main.tf":
        'variable "model" {}\nresource "aws_bedrockagent_agent" "a" {\n  agent_name = "a"\n  foundation_model = var.model\n}\n',
      "b/main.tf":
        'variable "model" {}\ndata "aws_bedrock_foundation_model" "m" {\n  model_id = var.model\n}\n',
      "b/prod.tfvars": 'model = "amazon.titan-embed-text-v1"\n',
    });
    expect(things(application)).toEqual(
      expect.arrayContaining([
        "main.tf:3 model:aws-bedrock/anthropic.claude-3-haiku-20240307-v1:0",
        "m/main.tf:4 model:aws-bedrock/amazon.nova-pro-v1:0",
        "m/main.tf:4 model:aws-bedrock/amazon.nova-lite-v1:0",
        "b/prod.tfvars:1 model:aws-bedrock/amazon.titan-embed-text-v1",
      ]),
    );
  });

  it("that nobody knows are references", async () => {
    const application = await detect({
      "main.tf":
        'variable "model" {\n  type = string\n}\nresource "aws_bedrockagent_agent" "a" {\n  foundation_model = var.model\n}\nresource "aws_sagemaker_model" "m" {\n  primary_container {\n    model_data_url = "s3://${var.bucket}/model.tar.gz"\n  }\n}\n',
    });
    expect(references(application)).toEqual(["5 model var.model", "9 model s3://${var.bucket}/model.tar.gz"]);
  });

  it("that lead to each other in a circle end", async () => {
    const application = await detect({
      "main.tf":
        'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_bedrockagent_agent" "a" {\n  foundation_model = local.a\n}\n',
    });
    expect(references(application)).toHaveLength(1);
  });
});

describe("other and hostile files", () => {
  it.each([
    'resource "aws_instance" "a" {\n  instance_type = "t3.large"\n}\n',
    'resource "aws_s3_bucket" "model" {\n  bucket = "my-model-bucket"\n}\n',
    'variable "model_name" {\n  default = "thing"\n}\n',
    "nothing here\n",
    'resource "toString" "constructor" {\n  __proto__ = 1\n}\n',
  ])("%j has nothing", async (text) => {
    expect(await found(text)).toEqual([]);
  });

  it("a broken file is said, and the rest of it read", async () => {
    const application = await detect({ "a.tf": `${sagemaker}\nresource "x {\n` });
    expect(application.problems).toMatchObject([{ path: "a.tf", problem: { code: "malformed" } }]);
    expect(things(application).length).toBeGreaterThan(3);
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sagemaker.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (at, noise) => {
          const application = await detect({ "a.tf": sagemaker.slice(0, at) + noise + sagemaker.slice(at) });
          expect(Array.isArray(application.uses)).toBe(true);
        },
      ),
      { seed: 14, numRuns: 80 },
    );
  });
});

describe("accelerators of endpoints", () => {
  it("are what the models run on that the endpoint names", async () => {
    const text = `
resource "aws_sagemaker_model" "m" {
  name = "llm"
  primary_container {
    image = "ghcr.io/huggingface/text-generation-inference:2.4.0"
    environment = { HF_MODEL_ID = "mistralai/Mistral-7B-Instruct-v0.3" }
  }
}
resource "aws_sagemaker_endpoint_configuration" "c" {
  production_variants {
    model_name    = aws_sagemaker_model.m.name
    instance_type = "ml.g5.12xlarge"
  }
}
resource "aws_sagemaker_endpoint_configuration" "other" {
  production_variants {
    model_name    = "somewhere-else"
    instance_type = "ml.p4d.24xlarge"
  }
}
`;
    const found = await detect({ "main.tf": text });
    expect(
      found.links.filter(({ to }) => to.kind === "hardware").map(({ from, to }) => `${from.name} ${to.name}`),
    ).toEqual(["mistralai/Mistral-7B-Instruct-v0.3 nvidia-a10g"]);
  });
});

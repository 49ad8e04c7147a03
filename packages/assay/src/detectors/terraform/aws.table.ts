import type { FieldRow, ResourceRow } from "./row.ts";

const bedrock = (at: string): FieldRow => ({ at, means: { kind: "bedrock" } });
const served = (at: string): FieldRow => ({ at, means: { kind: "served" } });
const machine = (at: string): FieldRow => ({ at, means: { kind: "machine" } });

/** Where a knowledge base keeps its vectors. */
const stores: Readonly<Record<string, string>> = {
  OPENSEARCH_SERVERLESS: "opensearch",
  OPENSEARCH_MANAGED_CLUSTER: "opensearch",
  PINECONE: "pinecone",
  RDS: "pgvector",
  REDIS_ENTERPRISE_CLOUD: "redis",
  MONGO_DB_ATLAS: "mongodb-atlas",
  NEPTUNE_ANALYTICS: "neptune-analytics",
  S3_VECTORS: "s3-vectors",
};

/** Resources of the provider `hashicorp/aws` (and `awscc`). */
export const awsResources: readonly ResourceRow[] = [
  {
    types: ["aws_sagemaker_model"],
    service: "aws-sagemaker",
    containers: true,
    fields: ["primary_container", "container"].flatMap((block) => [
      served(`${block}.model_data_url`),
      served(`${block}.model_data_source.s3_data_source.s3_uri`),
      served(`${block}.environment.HF_MODEL_ID`),
      served(`${block}.environment.SM_MODEL_ID`),
    ]),
  },
  {
    types: ["aws_sagemaker_endpoint_configuration"],
    service: "aws-sagemaker",
    fields: [
      machine("production_variants.instance_type"),
      machine("shadow_production_variants.instance_type"),
    ],
    settings: ["production_variants.initial_instance_count", "production_variants.inference_ami_version"],
  },
  {
    types: [
      "aws_sagemaker_endpoint",
      "aws_sagemaker_domain",
      "aws_sagemaker_pipeline",
      "aws_sagemaker_feature_group",
    ],
    service: "aws-sagemaker",
  },
  {
    types: ["aws_sagemaker_notebook_instance", "aws_sagemaker_space", "aws_sagemaker_app"],
    service: "aws-sagemaker",
    fields: [machine("instance_type"), machine("resource_spec.instance_type")],
  },
  {
    types: ["aws_bedrock_custom_model"],
    service: "aws-bedrock",
    run: {
      base: "base_model_identifier",
      data: "training_data_config.s3_uri",
      settings: "hyperparameters",
    },
  },
  {
    types: ["aws_bedrock_provisioned_model_throughput"],
    service: "aws-bedrock",
    fields: [bedrock("model_arn")],
    settings: ["model_units", "commitment_duration"],
  },
  {
    types: ["aws_bedrock_inference_profile"],
    service: "aws-bedrock",
    fields: [bedrock("model_source.copy_from")],
  },
  { types: ["aws_bedrock_foundation_model"], service: "aws-bedrock", fields: [bedrock("model_id")] },
  {
    types: [
      "aws_bedrock_foundation_models",
      "aws_bedrock_model_invocation_logging_configuration",
      "aws_bedrock_guardrail",
      "aws_bedrock_guardrail_version",
    ],
    service: "aws-bedrock",
    settings: ["name", "by_provider"],
  },
  {
    types: ["aws_bedrockagent_agent"],
    service: "aws-bedrock",
    fields: [bedrock("foundation_model")],
    agent: { name: "agent_name", prompt: "instruction" },
  },
  {
    types: ["aws_bedrockagent_knowledge_base"],
    service: "aws-bedrock",
    fields: [
      bedrock("knowledge_base_configuration.vector_knowledge_base_configuration.embedding_model_arn"),
      { at: "storage_configuration.type", means: { kind: "store", products: stores } },
    ],
  },
  {
    types: ["aws_bedrockagent_data_source"],
    service: "aws-bedrock",
    fields: [
      bedrock(
        "vector_ingestion_configuration.parsing_configuration.bedrock_foundation_model_configuration.model_arn",
      ),
    ],
  },
  {
    types: ["aws_bedrockagent_prompt"],
    service: "aws-bedrock",
    fields: [bedrock("variant.model_id")],
    prompt: "variant.template_configuration.text.text",
  },
  { types: ["aws_bedrockagent_*", "aws_bedrockagentcore_*", "aws_bedrock_*"], service: "aws-bedrock" },
  {
    types: ["aws_opensearchserverless_collection"],
    when: { at: "type", is: /^VECTORSEARCH$/u },
    store: "opensearch",
    settings: ["name", "type"],
  },
  {
    types: ["aws_s3vectors_*"],
    store: "s3-vectors",
    settings: ["data_type", "dimension", "distance_metric"],
  },
  { types: ["aws_kendra_index", "aws_kendra_data_source"], service: "aws-kendra" },
  { types: ["aws_rekognition_*"], service: "amazon-rekognition" },
  { types: ["aws_comprehend_*"], service: "amazon-comprehend" },
  { types: ["aws_transcribe_*"], service: "amazon-transcribe" },
  { types: ["aws_lexv2models_*", "aws_lex_*"], service: "amazon-lex" },
  { types: ["aws_qbusiness_*"], service: "amazon-q-business" },
  {
    types: [
      "aws_ecs_task_definition",
      "aws_batch_job_definition",
      "aws_lambda_function",
      "aws_apprunner_service",
    ],
    containers: true,
  },
];

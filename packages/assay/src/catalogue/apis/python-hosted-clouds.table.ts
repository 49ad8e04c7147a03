import type { ApiRow } from "../api.ts";
import { client, directlyOn, hosted, on, promptText, within } from "./python-hosted-shapes.ts";

/** Clients of AWS for Python are made by the name of a service; the names of the operations say which it is. */
const aws = [
  "boto3.**.client()",
  "aioboto3.**.client()",
  "aiobotocore.**.create_client()",
  "botocore.**.create_client()",
];

const foundry = within(["azure.ai.inference"], ["ChatCompletionsClient"]);
const foundryEmbeddings = within(["azure.ai.inference"], ["EmbeddingsClient", "ImageEmbeddingsClient"]);
const instances = (classes: readonly string[]): readonly string[] => classes.map((name) => `${name}()`);
const endpoint = [{ name: "endpoint" }, { at: 0 }];
const project = within(
  ["azure.ai.projects"],
  ["AIProjectClient()", "AIProjectClient.from_connection_string()"],
);
const azureAgents = [
  ...on(project, ["agents.create_agent"]),
  ...on(within(["azure.ai.agents"], ["AgentsClient()"]), ["create_agent"]),
];

const vertexTexts = ["TextGenerationModel", "ChatModel", "CodeGenerationModel", "CodeChatModel"];
const vertexEmbeddings = ["TextEmbeddingModel", "MultiModalEmbeddingModel"];
const vertexImages = ["ImageGenerationModel", "ImageTextModel", "ImageCaptioningModel", "ImageQnAModel"];
const tuning = within(["vertexai"], ["tuning.sft.train"]);

const sageImages = ["huggingface", "pytorch", "tensorflow", "sklearn", "xgboost", "estimator"];
const estimators = ["PyTorch", "TensorFlow", "SKLearn", "XGBoost", "Estimator"].flatMap((name) =>
  sageImages.map((module) => `sagemaker.${module}.**.${name}`),
);

interface CloudService {
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly example: string;
}

const operations: readonly CloudService[] = [
  {
    library: "boto3",
    provider: "amazon-rekognition",
    symbols: [
      "detect_labels",
      "detect_faces",
      "detect_moderation_labels",
      "recognize_celebrities",
      "compare_faces",
    ],
    example: `import boto3

boto3.client("rekognition").detect_labels(Image={"S3Object": {"Bucket": "b", "Name": "n"}})
`,
  },
  {
    library: "boto3",
    provider: "amazon-textract",
    symbols: [
      "detect_document_text",
      "analyze_expense",
      "start_document_text_detection",
      "start_document_analysis",
    ],
    example: `import boto3

session = boto3.Session(region_name="eu-west-1")
session.client("textract").detect_document_text(Document={"Bytes": data})
`,
  },
  {
    library: "boto3",
    provider: "amazon-transcribe",
    symbols: ["start_transcription_job", "start_call_analytics_job"],
    example: `import boto3

transcribe = boto3.client("transcribe")
transcribe.start_transcription_job(TranscriptionJobName="j", LanguageCode="en-US")
`,
  },
  {
    library: "boto3",
    provider: "amazon-polly",
    symbols: ["synthesize_speech", "start_speech_synthesis_task"],
    example: `import boto3

boto3.client("polly").synthesize_speech(Text="Hi", OutputFormat="mp3", VoiceId="Joanna")
`,
  },
  {
    library: "boto3",
    provider: "amazon-comprehend",
    symbols: [
      "detect_sentiment",
      "detect_entities",
      "detect_key_phrases",
      "detect_dominant_language",
      "detect_pii_entities",
    ],
    example: `import boto3

boto3.client("comprehend").detect_sentiment(Text="Fine", LanguageCode="en")
`,
  },
  {
    library: "boto3",
    provider: "aws-sagemaker",
    symbols: ["invoke_endpoint", "invoke_endpoint_async", "invoke_endpoint_with_response_stream"],
    example: `import boto3

runtime = boto3.client("sagemaker-runtime")
runtime.invoke_endpoint(EndpointName="churn", Body=b"{}")
`,
  },
];

const clients: readonly CloudService[] = [
  {
    library: "google-cloud-speech",
    provider: "google-cloud-speech",
    symbols: within(
      ["google.cloud.speech", "google.cloud.speech_v1", "google.cloud.speech_v2"],
      ["SpeechClient", "SpeechAsyncClient"],
    ),
    example: `from google.cloud import speech

client = speech.SpeechClient()
`,
  },
  {
    library: "google-cloud-texttospeech",
    provider: "google-cloud-text-to-speech",
    symbols: within(
      ["google.cloud.texttospeech", "google.cloud.texttospeech_v1"],
      ["TextToSpeechClient", "TextToSpeechAsyncClient"],
    ),
    example: `from google.cloud import texttospeech

client = texttospeech.TextToSpeechClient()
`,
  },
  {
    library: "google-cloud-vision",
    provider: "google-cloud-vision",
    symbols: within(
      ["google.cloud.vision", "google.cloud.vision_v1"],
      ["ImageAnnotatorClient", "ImageAnnotatorAsyncClient"],
    ),
    example: `from google.cloud import vision

client = vision.ImageAnnotatorClient()
`,
  },
  {
    library: "google-cloud-language",
    provider: "google-cloud-language",
    symbols: within(
      ["google.cloud.language", "google.cloud.language_v1", "google.cloud.language_v2"],
      ["LanguageServiceClient"],
    ),
    example: `from google.cloud import language_v1

client = language_v1.LanguageServiceClient()
`,
  },
  {
    library: "google-cloud-translate",
    provider: "google-cloud-translation",
    symbols: [
      ...within(["google.cloud.translate", "google.cloud.translate_v3"], ["TranslationServiceClient"]),
      "google.cloud.translate_v2.Client",
    ],
    example: `from google.cloud import translate_v2 as translate

client = translate.Client()
`,
  },
  {
    library: "google-cloud-documentai",
    provider: "google-document-ai",
    symbols: within(
      ["google.cloud.documentai", "google.cloud.documentai_v1"],
      ["DocumentProcessorServiceClient"],
    ),
    example: `from google.cloud import documentai

client = documentai.DocumentProcessorServiceClient()
`,
  },
  {
    library: "google-cloud-dialogflow",
    provider: "dialogflow",
    symbols: within(
      [
        "google.cloud.dialogflow",
        "google.cloud.dialogflow_v2",
        "google.cloud.dialogflowcx_v3",
        "google.cloud.dialogflowcx",
      ],
      ["SessionsClient", "SessionsAsyncClient"],
    ),
    example: `from google.cloud import dialogflow

sessions = dialogflow.SessionsClient()
`,
  },
  {
    library: "azure-cognitiveservices-speech",
    provider: "azure-speech",
    symbols: within(["azure.cognitiveservices.speech"], ["SpeechConfig"]),
    example: `import azure.cognitiveservices.speech as speechsdk

config = speechsdk.SpeechConfig(subscription="k", region="westeurope")
`,
  },
  {
    library: "azure-ai-textanalytics",
    provider: "azure-ai-services",
    symbols: [
      ...within(["azure.ai.textanalytics"], ["TextAnalyticsClient"]),
      ...within(["azure.ai.formrecognizer"], ["DocumentAnalysisClient", "FormRecognizerClient"]),
      ...within(["azure.ai.documentintelligence"], ["DocumentIntelligenceClient"]),
      ...within(["azure.ai.vision"], ["ImageAnalysisClient"]),
      ...within(["azure.ai.contentsafety"], ["ContentSafetyClient"]),
      ...within(["azure.ai.translation"], ["TextTranslationClient"]),
      ...within(["azure.cognitiveservices.vision"], ["ComputerVisionClient", "FaceClient"]),
    ],
    example: `from azure.ai.documentintelligence import DocumentIntelligenceClient

client = DocumentIntelligenceClient(endpoint="https://acme.cognitiveservices.azure.com", credential=credential)
`,
  },
  {
    library: "azure-ai-ml",
    provider: "azure-ml",
    symbols: within(["azure.ai.ml"], ["MLClient"]),
    example: `from azure.ai.ml import MLClient

client = MLClient(credential, "subscription", "group", "workspace")
`,
  },
  {
    library: "vertexai",
    provider: "google-vertex",
    symbols: ["vertexai.init", "google.cloud.aiplatform.init", "google.cloud.aiplatform.Endpoint"],
    example: `import vertexai

vertexai.init(project="acme", location="europe-west1")
`,
  },
  {
    library: "sagemaker",
    provider: "aws-sagemaker",
    symbols: [
      "sagemaker.Session",
      "sagemaker.session.Session",
      "sagemaker.predictor.Predictor",
      "sagemaker.Predictor",
    ],
    example: `import sagemaker

session = sagemaker.Session()
`,
  },
];

/** Python: the AI services of AWS, Azure and Google Cloud. */
export const cloudApis: readonly ApiRow[] = [
  ...operations.map((row) => client({ ...row, symbols: directlyOn(aws, row.symbols) })),
  ...clients.map((row) => client(row)),
  hosted({
    library: "boto3",
    provider: "aws-bedrock",
    symbols: directlyOn(aws, [
      "invoke_model",
      "invoke_model_with_response_stream",
      "invoke_model_with_bidirectional_stream",
      "converse",
      "converse_stream",
      "start_async_invoke",
    ]),
    id: [{ name: "modelId" }],
    example: `import boto3

class Summariser:
    def __init__(self):
        self.client = boto3.client("bedrock-runtime", region_name="us-east-1")

    def run(self, body):
        return self.client.invoke_model(modelId="anthropic.claude-3-sonnet-20240229-v1:0", body=body)
`,
    finds: ["model:anthropic.claude-3-sonnet-20240229-v1:0", "service:aws-bedrock"],
  }),
  client({
    library: "boto3",
    provider: "aws-bedrock",
    symbols: directlyOn(aws, [
      "invoke_agent",
      "invoke_inline_agent",
      "retrieve_and_generate",
      "apply_guardrail",
    ]),
    example: `import boto3

boto3.client("bedrock-agent-runtime").invoke_agent(agentId="A", agentAliasId="B", sessionId="s", inputText="Hi")
`,
  }),
  hosted({
    library: "boto3",
    provider: "aws-bedrock",
    symbols: directlyOn(aws, ["create_model_customization_job"]),
    id: [{ name: "baseModelIdentifier" }],
    verb: "train",
    example: `import boto3

boto3.client("bedrock").create_model_customization_job(
    jobName="j", customModelName="m", baseModelIdentifier="amazon.titan-text-lite-v1", hyperParameters={"epochCount": "2"}
)
`,
    finds: ["model:amazon.titan-text-lite-v1", "service:aws-bedrock", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/boto3",
    symbols: directlyOn(aws, ["create_model_customization_job"]),
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      settings: [{ name: "" }, { name: "hyperParameters" }],
    },
    example: `import boto3

session = boto3.session.Session()
session.client("bedrock").create_model_customization_job(baseModelIdentifier="amazon.nova-lite-v1:0")
`,
    finds: ["model:amazon.nova-lite-v1:0", "service:aws-bedrock", "training-run:sft in example.py"],
  },
  {
    library: "pypi/sagemaker",
    symbols: within(["sagemaker"], ["HuggingFaceModel"]),
    makes: { kind: "model", origin: { hub: true }, id: [{ name: "env.HF_MODEL_ID" }], verb: "serve" },
    example: `from sagemaker.huggingface import HuggingFaceModel

model = HuggingFaceModel(env={"HF_MODEL_ID": "google/flan-t5-base", "HF_TASK": "text2text-generation"}, role=role)
`,
    finds: ["model:google/flan-t5-base"],
  },
  {
    library: "pypi/sagemaker",
    symbols: within(["sagemaker.jumpstart"], ["JumpStartModel", "JumpStartEstimator"]),
    makes: {
      kind: "model",
      origin: { registry: "sagemaker-jumpstart" },
      id: [{ name: "model_id" }, { at: 0 }],
      verb: "serve",
    },
    example: `from sagemaker.jumpstart.model import JumpStartModel

model = JumpStartModel(model_id="meta-textgeneration-llama-2-7b")
`,
    finds: ["model:meta-textgeneration-llama-2-7b"],
  },
  {
    library: "pypi/sagemaker",
    symbols: within(["sagemaker.huggingface"], ["HuggingFace"]),
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [
        { name: "hyperparameters.model_id" },
        { name: "hyperparameters.model_name_or_path" },
        { name: "hyperparameters.model_name" },
      ],
      verb: "train",
    },
    example: `from sagemaker.huggingface import HuggingFace

estimator = HuggingFace(entry_point="train.py", hyperparameters={"model_id": "acme/base-7b", "epochs": 3}, role=role)
`,
    finds: ["model:acme/base-7b", "training-run:full in example.py"],
  },
  {
    library: "pypi/sagemaker",
    symbols: [...within(["sagemaker.huggingface"], ["HuggingFace"]), ...estimators],
    makes: {
      kind: "training-run",
      method: "full",
      stage: "training",
      settings: [{ name: "hyperparameters" }],
      script: [{ name: "entry_point" }],
      scriptFolder: [{ name: "source_dir" }],
    },
    example: `from sagemaker.pytorch import PyTorch

estimator = PyTorch(entry_point="train.py", role=role, instance_type="ml.g5.xlarge", hyperparameters={"epochs": 3})
`,
    finds: ["training-run:full in example.py", "hardware:nvidia-a10g"],
  },
  client({
    library: "azure-ai-inference",
    provider: "azure-ai-foundry",
    symbols: [...foundry, ...foundryEmbeddings],
    address: endpoint,
    example: `from azure.ai.inference import ChatCompletionsClient

client = ChatCompletionsClient(endpoint="https://acme.services.ai.azure.com/models", credential=credential)
`,
  }),
  hosted({
    library: "azure-ai-inference",
    provider: "azure-ai-foundry",
    symbols: on(instances(foundry), ["complete"]),
    example: `from azure.ai.inference import ChatCompletionsClient

client = ChatCompletionsClient(endpoint="https://models.inference.ai.azure.com", credential=credential)
client.complete(model="Phi-4", messages=[])
`,
    finds: ["model:Phi-4", "service:github-models"],
  }),
  hosted({
    library: "azure-ai-inference",
    provider: "azure-ai-foundry",
    symbols: on(instances(foundryEmbeddings), ["embed"]),
    verb: "embed",
    example: `from azure.ai.inference import EmbeddingsClient

client = EmbeddingsClient(endpoint="https://acme.services.ai.azure.com/models", credential=credential)
client.embed(model="embed-v-4-0", input=["text"])
`,
    finds: ["model:embed-v-4-0", "service:azure-ai-foundry"],
  }),
  client({
    library: "azure-ai-projects",
    provider: "azure-ai-foundry",
    symbols: [
      ...within(["azure.ai.projects"], ["AIProjectClient", "AIProjectClient.from_connection_string"]),
      ...within(["azure.ai.agents"], ["AgentsClient"]),
    ],
    example: `from azure.ai.projects import AIProjectClient

client = AIProjectClient(endpoint="https://acme.services.ai.azure.com/api/projects/p", credential=credential)
`,
  }),
  hosted({
    library: "azure-ai-projects",
    provider: "azure-ai-foundry",
    symbols: azureAgents,
    example: `from azure.ai.agents import AgentsClient

client = AgentsClient(endpoint="https://acme.services.ai.azure.com/api/projects/p", credential=credential)
client.create_agent(model="chat-prod", name="Clerk", instructions="You sort the letters of a town hall.")
`,
    finds: ["agent:Clerk", "model:chat-prod", "prompt:system prompt", "service:azure-ai-foundry"],
  }),
  {
    library: "pypi/azure-ai-projects",
    symbols: azureAgents,
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `from azure.ai.projects import AIProjectClient

client = AIProjectClient(endpoint="https://acme.services.ai.azure.com/api/projects/p", credential=credential)
client.agents.create_agent(model="gpt-4o-prod", name="Guide", instructions="You lead visitors through the archive.")
`,
    finds: ["agent:Guide", "model:gpt-4o-prod", "prompt:system prompt", "service:azure-ai-foundry"],
  },
  hosted({
    library: "vertexai",
    provider: "google-vertex",
    symbols: within(["vertexai"], ["GenerativeModel"]),
    id: [{ at: 0, name: "model_name" }],
    example: `from vertexai.generative_models import GenerativeModel

model = GenerativeModel("gemini-1.5-pro-002")
`,
    finds: ["model:gemini-1.5-pro-002", "service:google-vertex"],
  }),
  promptText({
    library: "vertexai",
    symbols: within(["vertexai"], ["GenerativeModel"]),
    text: [{ name: "system_instruction" }],
    example: `from vertexai.preview.generative_models import GenerativeModel

GenerativeModel("gemini-1.5-flash-001", system_instruction="You shorten the minutes of meetings.")
`,
    finds: ["model:gemini-1.5-flash-001", "service:google-vertex"],
  }),
  hosted({
    library: "vertexai",
    provider: "google-vertex",
    symbols: within(
      ["vertexai"],
      vertexTexts.map((name) => `${name}.from_pretrained`),
    ),
    id: [{ at: 0, name: "model_name" }],
    example: `from vertexai.language_models import TextGenerationModel

TextGenerationModel.from_pretrained("text-bison@002").predict("Hi")
`,
    finds: ["model:text-bison@002", "service:google-vertex"],
  }),
  hosted({
    library: "vertexai",
    provider: "google-vertex",
    symbols: within(
      ["vertexai"],
      vertexEmbeddings.map((name) => `${name}.from_pretrained`),
    ),
    id: [{ at: 0, name: "model_name" }],
    verb: "embed",
    example: `from vertexai.language_models import TextEmbeddingModel

TextEmbeddingModel.from_pretrained("text-embedding-005").get_embeddings(["a"])
`,
    finds: ["model:text-embedding-005", "service:google-vertex"],
  }),
  hosted({
    library: "vertexai",
    provider: "google-vertex",
    symbols: within(
      ["vertexai"],
      vertexImages.map((name) => `${name}.from_pretrained`),
    ),
    id: [{ at: 0, name: "model_name" }],
    verb: "draw",
    example: `from vertexai.preview.vision_models import ImageGenerationModel

ImageGenerationModel.from_pretrained("imagegeneration@006")
`,
    finds: ["model:imagegeneration@006", "service:google-vertex"],
  }),
  hosted({
    library: "vertexai",
    provider: "google-vertex",
    symbols: tuning,
    id: [{ name: "source_model" }],
    verb: "train",
    example: `from vertexai.tuning import sft

sft.train(source_model="gemini-1.5-pro-002", train_dataset="gs://acme/train.jsonl", epochs=4)
`,
    finds: ["model:gemini-1.5-pro-002", "service:google-vertex", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/vertexai",
    symbols: tuning,
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      trainedOn: [{ name: "train_dataset" }],
      evaluatedOn: [{ name: "validation_dataset" }],
      settings: [{ name: "" }],
    },
    example: `from vertexai.preview.tuning import sft

sft.train(source_model="gemini-1.0-pro-002", train_dataset=train)
`,
    finds: ["model:gemini-1.0-pro-002", "service:google-vertex", "training-run:sft in example.py"],
  },
  hosted({
    library: "ibm-watsonx-ai",
    provider: "watsonx",
    symbols: within(
      ["ibm_watsonx_ai.foundation_models", "ibm_watson_machine_learning.foundation_models"],
      ["ModelInference", "Model"],
    ),
    id: [{ name: "model_id" }],
    example: `from ibm_watsonx_ai.foundation_models import ModelInference

ModelInference(model_id="ibm/granite-13b-chat-v2", project_id="p")
`,
    finds: ["model:ibm/granite-13b-chat-v2", "service:watsonx"],
  }),
  hosted({
    library: "ibm-watsonx-ai",
    provider: "watsonx",
    symbols: within(["ibm_watsonx_ai.foundation_models"], ["Embeddings"]),
    id: [{ name: "model_id" }],
    verb: "embed",
    example: `from ibm_watsonx_ai.foundation_models import Embeddings

Embeddings(model_id="ibm/slate-125m-english-rtrvr", project_id="p")
`,
    finds: ["model:ibm/slate-125m-english-rtrvr", "service:watsonx"],
  }),
  hosted({
    library: "snowflake-ml-python",
    provider: "snowflake-cortex",
    symbols: directlyOn(
      ["snowflake.cortex"],
      ["complete", "Complete", "EmbedText768", "EmbedText1024", "embed_text_768", "embed_text_1024"],
    ),
    id: [{ at: 0, name: "model" }],
    example: `from snowflake.cortex import complete

complete("mistral-large2", "Hi")
`,
    finds: ["model:mistral-large2", "service:snowflake-cortex"],
  }),
];

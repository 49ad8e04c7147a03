/** A host of a hosted AI API: its exact name, or `*` for any text without a dot, and the provider behind it. */
interface ProviderHost {
  readonly host: string;
  readonly provider: string;
}

const row = (host: string, provider: string): ProviderHost => ({ host, provider });

/** Hosts by which an API of a provider of models is reached; exact names first, patterns after. */
export const providerHosts: readonly ProviderHost[] = [
  row("api.openai.com", "openai"),
  row("eu.api.openai.com", "openai"),
  row("us.api.openai.com", "openai"),
  row("*.openai.azure.com", "azure-openai"),
  row("*.openai.azure.us", "azure-openai"),
  row("*.cognitiveservices.azure.com", "azure-ai-services"),
  row("*.api.cognitive.microsoft.com", "azure-ai-services"),
  row("*.services.ai.azure.com", "azure-ai-foundry"),
  row("*.*.models.ai.azure.com", "azure-ai-foundry"),
  row("*.*.inference.ai.azure.com", "azure-ai-foundry"),
  row("*.*.inference.ml.azure.com", "azure-ml"),
  row("*.tts.speech.microsoft.com", "azure-speech"),
  row("*.stt.speech.microsoft.com", "azure-speech"),
  row("api.anthropic.com", "anthropic"),
  row("generativelanguage.googleapis.com", "google"),
  row("aiplatform.googleapis.com", "google-vertex"),
  row("*-aiplatform.googleapis.com", "google-vertex"),
  row("*.aiplatform.googleapis.com", "google-vertex"),
  row("speech.googleapis.com", "google-cloud-speech"),
  row("*-speech.googleapis.com", "google-cloud-speech"),
  row("texttospeech.googleapis.com", "google-cloud-text-to-speech"),
  row("vision.googleapis.com", "google-cloud-vision"),
  row("language.googleapis.com", "google-cloud-language"),
  row("translation.googleapis.com", "google-cloud-translation"),
  row("documentai.googleapis.com", "google-document-ai"),
  row("*-documentai.googleapis.com", "google-document-ai"),
  row("dialogflow.googleapis.com", "dialogflow"),
  row("*-dialogflow.googleapis.com", "dialogflow"),
  row("bedrock-runtime.*.amazonaws.com", "aws-bedrock"),
  row("bedrock-runtime-fips.*.amazonaws.com", "aws-bedrock"),
  row("bedrock.*.amazonaws.com", "aws-bedrock"),
  row("bedrock-agent-runtime.*.amazonaws.com", "aws-bedrock"),
  row("bedrock-agent.*.amazonaws.com", "aws-bedrock"),
  row("runtime.sagemaker.*.amazonaws.com", "aws-sagemaker"),
  row("api.sagemaker.*.amazonaws.com", "aws-sagemaker"),
  row("rekognition.*.amazonaws.com", "amazon-rekognition"),
  row("textract.*.amazonaws.com", "amazon-textract"),
  row("transcribe.*.amazonaws.com", "amazon-transcribe"),
  row("polly.*.amazonaws.com", "amazon-polly"),
  row("comprehend.*.amazonaws.com", "amazon-comprehend"),
  row("translate.*.amazonaws.com", "amazon-translate"),
  row("api.cohere.com", "cohere"),
  row("api.cohere.ai", "cohere"),
  row("api.mistral.ai", "mistral"),
  row("codestral.mistral.ai", "mistral"),
  row("api.groq.com", "groq"),
  row("api.together.xyz", "together"),
  row("api.together.ai", "together"),
  row("api.replicate.com", "replicate"),
  row("api.fireworks.ai", "fireworks"),
  row("api.deepseek.com", "deepseek"),
  row("api.x.ai", "xai"),
  row("openrouter.ai", "openrouter"),
  row("api.perplexity.ai", "perplexity"),
  row("api-inference.huggingface.co", "huggingface"),
  row("router.huggingface.co", "huggingface"),
  row("*.endpoints.huggingface.cloud", "huggingface"),
  row("*.*.endpoints.huggingface.cloud", "huggingface"),
  row("*.*.*.endpoints.huggingface.cloud", "huggingface"),
  row("*.huggingface.cloud", "huggingface"),
  row("models.github.ai", "github-models"),
  row("models.inference.ai.azure.com", "github-models"),
  row("api.githubcopilot.com", "github-copilot"),
  row("gateway.ai.cloudflare.com", "cloudflare-ai-gateway"),
  row("ai-gateway.vercel.sh", "vercel-ai-gateway"),
  row("api.v0.dev", "vercel"),
  row("api.voyageai.com", "voyageai"),
  row("ai.mongodb.com", "voyageai"),
  row("api.jina.ai", "jina"),
  row("r.jina.ai", "jina"),
  row("deepsearch.jina.ai", "jina"),
  row("dashscope.aliyuncs.com", "dashscope"),
  row("dashscope-intl.aliyuncs.com", "dashscope"),
  row("dashscope-us.aliyuncs.com", "dashscope"),
  row("open.bigmodel.cn", "zhipu"),
  row("api.z.ai", "zhipu"),
  row("api.moonshot.cn", "moonshot"),
  row("api.moonshot.ai", "moonshot"),
  row("api.minimax.chat", "minimax"),
  row("api.minimaxi.chat", "minimax"),
  row("api.minimaxi.com", "minimax"),
  row("api.minimax.io", "minimax"),
  row("api.baichuan-ai.com", "baichuan"),
  row("api.lingyiwanwu.com", "01-ai"),
  row("api.stepfun.com", "stepfun"),
  row("api.siliconflow.cn", "siliconflow"),
  row("api.siliconflow.com", "siliconflow"),
  row("aip.baidubce.com", "baidu-qianfan"),
  row("qianfan.baidubce.com", "baidu-qianfan"),
  row("ark.cn-beijing.volces.com", "volcengine"),
  row("ark.*.volces.com", "volcengine"),
  row("ark.*.bytepluses.com", "volcengine"),
  row("hunyuan.tencentcloudapi.com", "tencent-hunyuan"),
  row("api.hunyuan.cloud.tencent.com", "tencent-hunyuan"),
  row("spark-api.xf-yun.com", "iflytek-spark"),
  row("spark-api-open.xf-yun.com", "iflytek-spark"),
  row("api-inference.modelscope.cn", "modelscope"),
  row("integrate.api.nvidia.com", "nvidia"),
  row("ai.api.nvidia.com", "nvidia"),
  row("health.api.nvidia.com", "nvidia"),
  row("api.nvcf.nvidia.com", "nvidia"),
  row("api.cerebras.ai", "cerebras"),
  row("api.sambanova.ai", "sambanova"),
  row("fast-api.snova.ai", "sambanova"),
  row("api.stability.ai", "stability"),
  row("api.elevenlabs.io", "elevenlabs"),
  row("api.us.elevenlabs.io", "elevenlabs"),
  row("api.eu.residency.elevenlabs.io", "elevenlabs"),
  row("api.deepgram.com", "deepgram"),
  row("agent.deepgram.com", "deepgram"),
  row("api.assemblyai.com", "assemblyai"),
  row("api.eu.assemblyai.com", "assemblyai"),
  row("streaming.assemblyai.com", "assemblyai"),
  row("api.cartesia.ai", "cartesia"),
  row("api.play.ht", "playht"),
  row("api.rev.ai", "rev-ai"),
  row("api.speechmatics.com", "speechmatics"),
  row("asr.api.speechmatics.com", "speechmatics"),
  row("api.gladia.io", "gladia"),
  row("api.hume.ai", "hume"),
  row("api.murf.ai", "murf"),
  row("api.resemble.ai", "resemble"),
  row("app.resemble.ai", "resemble"),
  row("api.lmnt.com", "lmnt"),
  row("api.fish.audio", "fish-audio"),
  row("api.vapi.ai", "vapi"),
  row("api.retellai.com", "retell"),
  row("api.ai21.com", "ai21"),
  row("api.aleph-alpha.com", "aleph-alpha"),
  row("api.writer.com", "writer"),
  row("api.reka.ai", "reka"),
  row("api.inflection.ai", "inflection"),
  row("api.upstage.ai", "upstage"),
  row("api.deepinfra.com", "deepinfra"),
  row("api.anyscale.com", "anyscale"),
  row("api.endpoints.anyscale.com", "anyscale"),
  row("api.lepton.ai", "lepton"),
  row("*.lepton.run", "lepton"),
  row("api.novita.ai", "novita"),
  row("api.hyperbolic.xyz", "hyperbolic"),
  row("api.lambda.ai", "lambda"),
  row("api.lambdalabs.com", "lambda"),
  row("api.studio.nebius.ai", "nebius"),
  row("api.studio.nebius.com", "nebius"),
  row("api.tokenfactory.nebius.com", "nebius"),
  row("api.inference.net", "inference-net"),
  row("api.featherless.ai", "featherless"),
  row("api.friendli.ai", "friendli"),
  row("inference.friendli.ai", "friendli"),
  row("inference.baseten.co", "baseten"),
  row("model-*.api.baseten.co", "baseten"),
  row("bridge.baseten.co", "baseten"),
  row("api.runpod.ai", "runpod"),
  row("api.octoai.cloud", "octoai"),
  row("text.octoai.run", "octoai"),
  row("api.predibase.com", "predibase"),
  row("serving.app.predibase.com", "predibase"),
  row("api.chutes.ai", "chutes"),
  row("llm.chutes.ai", "chutes"),
  row("api.venice.ai", "venice"),
  row("api.kluster.ai", "kluster"),
  row("api.parasail.io", "parasail"),
  row("api.galadriel.com", "galadriel"),
  row("api.targon.com", "targon"),
  row("api.inceptionlabs.ai", "inception"),
  row("api.morphllm.com", "morph"),
  row("api.llama.com", "meta-llama-api"),
  row("api.llama-api.com", "llama-api"),
  row("api.poe.com", "poe"),
  row("api.aimlapi.com", "aimlapi"),
  row("api.portkey.ai", "portkey"),
  row("oai.helicone.ai", "helicone"),
  // What Helicone only looks at on its way.
  row("together.helicone.ai", "together"),
  row("anthropic.helicone.ai", "anthropic"),
  row("groq.helicone.ai", "groq"),
  row("deepinfra.helicone.ai", "deepinfra"),
  row("openrouter.helicone.ai", "openrouter"),
  row("ai-gateway.helicone.ai", "helicone"),
  row("api.requesty.ai", "requesty"),
  row("router.requesty.ai", "requesty"),
  row("api.nlpcloud.io", "nlpcloud"),
  row("api.clarifai.com", "clarifai"),
  row("api.nomic.ai", "nomic"),
  row("api-atlas.nomic.ai", "nomic"),
  row("api.mixedbread.ai", "mixedbread"),
  row("api.mixedbread.com", "mixedbread"),
  row("fal.run", "fal"),
  row("queue.fal.run", "fal"),
  row("rest.alpha.fal.ai", "fal"),
  row("api.ideogram.ai", "ideogram"),
  row("api.bfl.ml", "black-forest-labs"),
  row("api.bfl.ai", "black-forest-labs"),
  row("api.us1.bfl.ai", "black-forest-labs"),
  row("cloud.leonardo.ai", "leonardo"),
  row("api.runwayml.com", "runway"),
  row("api.dev.runwayml.com", "runway"),
  row("api.lumalabs.ai", "luma"),
  row("api.pika.art", "pika"),
  row("api.klingai.com", "kling"),
  row("api.heygen.com", "heygen"),
  row("api.d-id.com", "d-id"),
  row("api.synthesia.io", "synthesia"),
  row("api.suno.ai", "suno"),
  row("api.recraft.ai", "recraft"),
  row("external.api.recraft.ai", "recraft"),
  row("api.roboflow.com", "roboflow"),
  row("detect.roboflow.com", "roboflow"),
  row("classify.roboflow.com", "roboflow"),
  row("outline.roboflow.com", "roboflow"),
  row("infer.roboflow.com", "roboflow"),
  row("serverless.roboflow.com", "roboflow"),
  row("api.landing.ai", "landing-ai"),
  row("api.va.landing.ai", "landing-ai"),
  row("api.unstructuredapp.io", "unstructured"),
  row("api.unstructured.io", "unstructured"),
  row("api.cloud.llamaindex.ai", "llamacloud"),
  row("api.deepl.com", "deepl"),
  row("api-free.deepl.com", "deepl"),
  row("api.wit.ai", "wit-ai"),
  row("*.ml.cloud.ibm.com", "watsonx"),
  row("*.assistant.watson.cloud.ibm.com", "watsonx"),
  row("api.*.assistant.watson.cloud.ibm.com", "watsonx"),
  row("inference.generativeai.*.oci.oraclecloud.com", "oci-generative-ai"),
  row("llm.api.cloud.yandex.net", "yandexgpt"),
  row("gigachat.devices.sberbank.ru", "gigachat"),
  row("clovastudio.apigw.ntruss.com", "clova-studio"),
  row("clovastudio.stream.ntruss.com", "clova-studio"),
  row("api.sarvam.ai", "sarvam"),
  row("inference.do-ai.run", "digitalocean"),
  row("api.scaleway.ai", "scaleway"),
  row("*.endpoints.kepler.ai.cloud.ovh.net", "ovhcloud"),
  row("oai.endpoints.kepler.ai.cloud.ovh.net", "ovhcloud"),
  row("llm.*.ai.cloud.ovh.net", "ovhcloud"),
  row("api.snowflake.com", "snowflake-cortex"),
  row("ollama.com", "ollama-cloud"),
  row("api.dify.ai", "dify"),
  row("api.coze.com", "coze"),
  row("api.coze.cn", "coze"),
];

const exact: ReadonlyMap<string, string> = new Map(
  providerHosts.filter(({ host }) => !host.includes("*")).map(({ host, provider }) => [host, provider]),
);

const patterns: readonly { readonly labels: readonly string[]; readonly provider: string }[] = providerHosts
  .filter(({ host }) => host.includes("*"))
  .map(({ host, provider }) => ({ labels: host.split("."), provider }));

/** Every host of the table has a dot, which an address may also have as an escape or as a letter that stands for one. */
const mayHaveDot = /[.%\u0080-\u{10ffff}]/u;

/** The provider whose API a host (without port) is; undefined for any other host. */
export function providerOfHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/\.$/u, "");
  const known = exact.get(name);
  if (known !== undefined || !name.includes(".")) return known;
  const labels = name.split(".");
  return patterns.find((pattern) => fits(pattern.labels, labels))?.provider;
}

/** The provider whose API an address belongs to: `https://api.openai.com/v1`, also without a scheme. */
export function providerOfUrl(url: string): string | undefined {
  // Most texts that are asked for are words: to parse each as an address takes long.
  if (!mayHaveDot.test(url)) return undefined;
  const address = /^[a-z][a-z0-9+.-]{0,20}:\/\//iu.test(url) ? url : `https://${url}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  return providerOfHost(hostname) ?? providerOfPath(hostname, pathname);
}

/** Hosts of which only some paths are an API of models. */
export const providerPaths: readonly (ProviderHost & { readonly path: RegExp })[] = [
  { ...row("api.cloudflare.com", "cloudflare"), path: /^\/client\/v4\/accounts\/[^/]{1,80}\/ai\//u },
];

function providerOfPath(hostname: string, pathname: string): string | undefined {
  return providerPaths.find(({ host, path }) => host === hostname && path.test(pathname))?.provider;
}

/** Label by label, so that `*` never spans a dot; at most one `*` in a label. */
function fits(wanted: readonly string[], labels: readonly string[]): boolean {
  return wanted.length === labels.length && wanted.every((part, at) => labelFits(part, labels[at] ?? ""));
}

function labelFits(part: string, label: string): boolean {
  const star = part.indexOf("*");
  if (star < 0) return part === label;
  const [before, after] = [part.slice(0, star), part.slice(star + 1)];
  return label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

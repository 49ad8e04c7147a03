import type { ApiRow } from "../api.ts";
import { client, directlyOn, hosted, on } from "./python-hosted-shapes.ts";

const eleven = [
  "elevenlabs.ElevenLabs",
  "elevenlabs.client.ElevenLabs",
  "elevenlabs.client.AsyncElevenLabs",
  "elevenlabs.AsyncElevenLabs",
];
const elevenClients = eleven.map((name) => `${name}()`);
const deepgram = ["deepgram.DeepgramClient", "deepgram.AsyncDeepgramClient"];
const deepgramClients = deepgram.map((name) => `${name}()`);
const runway = ["runwayml.RunwayML()", "runwayml.AsyncRunwayML()"];
const fal = ["fal_client", "fal_client.SyncClient()", "fal_client.AsyncClient()"];

/** Clients of which no more is known than whose they are. */
const services: readonly (readonly [
  library: string,
  provider: string,
  symbols: readonly string[],
  example: string,
])[] = [
  ["deepgram-sdk", "deepgram", deepgram, "from deepgram import DeepgramClient\n\nDeepgramClient()\n"],
  ["elevenlabs", "elevenlabs", eleven, "from elevenlabs.client import ElevenLabs\n\nElevenLabs()\n"],
  [
    "assemblyai",
    "assemblyai",
    ["assemblyai.Transcriber", "assemblyai.RealtimeTranscriber"],
    "import assemblyai as aai\n\naai.Transcriber()\n",
  ],
  [
    "cartesia",
    "cartesia",
    ["cartesia.Cartesia", "cartesia.AsyncCartesia"],
    "from cartesia import Cartesia\n\nCartesia()\n",
  ],
  [
    "hume",
    "hume",
    ["hume.HumeClient", "hume.AsyncHumeClient"],
    "from hume import HumeClient\n\nHumeClient()\n",
  ],
  ["pyht", "playht", ["pyht.Client", "pyht.AsyncClient"], "from pyht import Client\n\nClient()\n"],
  [
    "rev-ai",
    "rev-ai",
    ["rev_ai.apiclient.RevAiAPIClient"],
    'from rev_ai import apiclient\n\napiclient.RevAiAPIClient("t")\n',
  ],
  ["deepl", "deepl", ["deepl.Translator", "deepl.DeepLClient"], 'import deepl\n\ndeepl.Translator("k")\n'],
  [
    "twelvelabs",
    "twelvelabs",
    ["twelvelabs.TwelveLabs", "twelvelabs.AsyncTwelveLabs"],
    "from twelvelabs import TwelveLabs\n\nTwelveLabs()\n",
  ],
  [
    "runwayml",
    "runway",
    ["runwayml.RunwayML", "runwayml.AsyncRunwayML"],
    "from runwayml import RunwayML\n\nRunwayML()\n",
  ],
  ["lumaai", "luma", ["lumaai.LumaAI", "lumaai.AsyncLumaAI"], "from lumaai import LumaAI\n\nLumaAI()\n"],
  [
    "roboflow",
    "roboflow",
    ["roboflow.Roboflow", "inference_sdk.InferenceHTTPClient"],
    "from roboflow import Roboflow\n\nRoboflow()\n",
  ],
  [
    "llama-parse",
    "llamacloud",
    ["llama_parse.LlamaParse", "llama_cloud_services.LlamaParse"],
    "from llama_parse import LlamaParse\n\nLlamaParse()\n",
  ],
  [
    "unstructured-client",
    "unstructured",
    ["unstructured_client.UnstructuredClient"],
    "from unstructured_client import UnstructuredClient\n\nUnstructuredClient()\n",
  ],
];

/** Python: hosted models of speech, image, video and documents. */
export const mediaApis: readonly ApiRow[] = [
  ...services.map(([library, provider, symbols, example]) => client({ library, provider, symbols, example })),
  hosted({
    library: "deepgram-sdk",
    provider: "deepgram",
    symbols: directlyOn(
      ["deepgram"],
      ["PrerecordedOptions", "LiveOptions", "SpeakOptions", "SpeakWSOptions"],
    ),
    verb: "transcribe",
    example: `from deepgram import PrerecordedOptions

options = PrerecordedOptions(model="nova-2", smart_format=True)
`,
    finds: ["model:nova-2", "service:deepgram"],
  }),
  hosted({
    library: "deepgram-sdk",
    provider: "deepgram",
    symbols: on(deepgramClients, ["media.transcribe_file", "media.transcribe_url", "audio.generate"]),
    verb: "transcribe",
    example: `from deepgram import DeepgramClient

DeepgramClient().listen.v1.media.transcribe_url(url="https://example.com/a.wav", model="nova-3")
`,
    finds: ["model:nova-3", "service:deepgram"],
  }),
  hosted({
    library: "elevenlabs",
    provider: "elevenlabs",
    symbols: [
      ...on(elevenClients, [
        "text_to_speech.convert",
        "text_to_speech.stream",
        "text_to_speech.convert_as_stream",
        "speech_to_text.convert",
        "speech_to_speech.convert",
      ]),
    ],
    id: [{ name: "model_id" }],
    verb: "speak",
    example: `from elevenlabs.client import ElevenLabs

ElevenLabs().text_to_speech.convert(text="Hi", voice_id="v", model_id="eleven_multilingual_v2")
`,
    finds: ["model:eleven_multilingual_v2", "service:elevenlabs"],
  }),
  hosted({
    library: "elevenlabs",
    provider: "elevenlabs",
    symbols: ["elevenlabs.generate", ...directlyOn(elevenClients, ["generate"])],
    verb: "speak",
    example: `from elevenlabs import generate

generate(text="Hi", voice="Bella", model="eleven_monolingual_v1")
`,
    finds: ["model:eleven_monolingual_v1", "service:elevenlabs"],
  }),
  hosted({
    library: "cartesia",
    provider: "cartesia",
    symbols: on(["cartesia.Cartesia()", "cartesia.AsyncCartesia()"], ["tts.bytes", "tts.sse"]),
    id: [{ name: "model_id" }],
    verb: "speak",
    example: `from cartesia import Cartesia

Cartesia().tts.bytes(model_id="sonic-2", transcript="Hi")
`,
    finds: ["model:sonic-2", "service:cartesia"],
  }),
  hosted({
    library: "stability-sdk",
    provider: "stability",
    symbols: ["stability_sdk.client.StabilityInference"],
    id: [{ name: "engine" }],
    verb: "draw",
    example: `from stability_sdk import client

api = client.StabilityInference(key="k", engine="stable-diffusion-xl-1024-v1-0")
`,
    finds: ["model:stable-diffusion-xl-1024-v1-0", "service:stability"],
  }),
  hosted({
    library: "fal-client",
    provider: "fal",
    symbols: directlyOn(fal, [
      "run",
      "submit",
      "subscribe",
      "stream",
      "run_async",
      "submit_async",
      "subscribe_async",
      "stream_async",
    ]),
    id: [{ at: 0, name: "application" }],
    verb: "draw",
    example: `import fal_client

fal_client.subscribe("fal-ai/flux/dev", arguments={"prompt": "a harbour"})
`,
    finds: ["model:fal-ai/flux/dev", "service:fal"],
  }),
  hosted({
    library: "runwayml",
    provider: "runway",
    symbols: on(runway, [
      "image_to_video.create",
      "text_to_image.create",
      "text_to_video.create",
      "video_to_video.create",
      "video_upscale.create",
    ]),
    verb: "draw",
    example: `from runwayml import RunwayML

RunwayML().image_to_video.create(model="gen4_turbo", prompt_image="https://example.com/a.jpg")
`,
    finds: ["model:gen4_turbo", "service:runway"],
  }),
  hosted({
    library: "lumaai",
    provider: "luma",
    symbols: on(
      ["lumaai.LumaAI()", "lumaai.AsyncLumaAI()"],
      ["generations.create", "generations.image.create"],
    ),
    verb: "draw",
    example: `from lumaai import LumaAI

LumaAI().generations.create(prompt="a harbour", model="ray-2")
`,
    finds: ["model:ray-2", "service:luma"],
  }),
];

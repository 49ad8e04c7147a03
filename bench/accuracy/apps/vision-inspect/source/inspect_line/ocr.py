"""Reads the serial number that is lasered into the part."""
from transformers import TrOCRProcessor, VisionEncoderDecoderModel

OCR = "microsoft/trocr-small-printed"
REVISION = "main"

processor = TrOCRProcessor.from_pretrained(OCR, revision=REVISION)
model = VisionEncoderDecoderModel.from_pretrained(OCR, revision=REVISION)


def depth():
    from transformers import pipeline as hf_pipeline

    return hf_pipeline(task="depth-estimation", model="depth-anything/Depth-Anything-V2-Small-hf")

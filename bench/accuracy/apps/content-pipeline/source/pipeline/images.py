import keras
import replicate
import tensorflow_hub as hub

from pipeline.conf import COVER_MODEL


class Tagger:
    backbone = keras.applications.EfficientNetV2B0(weights="imagenet", include_top=False)
    texts = hub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder/4")


def cover(prompt: str):
    return replicate.run(COVER_MODEL, input={"prompt": prompt})


def upscale(image):
    return replicate.run(
        "nightmareai/real-esrgan:f121d640bd286e1fdc67f9799164c1d5be36ff74576ee11c803ae5b665dd46aa", input={"image": image}
    )


def blank():
    return keras.applications.ResNet50(weights=None, classes=10)

import os

from ultralytics import YOLO

from inspect_line.config import InspectConfig

cfg = InspectConfig()
FALLBACK = os.getenv("DETECTOR_WEIGHTS", "yolo11s.pt")


def detector(use_fallback: bool = False) -> YOLO:
    return YOLO(FALLBACK if use_fallback else cfg.detector)


def segment(image):
    net = YOLO("runs/segment/train3/weights/best.pt")
    return net.predict(image, conf=cfg.threshold)

from unittest.mock import patch

from inspect_line import detect


def test_detector_is_built_from_the_config():
    with patch("inspect_line.detect.YOLO") as yolo:
        detect.cfg.detector = "yolov5-fake.pt"
        detect.detector()
    yolo.assert_called_once_with("yolov5-fake.pt")


class Plugin:
    """An image filter plug-in; from_pretrained here only reads a JSON file of thresholds."""

    @classmethod
    def from_pretrained(cls, name):
        return cls()


def test_plugin():
    assert Plugin.from_pretrained("filters/sharpen")

from dataclasses import dataclass, field

FAMILY = "vit"
VARIANTS = {"fast": "tiny", "exact": "base"}


def backbone_name(speed: str = "exact") -> str:
    return "_".join([FAMILY, VARIANTS[speed], "patch16", "224"])


@dataclass
class InspectConfig:
    detector: str = "yolov8n.pt"
    classifier: str = field(default_factory=backbone_name)
    threshold: float = 0.4
    classes: tuple[str, ...] = ("ok", "scratch", "missing_screw")

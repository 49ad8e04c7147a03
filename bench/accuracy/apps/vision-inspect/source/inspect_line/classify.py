import timm
import torch
from torch import nn
from torchvision import models as tvm
from torchvision.models import ResNet50_Weights, get_model

from inspect_line.config import InspectConfig, backbone_name


def classifier(cfg: InspectConfig = InspectConfig()) -> nn.Module:
    return timm.create_model(cfg.classifier, pretrained=True, num_classes=len(cfg.classes))


def fast_classifier() -> nn.Module:
    return timm.create_model(backbone_name("fast"), pretrained=True, num_classes=3)


def untrained(classes: int) -> nn.Module:
    return timm.create_model("resnet18", pretrained=False, num_classes=classes)


def hub_classifier() -> nn.Module:
    return timm.create_model("hf-hub:timm/convnext_tiny.in12k_ft_in1k", pretrained=True)


def features() -> nn.Module:
    net = tvm.resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    net.fc = nn.Identity()
    return net.eval()


def edge_features() -> nn.Module:
    return get_model("mobilenet_v3_small", weights="DEFAULT").eval()


def dino() -> nn.Module:
    return torch.hub.load("facebookresearch/dinov2", "dinov2_vits14")

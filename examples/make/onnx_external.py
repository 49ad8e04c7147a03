"""A small image classifier as ONNX with its weights in a second file (TorchScript exporter)."""

from pathlib import Path

import onnx
import torch
import workspace

FOLDER = Path("formats/onnx-external")
SIDE = 16
STEPS = 40


class StripeClassifier(torch.nn.Module):
    """Are the stripes of a grey image horizontal, vertical or diagonal?"""

    def __init__(self) -> None:
        super().__init__()
        self.features = torch.nn.Sequential(
            torch.nn.Conv2d(1, 8, 3, padding=1),
            torch.nn.BatchNorm2d(8),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(8, 16, 3, padding=1),
            torch.nn.ReLU(),
            torch.nn.AdaptiveAvgPool2d(1),
        )
        self.classifier = torch.nn.Linear(16, 3)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(image).flatten(1))


def make() -> None:
    FOLDER.mkdir(parents=True)
    model = StripeClassifier()
    _train(model)
    inline = Path("stripes.onnx")
    torch.onnx.export(
        model.eval(),
        (striped_images(1)[0],),
        inline,
        dynamo=False,
        opset_version=17,
        input_names=["image"],
        output_names=["scores"],
        dynamic_axes={"image": {0: "batch"}, "scores": {0: "batch"}},
    )
    proto = onnx.load(inline)
    proto.doc_string = "Tells horizontal, vertical and diagonal stripes apart."
    onnx.helper.set_model_props(proto, {"task": "image-classification", "license": "apache-2.0"})
    onnx.save_model(
        proto,
        FOLDER / "model.onnx",
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location="model.onnx.data",
        size_threshold=0,
    )


def striped_images(count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Noisy stripes of random direction and phase, with the direction as label."""
    labels = torch.randint(0, 3, (count,))
    row, column = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing="ij")
    along = torch.stack([row, column, row + column]).float()[labels]
    phase = torch.rand(count, 1, 1) * 6.28
    images = torch.sin(along * 1.5 + phase) + 0.3 * torch.randn(count, SIDE, SIDE)
    return images.unsqueeze(1), labels


def _train(model: StripeClassifier) -> None:
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(STEPS):
        images, labels = striped_images(32)
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

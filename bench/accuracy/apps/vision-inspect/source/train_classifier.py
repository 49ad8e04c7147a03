import torch
from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import CIFAR10, ImageFolder

from inspect_line.classify import classifier

BATCH = 32


def main() -> None:
    transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
    warmup = DataLoader(CIFAR10("data/cifar", download=True, transform=transform), batch_size=BATCH)
    parts = DataLoader(ImageFolder("data/parts/train", transform=transform), batch_size=BATCH, shuffle=True)
    net = classifier()
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-4)
    loss_fn = torch.nn.CrossEntropyLoss()
    for loader in (warmup, parts):
        for images, labels in loader:
            optimiser.zero_grad()
            loss = loss_fn(net(images), labels % 3)
            loss.backward()
            optimiser.step()
    torch.save(net.state_dict(), "artifacts/classifier.pt")


if __name__ == "__main__":
    main()

import hydra
import lightning as L
from datasets import load_dataset
from omegaconf import DictConfig
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer


class Module(L.LightningModule):
    def __init__(self, name: str):
        super().__init__()
        self.net = AutoModelForSequenceClassification.from_pretrained(name, num_labels=14)

    def training_step(self, batch, _):
        return self.net(**batch).loss


@hydra.main(version_base=None, config_path=".", config_name="config")
def main(cfg: DictConfig) -> None:
    tokenizer = AutoTokenizer.from_pretrained(cfg.model_id)
    rows = load_dataset(cfg.data.id, split="train").map(lambda r: tokenizer(r["content"], truncation=True))
    L.Trainer(max_epochs=cfg.trainer.max_epochs).fit(Module(cfg.model_id), DataLoader(rows, batch_size=16))


if __name__ == "__main__":
    main()

"""Trains the topic tagger and loads the small helpers."""
import fasttext
from datasets import load_dataset
from flair.models import SequenceTagger
from huggingface_hub import hf_hub_download
from setfit import SetFitModel, Trainer, TrainingArguments

from pipeline.conf import TAGGER

language = fasttext.load_model(hf_hub_download("facebook/fasttext-language-identification", "model.bin"))
names = SequenceTagger.load("flair/ner-english-fast")


def train() -> None:
    rows = load_dataset("SetFit/20_newsgroups", split="train").shuffle(seed=1).select(range(500))
    trainer = Trainer(
        model=SetFitModel.from_pretrained(TAGGER),
        args=TrainingArguments(batch_size=16, num_epochs=1),
        train_dataset=rows,
        column_mapping={"text": "text", "label_text": "label"},
    )
    trainer.train()
    trainer.model.save_pretrained("models/tagger")


if __name__ == "__main__":
    train()

"""A sentence-transformers model in miniature: a one-layer BERT, mean pooling, unit length."""

import re
import string
from collections import Counter
from pathlib import Path

import corpus
import torch
import workspace
from sentence_transformers import SentenceTransformer, losses, models
from transformers import BertConfig, BertModel, BertTokenizerFast

FOLDER = Path("formats/sentence-transformers-mini")
ENCODER = Path("example-org/tiny-encoder")
STEPS = 20
FREQUENT_WORDS = 240


def make() -> None:
    _make_encoder()
    transformer = models.Transformer(str(ENCODER), max_seq_length=64)
    pooling = models.Pooling(transformer.get_word_embedding_dimension())
    model = SentenceTransformer(modules=[transformer, pooling, models.Normalize()], device="cpu")
    _train(model)
    model.save(str(FOLDER), create_model_card=False)
    workspace.write_card(FOLDER)


def _make_encoder() -> None:
    ENCODER.mkdir(parents=True)
    (ENCODER / "vocab.txt").write_text("\n".join(_vocabulary()) + "\n", encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab_file=str(ENCODER / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(ENCODER)
    configuration = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(configuration).save_pretrained(ENCODER)


def _vocabulary() -> list[str]:
    """The frequent words and all letters. The trainer of word pieces gives other orders at each run."""
    words = Counter(re.findall(r"[a-z]+", " ".join(corpus.sentences()).lower()))
    frequent = sorted(words, key=lambda word: (-words[word], word))[:FREQUENT_WORDS]
    letters = [mark + letter for mark in ("", "##") for letter in string.ascii_lowercase]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    return list(dict.fromkeys([*special, ".", ",", "?", *letters, *frequent]))


def _train(model: SentenceTransformer) -> None:
    """Questions move towards their answers; the other answers of the batch are the wrong ones."""
    pairs = [[turn["content"] for turn in pair] for pair in corpus.conversations("conversations")]
    questions, answers = (model.tokenize(list(side)) for side in zip(*pairs))
    loss = losses.MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss([questions, answers], torch.empty(0)).backward()
        optimizer.step()

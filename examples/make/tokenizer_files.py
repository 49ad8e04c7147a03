"""A byte-level BPE tokenizer with 512 entries, trained on the sentences and the conversations."""

import corpus
import workspace
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

VOCABULARY_SIZE = 512
END_OF_TEXT, TURN_START, TURN_END, PADDING = "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|pad|>"
SPECIAL_TOKENS = [END_OF_TEXT, TURN_START, TURN_END, PADDING]

BASE_TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n{% endfor %}"
CHAT_TEMPLATE = (
    "{%- for message in messages %}"
    "{{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)


def make() -> None:
    trained = _train()
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=trained,
        bos_token=END_OF_TEXT,
        eos_token=END_OF_TEXT,
        pad_token=PADDING,
        additional_special_tokens=[TURN_START, TURN_END],
        model_max_length=128,
        chat_template=BASE_TEMPLATE,
    )
    wrapped.save_pretrained(workspace.TOKENIZER, save_jinja_files=False)


def load() -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast.from_pretrained(workspace.TOKENIZER)


def _train() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=True)
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY_SIZE,
        special_tokens=SPECIAL_TOKENS,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    turns = [turn["content"] for pair in corpus.conversations("conversations") for turn in pair]
    tokenizer.train_from_iterator(corpus.sentences() + turns, trainer)
    return tokenizer

import torch
from transformers import AutoModelForCausalLM as LM, AutoTokenizer, BitsAndBytesConfig


def load_base(name: str, four_bit: bool = False):
    quantization = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4") if four_bit else None
    model = LM.from_pretrained(name, torch_dtype=torch.bfloat16, quantization_config=quantization)
    return model, AutoTokenizer.from_pretrained(name)

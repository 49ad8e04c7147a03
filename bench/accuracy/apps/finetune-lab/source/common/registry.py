"""Short names that the team uses for base models and data."""
from dataclasses import dataclass
from enum import Enum


class Base(str, Enum):
    TINY = "HuggingFaceTB/SmolLM2-360M"
    SMALL = "Qwen/Qwen2.5-1.5B"
    MEDIUM = "Qwen/Qwen2.5-7B"


ORG = "argilla"
PREFERENCES = {
    "dpo-mix": ORG + "/" + "dpo-mix-7k",
    "ultra": "HuggingFaceH4/ultrafeedback_binarized",
}

# never run: kept for the table in the wiki
RETIRED_BASES = ("EleutherAI/gpt-j-6b", "mosaicml/mpt-7b")


@dataclass
class RewardConfig:
    reward_model: str = "Skywork/Skywork-Reward-Llama-3.1-8B-v0.2"
    batch_size: int = 8

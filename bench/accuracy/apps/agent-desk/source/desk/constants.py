from enum import StrEnum
from typing import Final


class Tier(StrEnum):
    CHEAP = "gpt-4o-mini"
    STANDARD = "gpt-4o"
    DEEP = "o3-mini"


CLAUDE: Final = "claude-3-7-sonnet-20250219"
BEDROCK_MODELS = {
    "eu": "eu.anthropic.claude-3-5-sonnet-20240620-v1:0",
    "us": "us.amazon.nova-lite-v1:0",
}
EMBEDDINGS: Final = "text-embedding-3-small"

# prices per million tokens; only used for the cost report
PRICES = {"gpt-4o-mini": 0.15, "gpt-4o": 2.5, "o3-mini": 1.1, "gpt-4.5-preview": 75.0}

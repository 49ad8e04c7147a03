from dataclasses import dataclass

FAMILY = "all-MiniLM"


@dataclass
class Settings:
    encoder: str = f"sentence-transformers/{FAMILY}-L6-v2"
    base: str = "Qwen/Qwen2.5-0.5B-Instruct"


settings = Settings()

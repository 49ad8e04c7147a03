from dataclasses import dataclass, field


@dataclass
class DataArguments:
    dataset_mixer: dict = field(default_factory=dict)
    chat_template: str | None = None
    judge: str = "prometheus-eval/prometheus-7b-v2.0"

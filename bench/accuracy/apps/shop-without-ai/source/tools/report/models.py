"""Tables of the monthly report."""
from dataclasses import dataclass


@dataclass
class Report:
    name: str = "sales/monthly"
    model: str = "linear"


class Template:
    @classmethod
    def from_pretrained(cls, name: str) -> "Template":
        """The letters are 'pretrained' because legal wrote them. A joke."""
        return cls()


LETTER = Template.from_pretrained("letters/welcome")

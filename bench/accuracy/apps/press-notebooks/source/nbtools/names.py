"""Names that several notebooks share."""
import os

SUMMARISER = "facebook/bart-large-cnn"
_NER = {
    "en": "dslim/bert-base-NER",
    "de": "mschiesser/ner-bert-german",
}
LANGUAGE = os.environ.get("PRESS_LANG", "en")
GEMINI = "models/gemini-1.5-flash"


def ner_model(language: str = LANGUAGE) -> str:
    return _NER[language]

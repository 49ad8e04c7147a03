from nbtools import names


def test_unknown_language(monkeypatch):
    monkeypatch.setitem(names._NER, "xx", "fake-org/fake-ner")
    assert names.ner_model("xx") == "fake-org/fake-ner"

from unittest.mock import MagicMock, patch

from pipeline import text


def test_bedrock():
    runtime = MagicMock()
    runtime.invoke_model.return_value = {"body": MagicMock(read=lambda: b'{"content": [{"text": "ok"}]}')}
    with patch.object(text, "runtime", runtime):
        assert text.bedrock("hi", "test.model-v0:0") == "ok"

from unittest.mock import patch

from langchain_core.language_models import FakeListChatModel

from desk import factory


def test_make_claude():
    with patch("desk.factory.ChatAnthropic") as chat, patch("desk.constants.CLAUDE", "claude-test-0"):
        factory.make_claude()
    assert chat.call_args.kwargs["model_name"] == "claude-test-0"


def test_fake():
    assert FakeListChatModel(responses=["ok"]).invoke("x").content == "ok"

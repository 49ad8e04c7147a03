from unittest.mock import AsyncMock, patch

import pytest

from app import llm


@pytest.mark.asyncio
async def test_answer_uses_the_configured_model():
    fake = AsyncMock()
    fake.chat.completions.create.return_value.choices = [AsyncMock()]
    with patch("app.llm._client", return_value=fake), patch("app.llm._model", return_value="fake-model-9000"):
        await llm.answer("q", "p")
    assert fake.chat.completions.create.call_args.kwargs["model"] == "fake-model-9000"


def test_settings_accept_any_name(monkeypatch):
    monkeypatch.setenv("RAG_EMBEDDING_MODEL", "acme/embedder-test-double")

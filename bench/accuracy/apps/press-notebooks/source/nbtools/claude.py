import anthropic

_client = anthropic.Anthropic()
DEFAULT = "claude-3-haiku-20240307"


def ask(text, *, model=DEFAULT, system="You check facts in press releases."):
    reply = _client.messages.create(
        model=model, max_tokens=600, system=system, messages=[{"role": "user", "content": text}]
    )
    return reply.content[0].text

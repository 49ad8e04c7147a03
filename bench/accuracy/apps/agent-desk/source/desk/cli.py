import asyncio

import click

from desk import factory, triage
from desk.constants import PRICES


class Agent:
    """A human agent of the service desk. Not an AI agent."""

    def __init__(self, name: str, model: str = "headset-3000") -> None:
        self.name = name
        self.model = model


@click.group()
def main() -> None: ...


@main.command()
@click.option("--engine", type=click.Choice(["local", "gemini"]), default="local")
@click.argument("text")
def ask(engine: str, text: str) -> None:
    chat = factory.make_local() if engine == "local" else factory.make_gemini()
    click.echo(chat.invoke(text).content)


@main.command()
def costs() -> None:
    for name, price in PRICES.items():
        click.echo(f"{name}: {price}")


@main.command()
@click.argument("text")
def route(text: str) -> None:
    click.echo(asyncio.run(triage.run(text)))


def on_duty() -> Agent:
    return Agent("night shift")

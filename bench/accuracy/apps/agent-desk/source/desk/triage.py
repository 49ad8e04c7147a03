from agents import Agent, Runner, function_tool
from agents.mcp import MCPServerStdio

from desk.constants import Tier

INSTRUCTIONS = "Read the ticket and hand it to the right specialist."


@function_tool
def ticket_history(customer: str) -> str:
    """Earlier tickets of a customer."""
    return "none"


billing = Agent(
    name="Billing specialist",
    instructions="You answer questions about invoices.",
    model=Tier.DEEP,
)
triage = Agent(
    name="Triage",
    instructions=INSTRUCTIONS,
    model="gpt-4.1-mini",
    tools=[ticket_history],
    handoffs=[billing],
)


async def run(text: str) -> str:
    async with MCPServerStdio(params={"command": "uvx", "args": ["mcp-server-git", "--repository", "."]}, name="git") as server:
        triage.mcp_servers = [server]
        return (await Runner.run(triage, text)).final_output

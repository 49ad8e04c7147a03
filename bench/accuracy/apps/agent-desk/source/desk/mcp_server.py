from mcp.server.fastmcp import FastMCP

server = FastMCP("tickets")


@server.tool()
def open_ticket(title: str, body: str) -> int:
    """Open a ticket."""
    return 1


@server.tool(name="close_ticket")
def close(number: int) -> bool:
    """Close a ticket."""
    return True


@server.prompt()
def apology(customer: str) -> str:
    return f"Write an apology to {customer}."


if __name__ == "__main__":
    server.run()

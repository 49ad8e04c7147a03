from typing import Annotated, TypedDict

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import tool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.prebuilt import create_react_agent

from desk.constants import Tier
from desk.factory import make_bedrock, make_chat

DECISION = ChatPromptTemplate.from_messages(
    [
        ("system", "You decide whether a refund is allowed. Answer yes or no, then one sentence."),
        ("human", "{case}"),
    ]
)


class State(TypedDict):
    messages: Annotated[list, add_messages]
    allowed: bool


@tool
def lookup_order(order_id: str) -> dict:
    """Find an order by its number."""
    return {"id": order_id, "total": 12.5}


@tool("issue_refund")
def refund(order_id: str, amount: float) -> str:
    """Pay money back."""
    return f"refunded {amount} for {order_id}"


worker = create_react_agent(make_chat(Tier.STANDARD), tools=[lookup_order, refund], name="refund_worker")


def decide(state: State) -> dict:
    chain = DECISION | make_bedrock()
    return {"allowed": chain.invoke({"case": state["messages"][-1].content}).content.startswith("yes")}


def build():
    graph = StateGraph(State)
    graph.add_node("decide", decide)
    graph.add_node("work", worker)
    graph.add_edge(START, "decide")
    graph.add_conditional_edges("decide", lambda s: "work" if s["allowed"] else END)
    return graph.compile()

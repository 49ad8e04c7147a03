from crewai import LLM, Agent, Crew, Process, Task
from crewai_tools import SerperDevTool

from desk.factory import make_claude

gateway = LLM(model="openrouter/deepseek/deepseek-chat", temperature=0.2)

researcher = Agent(
    role="Knowledge base researcher",
    goal="Find articles that answer the ticket",
    backstory="You know every article of the knowledge base.",
    tools=[SerperDevTool()],
    llm=gateway,
)
writer = Agent(
    role="Answer writer",
    goal="Write a friendly answer",
    backstory="You write short letters.",
    llm=LLM(model="groq/llama-3.1-8b-instant"),
)

find = Task(description="Search for {topic}", expected_output="three links", agent=researcher)
write = Task(description="Write the answer", expected_output="a letter", agent=writer)

crew = Crew(agents=[researcher, writer], tasks=[find, write], process=Process.sequential)


def review(letter: str) -> str:
    return make_claude(temperature=0.3).invoke(f"Check the tone of this letter:\n{letter}").content

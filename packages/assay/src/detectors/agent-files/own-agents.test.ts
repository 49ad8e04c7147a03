import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import { agentFiles } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

async function agents(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await agentFiles.detect(recipeProject(files, (path) => agentFiles.matches(path)));
  return uses
    .filter(({ thing }) => thing.kind === "agent")
    .map(({ thing, place }) => `${thing.name} ${place.path}:${String(place.line)}`)
    .sort();
}

describe("agents in a format of the application's own", () => {
  it("are nodes of the type that say what they are told or run on", async () => {
    expect(
      await agents({
        "flows/tea.yaml": `graph:
  nodes:
    - id: Brewer
      type: agent
      config:
        model: gpt-4o
        role: You brew tea.
    - id: Pause
      type: agent
    - id: Door
      type: human
      config: {model: gpt-4o}
`,
        "root_agent.yaml":
          "agent_class: LlmAgent\nname: host\ninstruction: You greet the guests of the tea house.\n",
      }),
    ).toEqual(["Brewer flows/tea.yaml:3", "host root_agent.yaml:1"]);
  });

  it("are entries of a list or mapping of agents that say what they are told", async () => {
    expect(
      await agents({
        "team.json": JSON.stringify({
          agents: [
            { name: "Clerk", instructions: "You file every letter under its sender." },
            { name: "Linux", queue: "build" },
          ],
        }),
        "crew.yaml":
          "agents:\n  root:\n    model: openai/gpt-4o\n    instruction: You hand each letter to the right clerk.\n  other:\n    queue: x\n",
        "contacts.json": JSON.stringify({
          people: [{ type: "agent", name: "Bob", role: "agent" }],
          staff: [{ name: "Eve", instructions: "You file every letter under its sender." }],
        }),
      }),
    ).toEqual(["Clerk team.json:1", "root crew.yaml:2"]);
  });

  it("are looked for in bounded time", async () => {
    const clock = startWorkClock();
    const wide = JSON.stringify({ agents: Array.from({ length: 30_000 }, () => ({ a: [{}, {}] })) });
    expect(await agents({ "a.json": wide })).toEqual([]);
    expect(clock.seconds()).toBeLessThan(5);
  });
});

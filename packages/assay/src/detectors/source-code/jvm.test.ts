import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses, references } = await sourceCode.detect(projectOf(files));
  const all = [
    ...uses.map(({ thing }) => `${thing.kind}:${thing.name}`),
    ...references.map(({ expression }) => `reference:${expression}`),
  ];
  return [...new Set(all)].sort();
}

describe("annotations of Java", () => {
  it("a method that models may call is a tool, under its own name or the one that is given", async () => {
    const code = `import org.springframework.ai.tool.annotation.Tool;
class Weather {
  @Tool(description = "x") String forecast() { return ""; }
  @Tool(name = "wind_speed") String wind() { return ""; }
}`;

    expect(await found({ "Weather.java": code })).toEqual(["tool:forecast", "tool:wind_speed"]);
  });

  it("what an agent framework marks is an agent with the name of its class", async () => {
    const code = `import com.embabel.agent.api.annotation.Agent;
@Agent(description = "Writes about stars") class StarFinder { }`;

    expect(await found({ "StarFinder.java": code })).toEqual(["agent:StarFinder"]);
  });

  it("an AI service with tools is an agent, one without is a client", async () => {
    const code = (given: string): string =>
      `import io.quarkiverse.langchain4j.RegisterAiService;\n@RegisterAiService${given}\ninterface Helper { String chat(String q); }`;

    expect(await found({ "Helper.java": code("(tools = Weather.class)") })).toEqual(["agent:Helper"]);
    expect(await found({ "Helper.java": code("") })).toEqual([]);
  });
});

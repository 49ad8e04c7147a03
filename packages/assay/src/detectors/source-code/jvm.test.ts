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

const openAi = "import dev.langchain4j.model.openai.OpenAiChatModel\n";

describe("values of Kotlin", () => {
  it.each([
    [
      "a constant of the file",
      'const val M = "gpt-4o"\nfun f() = OpenAiChatModel.builder().modelName(M).build()',
    ],
    [
      "a constant of a companion",
      'class A {\n  companion object {\n    const val M = "gpt-4o"\n  }\n  fun f() = OpenAiChatModel.builder().modelName(M).build()\n}',
    ],
    [
      "an object",
      'object C { const val M = "gpt-4o" }\nval m = OpenAiChatModel.builder().modelName(C.M).build()',
    ],
    [
      "the default of a parameter of a class",
      'class A(private val name: String = "gpt-4o") {\n  val m by lazy { OpenAiChatModel.builder().modelName(name).build() }\n}',
    ],
    [
      "an argument of whoever makes it",
      'class A(private val name: String) {\n  fun f() = OpenAiChatModel.builder().modelName(name).build()\n}\nval a = A(name = "gpt-4o")',
    ],
    [
      "a data class",
      'data class C(val model: String = "gpt-4o", val n: Int = 1)\nfun f(c: C = C()) = OpenAiChatModel.builder().modelName(c.model).build()',
    ],
    [
      "an enumeration",
      'enum class E(val id: String) {\n  BIG("gpt-4o")\n}\nval m = OpenAiChatModel.builder().modelName(E.BIG.id).build()',
    ],
    ["a template", 'val n = "4o"\nval m = OpenAiChatModel.builder().modelName("gpt-$n").build()'],
    ["what let is given", 'val m = "gpt-4o".let { OpenAiChatModel.builder().modelName(it).build() }'],
    [
      "what apply gives back",
      'val m = OpenAiChatModel.builder().apply { timeout(t) }.modelName("gpt-4o").build()',
    ],
    ["one of a list", 'listOf("gpt-4o").forEach { OpenAiChatModel.builder().modelName(it).build() }'],
  ])("%s", async (_, code) => {
    expect(await found({ "App.kt": openAi + code })).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("the environment is unresolved, with what stands behind ?:", async () => {
    const code = `${openAi}val m = OpenAiChatModel.builder().modelName(System.getenv("M") ?: "gpt-4o").build()`;

    expect(await found({ "App.kt": code })).toEqual([
      "model:gpt-4o",
      'reference:System.getenv("M")',
      "service:openai",
    ]);
  });

  it("a constant of another file", async () => {
    const files = {
      "src/app/App.kt": `package app\nimport app.config.MODEL\n${openAi}val m = OpenAiChatModel.builder().modelName(MODEL).build()`,
      "src/app/config/Settings.kt": 'package app.config\nconst val MODEL = "gpt-4o"\n',
    };

    expect(await found(files)).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("a constant of the same package, in another file", async () => {
    const files = {
      "src/app/App.kt": `package app\n${openAi}val m = OpenAiChatModel.builder().modelName(Models.CHAT).build()`,
      "src/app/Settings.kt": 'package app\nobject Models { const val CHAT = "gpt-4o" }\n',
    };

    expect(await found(files)).toEqual(["model:gpt-4o", "service:openai"]);
  });
});

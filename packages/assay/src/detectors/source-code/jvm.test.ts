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

describe("settings of Spring, Quarkus and Micronaut", () => {
  const builder = "dev.langchain4j.model.openai.OpenAiChatModel";
  const yaml = "app:\n  ai:\n    chat-model: gpt-4o\n";

  it.each([
    [
      "a field",
      `import org.springframework.beans.factory.annotation.Value;
class A { @Value("\${app.ai.chat-model}") private String name; Object m() { return OpenAiChatModel.builder().modelName(name).build(); } }`,
    ],
    [
      "a parameter",
      `import org.springframework.beans.factory.annotation.Value;
class A { Object m(@Value("\${app.ai.chatModel}") String name) { return OpenAiChatModel.builder().modelName(name).build(); } }`,
    ],
    [
      "a field that the constructor is given",
      `import org.springframework.beans.factory.annotation.Value;
class A { private final String name; A(@Value("\${app.ai.chat-model}") String n) { this.name = n; } Object m() { return OpenAiChatModel.builder().modelName(name).build(); } }`,
    ],
    [
      "a property of the environment",
      `import org.springframework.core.env.Environment;
class A { Object m(Environment env) { return OpenAiChatModel.builder().modelName(env.getProperty("app.ai.chat-model")).build(); } }`,
    ],
    [
      "a record of properties",
      `import org.springframework.boot.context.properties.ConfigurationProperties;
@ConfigurationProperties(prefix = "app.ai") record Props(String chatModel) {}
class A { Object m(Props props) { return OpenAiChatModel.builder().modelName(props.chatModel()).build(); } }`,
    ],
    [
      "a class of properties whose getters nobody wrote",
      `import org.springframework.boot.context.properties.ConfigurationProperties;
@ConfigurationProperties("app") class Props { private Ai ai; static class Ai { private String chatModel; } }
class A { Object m(Props props) { return OpenAiChatModel.builder().modelName(props.getAi().getChatModel()).build(); } }`,
    ],
    [
      "Quarkus",
      `import org.eclipse.microprofile.config.inject.ConfigProperty;
class A { @ConfigProperty(name = "app.ai.chat-model") String name; Object m() { return OpenAiChatModel.builder().modelName(name).build(); } }`,
    ],
  ])("%s", async (_, code) => {
    const files = { "A.java": `import ${builder};\n${code}`, "src/main/resources/application.yml": yaml };

    expect(await found(files)).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it("a default counts when nobody sets something else", async () => {
    const code = `import ${builder};
import org.springframework.beans.factory.annotation.Value;
class A { @Value("\${app.model:gpt-4o-mini}") String name; Object m() { return OpenAiChatModel.builder().modelName(name).build(); } }`;

    expect(await found({ "A.java": code })).toEqual([
      "model:gpt-4o-mini",
      "reference:${app.model:gpt-4o-mini}",
      "service:openai",
    ]);
  });

  it("an address in the configuration is another server for the options in code too", async () => {
    const code = `import org.springframework.ai.openai.OpenAiChatOptions;
class A { Object o = OpenAiChatOptions.builder().model("llama-3.3-70b").build(); }`;
    const files = {
      "A.java": code,
      "application.properties": "spring.ai.openai.base-url=https://api.groq.com/openai\n",
    };

    expect(await found(files)).toEqual(["model:llama-3.3-70b", "service:groq"]);
  });

  it.each([
    [
      "a resource that is injected",
      `import org.springframework.ai.chat.client.ChatClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
class A { @Value("classpath:/prompts/tea.st") Resource text; Object m(ChatClient.Builder b) { return b.defaultSystem(text).build(); } }`,
    ],
    [
      "a resource that is made",
      `import org.springframework.ai.chat.client.ChatClient;
import org.springframework.core.io.ClassPathResource;
class A { Object m(ChatClient.Builder b) { return b.defaultSystem(new ClassPathResource("prompts/tea.st")).build(); } }`,
    ],
    [
      "an annotation",
      `import dev.langchain4j.service.SystemMessage;
interface A { @SystemMessage(fromResource = "prompts/tea.st") String chat(String q); }`,
    ],
    [
      "a file that is read",
      `import org.springframework.ai.chat.client.ChatClient;
import java.nio.file.*;
class A { Object m(ChatClient.Builder b) throws Exception { return b.defaultSystem(Files.readString(Path.of("src/main/resources/prompts/tea.st"))).build(); } }`,
    ],
  ])("a prompt in a file: %s", async (_, code) => {
    const files = {
      "src/main/java/A.java": code,
      "src/main/resources/prompts/tea.st": "You answer questions about {topic}.",
    };
    const { uses } = await sourceCode.detect(projectOf(files));

    expect(uses.map(({ thing, place }) => `${thing.kind} ${place.path}`)).toContain(
      "prompt src/main/resources/prompts/tea.st",
    );
  });
});

describe("plain requests", () => {
  const url = "https://api.openai.com/v1/chat/completions";

  it.each([
    [
      "a JSON object that is filled",
      `import java.net.URI; import java.net.http.*; import org.json.JSONObject;
class A { void ask() { var body = new JSONObject(); body.put("model", "gpt-4o"); HttpRequest.newBuilder().uri(URI.create("${url}")).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(); } }`,
    ],
    [
      "a text with the model in it",
      `import java.net.URI; import java.net.http.*;
class A { static final String MODEL = "gpt-4o"; void ask(String q) { String json = "{\\"model\\": \\"" + MODEL + "\\", \\"input\\": \\"" + q + "\\"}"; HttpRequest.newBuilder(URI.create("${url}")).POST(HttpRequest.BodyPublishers.ofString(json)).build(); } }`,
    ],
    [
      "an object of the application",
      `import org.springframework.web.client.RestTemplate;
class Ask { String model; Ask(String model) { this.model = model; } }
class A { void ask(RestTemplate rest) { Ask request = new Ask("gpt-4o"); rest.postForObject("${url}", request, String.class); } }`,
    ],
    [
      "another method makes the body",
      `import okhttp3.*; import java.util.Map;
class A { Request ask() { return new Request.Builder().url("${url}").post(body()).build(); } RequestBody body() { return RequestBody.create(json(Map.of("model", "gpt-4o"))); } }`,
    ],
  ])("of Java: %s", async (_, code) => {
    expect(await found({ "A.java": code })).toEqual(["model:gpt-4o", "service:openai"]);
  });

  it.each([
    [
      "Ktor with an object",
      `import io.ktor.client.*
import io.ktor.client.request.*
data class Ask(val model: String = "gpt-4o", val input: String)
suspend fun ask(client: HttpClient) = client.post("${url}") { setBody(Ask(input = "x")) }`,
    ],
    [
      "Ktor with JSON",
      `import io.ktor.client.HttpClient
import io.ktor.client.request.post
suspend fun ask() { val client = HttpClient(CIO); client.post("${url}") { setBody(buildJsonObject { put("model", "gpt-4o") }) } }`,
    ],
    [
      "OkHttp with a raw text",
      `import okhttp3.Request
fun ask(q: String): Request { val body = """{"model": "gpt-4o", "input": "$q"}""".toRequestBody(json); return Request.Builder().url("${url}").post(body).build() }`,
    ],
  ])("of Kotlin: %s", async (_, code) => {
    expect(await found({ "A.kt": code })).toEqual(["model:gpt-4o", "service:openai"]);
  });
});

it("an extension function is called on what it extends", async () => {
  const code = `${openAi}fun OpenAiChatModel.OpenAiChatModelBuilder.small(name: String) = modelName(name).build()
fun f() = OpenAiChatModel.builder().small("gpt-4o")`;

  expect(await found({ "App.kt": code })).toEqual(["model:gpt-4o", "service:openai"]);
});

import { describe, expect, it } from "vitest";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

interface Seen {
  readonly used: readonly string[];
  readonly references: readonly string[];
}

/** What is used, and what could not be resolved. */
async function seen(files: Readonly<Record<string, string>>): Promise<Seen> {
  const { uses, references } = await sourceCode.detect(projectOf(files));
  const used = uses.filter(({ usage }) => usage === "used").map(({ thing }) => `${thing.kind}:${thing.name}`);
  const unresolved = references.map(
    ({ expression, ...rest }) => `${expression}${rest.default === undefined ? "" : ` (${rest.default})`}`,
  );
  return { used: [...new Set(used)].sort(), references: [...new Set(unresolved)].sort() };
}

async function used(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await seen(files)).used;
}

const chat = (rest: string): string => `using OpenAI.Chat;\n${rest}\n`;

const small = ["model:gpt-4o-mini", "service:openai"];

describe("values of C#", () => {
  it.each([
    [
      "a constant of the class",
      'class A { const string M = "gpt-4o-mini"; object c = new ChatClient(M, "k"); }',
    ],
    [
      "a field that the constructor sets",
      'class A { readonly string _m; A(string m) { _m = m; } void F() { new ChatClient(_m, "k"); } } class B { A a = new("gpt-4o-mini"); }',
    ],
    ["a field with new()", 'class A { readonly ChatClient _c = new("gpt-4o-mini", "k"); }'],
    [
      "a parameter behind the name of the class",
      'class A(string model) { ChatClient c = new(model, "k"); } class B { object a = new A("gpt-4o-mini"); }',
    ],
    ["the default of a parameter", 'ChatClient Make(string m = "gpt-4o-mini") => new(m, "k");'],
    ["named arguments", 'var c = new ChatClient(apiKey: k, model: "gpt-4o-mini");'],
    ["an interpolated string", 'var size = "mini"; var c = new ChatClient($"gpt-4o-{size}", k);'],
    ["concatenation", 'const string P = "gpt-4o"; var c = new ChatClient(P + "-mini", k);'],
    [
      "a member of a static class",
      'var c = new ChatClient(Models.Small, k); static class Models { public const string Small = "gpt-4o-mini"; }',
    ],
    [
      "a property with a value",
      'var o = new Options(); var c = new ChatClient(o.Model, k); class Options { public string Model { get; set; } = "gpt-4o-mini"; }',
    ],
    [
      "an object that is initialised",
      'var o = new Options { Model = "gpt-4o-mini" }; var c = new ChatClient(o.Model, k); class Options { public string Model { get; set; } = ""; }',
    ],
    [
      "a property that is set later",
      'var o = new Options(); o.Model = "gpt-4o-mini"; var c = new ChatClient(o.Model, k); class Options { public string Model { get; set; } }',
    ],
    [
      "a record",
      'var o = new Options("k", "gpt-4o-mini"); var c = new ChatClient(o.Model, o.Key); record Options(string Key, string Model);',
    ],
    [
      "a switch",
      'var m = tier switch { "a" => "gpt-4o-mini", _ => throw new Exception() }; var c = new ChatClient(m, k);',
    ],
    [
      "a dictionary",
      'var all = new Dictionary<string, string> { ["s"] = "gpt-4o-mini", ["l"] = "gpt-4o" }; var c = new ChatClient(all["s"], k);',
    ],
    [
      "an extension method of the application",
      'x.AddIt("gpt-4o-mini"); static class E { public static void AddIt(this IServiceCollection s, string m) { s.AddSingleton(new ChatClient(m, "k")); } }',
    ],
    [
      "an injected object",
      'class A(Options o) { object c = new ChatClient(o.Model, "k"); } class Options { public string Model { get; init; } = "gpt-4o-mini"; }',
    ],
    ["a name with its namespace", 'var c = new OpenAI.Chat.ChatClient("gpt-4o-mini", k);'],
    [
      "the client of everything, from the container",
      'using OpenAI; var c = sp.GetRequiredService<OpenAIClient>().GetChatClient("gpt-4o-mini");',
    ],
    [
      "the client of everything, injected",
      'using OpenAI; class A { A(OpenAIClient open) { _c = open.GetChatClient("gpt-4o-mini"); } ChatClient _c; }',
    ],
  ])("%s", async (_, code) => {
    const [first = "", rest] = code.startsWith("using ") ? code.split(/(?<=;) /u) : [];
    expect(
      await used({ "Program.cs": chat(rest === undefined ? code : `${first}\n${code.slice(first.length)}`) }),
    ).toEqual(small);
  });

  it("a variable of the environment is a reference with its default", async () => {
    const code =
      'var m = Environment.GetEnvironmentVariable("MODEL") ?? "gpt-4o-mini"; var c = new ChatClient(m, k);';

    expect(await seen({ "Program.cs": chat(code) })).toEqual({
      used: small,
      references: ['Environment.GetEnvironmentVariable("MODEL") (gpt-4o-mini)'],
    });
  });

  it("a parameter that nobody passes is a reference", async () => {
    expect(
      await seen({
        "A.cs": chat('public class A { public A(string model) { new ChatClient(model, "k"); } }'),
      }),
    ).toEqual({
      used: ["service:openai"],
      references: ["model"],
    });
  });
});

describe("names of C#", () => {
  it("a class of the application with the name of a library's is no client", async () => {
    const files = {
      "Program.cs": 'using MyApp.Fakes;\nusing OpenAI;\nvar c = new ChatClient("gpt-4o-mini", "k");\n',
      "Fakes/ChatClient.cs":
        "namespace MyApp.Fakes;\npublic class ChatClient { public ChatClient(string a, string b) { } }\n",
    };

    expect(await used(files)).toEqual([]);
  });

  it("a class of another namespace does not hide the library's", async () => {
    const files = {
      "Program.cs": chat('var c = new ChatClient("gpt-4o-mini", "k");'),
      "Fakes/ChatClient.cs": chat("namespace MyApp.Fakes;\npublic class ChatClient { }"),
    };

    expect(await used(files)).toEqual(small);
  });

  it("without the namespace the name is another's", async () => {
    expect(
      await used({
        "Program.cs": '// OpenAI\nusing Acme.Chat;\nvar c = new ChatClient("gpt-4o-mini", "k");\n',
      }),
    ).toEqual([]);
  });

  it("constants in files of other namespaces that name no library", async () => {
    const files = {
      "Program.cs": chat("using MyApp.Config;\nvar c = new ChatClient(ModelNames.Small, k);"),
      "Config/Names.cs":
        'namespace MyApp.Config { public static class ModelNames { public const string Small = "gpt-4o-mini"; } }\n',
    };

    expect(await used(files)).toEqual(small);
  });

  it("static members that a using directive brings", async () => {
    const files = {
      "Program.cs": chat("using static MyApp.ModelNames;\nvar c = new ChatClient(Small, k);"),
      "ModelNames.cs":
        'namespace MyApp;\npublic static class ModelNames { public const string Small = "gpt-4o-mini"; }\n',
    };

    expect(await used(files)).toEqual(small);
  });

  it("another name for a class", async () => {
    expect(
      await used({
        "Program.cs": 'using Client = OpenAI.Chat.ChatClient;\nvar c = new Client("gpt-4o-mini", k);\n',
      }),
    ).toEqual(small);
  });

  it.each([
    ["a file of the project", { "src/App/Usings.cs": "global using OpenAI.Chat;\n" }],
    [
      "the project file",
      { "src/App/App.csproj": '<Project><ItemGroup><Using Include="OpenAI.Chat" /></ItemGroup></Project>' },
    ],
  ])("namespaces that %s opens for all", async (_, shared) => {
    const files = {
      "src/App/App.csproj": "<Project/>",
      "src/App/Services/Chat.cs":
        'namespace App.Services;\nclass Chat { object c = new ChatClient("gpt-4o-mini", "k"); }\n',
      ...shared,
    };

    expect(await used(files)).toEqual(small);
  });

  it("the other part of a partial class", async () => {
    const files = {
      "A.cs": chat('namespace App;\npartial class A { void F() { new ChatClient(Model, "k"); } }'),
      "A.Names.cs": 'namespace App;\npartial class A { private const string Model = "gpt-4o-mini"; }\n',
    };

    expect(await used(files)).toEqual(small);
  });

  it("what a class above keeps", async () => {
    const files = {
      "A.cs": chat('namespace App;\nclass A : Base { void F() { new ChatClient(Model, "k"); } }'),
      "Base.cs": 'namespace App;\nabstract class Base { protected string Model { get; } = "gpt-4o-mini"; }\n',
    };

    expect(await used(files)).toEqual(small);
  });

  it("two programs with a class of one name each mean their own", async () => {
    const program = chat("var c = new ChatClient(Settings.Model, k);");
    const files = {
      "a/A.csproj": "<Project/>",
      "a/Program.cs": program,
      "a/Settings.cs": 'static class Settings { public const string Model = "gpt-4o-mini"; }\n',
      "b/B.csproj": "<Project/>",
      "b/Settings.cs": 'static class Settings { public const string Model = "gpt-4o"; }\n',
    };

    expect(await used(files)).toEqual(small);
  });
});

describe("addresses of C#", () => {
  it("a client of another server is none of the provider", async () => {
    const code =
      'var c = new ChatClient("llama3.2", new ApiKeyCredential("x"), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });';

    expect(await used({ "Program.cs": chat(code) })).toEqual(["model:llama3.2", "service:ollama"]);
  });

  it("options in a variable, and a client that is injected", async () => {
    const files = {
      "Program.cs":
        'using OpenAI;\nvar o = new OpenAIClientOptions();\no.Endpoint = new Uri("https://api.groq.com/openai/v1");\nservices.AddSingleton(new OpenAIClient(new ApiKeyCredential(k), o));\n',
      "A.cs":
        'using OpenAI;\nclass A(OpenAIClient open) { object c = open.GetChatClient("llama-3.3-70b-versatile"); }\n',
    };

    expect(await used(files)).toEqual(["model:llama-3.3-70b-versatile", "service:groq"]);
  });
});

describe("settings of C#", () => {
  const builder = "var builder = WebApplication.CreateBuilder(args);";

  const settings = {
    "appsettings.json":
      '{\n  // comment\n  "AI": { "Model": "gpt-4o-mini", "Deep": { "Name": "gpt-4o-mini" }, "Empty": "" }\n}\n',
  };

  it.each([
    ["an index", 'var m = builder.Configuration["AI:Model"];'],
    ["an index without case", 'var m = builder.Configuration["ai:model"]!;'],
    ["a section", 'var m = builder.Configuration.GetSection("AI")["Model"];'],
    [
      "a section of a section",
      'var ai = builder.Configuration.GetSection("AI"); var m = ai.GetRequiredSection("Deep").GetValue<string>("Name");',
    ],
    ["a value with a default", 'var m = builder.Configuration.GetValue<string>("AI:Model", "gpt-4o");'],
    ["the value of a section", 'var m = builder.Configuration.GetSection("AI:Model").Value;'],
    ["another value when there is none", 'var m = builder.Configuration["AI:Model"] ?? "gpt-4o";'],
    [
      "a configuration that is built",
      'var config = new ConfigurationBuilder().AddJsonFile("appsettings.json").Build(); var m = config["AI:Model"];',
    ],
    [
      "a class that is filled at once",
      'var m = builder.Configuration.GetSection("AI").Get<AiOptions>()!.Model; class AiOptions { public string Model { get; set; } = ""; }',
    ],
    [
      "a class that is filled later",
      'var o = new AiOptions(); builder.Configuration.GetSection("AI").Bind(o); var m = o.Model; class AiOptions { public string Model { get; set; } = ""; }',
    ],
    [
      "a class that is filled with a key",
      'var o = new AiOptions(); builder.Configuration.Bind("AI", o); var m = o.Model; class AiOptions { public string Model { get; set; } = ""; }',
    ],
    [
      "what the context of the host has",
      'Host.CreateDefaultBuilder(args).ConfigureServices((context, services) => { Make(context.Configuration["AI:Model"]); }); void Make(string m) { new ChatClient(m, "k"); } var m = "";',
    ],
  ])("%s", async (_, code) => {
    const [statements = "", ...types] = code.split(/(?= class AiOptions)/u);

    expect(
      await used({
        ...settings,
        "Program.cs": chat(`${builder}\n${statements}\nnew ChatClient(m, k);\n${types.join("")}`),
      }),
    ).toEqual(small);
  });

  it.each([
    ["configured", 'builder.Services.Configure<AiOptions>(builder.Configuration.GetSection("AI"));'],
    [
      "bound",
      'builder.Services.AddOptions<AiOptions>().Bind(builder.Configuration.GetSection("AI")).ValidateOnStart();',
    ],
    ["bound by key", "builder.Services.AddOptions<AiOptions>().BindConfiguration(AiOptions.Section);"],
    ["set by a function", 'builder.Services.Configure<AiOptions>(o => { o.Model = "gpt-4o-mini"; });'],
  ])("options that are %s and injected", async (_, code) => {
    const files = {
      ...settings,
      "Program.cs": `using App;\n${builder}\n${code}\n`,
      "AiOptions.cs":
        'namespace App;\npublic class AiOptions { public const string Section = "AI"; public string Model { get; set; } = "gpt-4o"; }\n',
      "Chat.cs": chat(
        "namespace App;\nclass Chat(IOptions<AiOptions> options) { readonly AiOptions _o = options.Value; void F() { new ChatClient(_o.Model, _o.Key); } }",
      ),
    };

    expect(await used(files)).toEqual(small);
  });

  it("the class has its defaults where no file sets anything", async () => {
    const files = {
      ...settings,
      "Program.cs": chat(
        'var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.Configure<AiOptions>(builder.Configuration.GetSection("Other"));\nclass Chat(IOptions<AiOptions> o) { object c = new ChatClient(o.Value.Model, o.Value.Key); }\nclass AiOptions { public string Model { get; set; } = "gpt-4o-mini"; }',
      ),
    };

    expect(await used(files)).toEqual(small);
  });

  it.each([
    [
      "a key that no file has",
      'var c = new ChatClient(config["Secret:Model"] ?? "gpt-4o-mini", k);',
      'config["Secret:Model"] (gpt-4o-mini)',
    ],
    [
      "a key that is empty",
      'var c = new ChatClient(config["AI:Empty"] ?? "gpt-4o-mini", k);',
      'config["AI:Empty"] (gpt-4o-mini)',
    ],
  ])("%s is a reference with its default", async (_, code, reference) => {
    const built = "var config = new ConfigurationBuilder().AddUserSecrets<Program>().Build();\n";

    expect(await seen({ ...settings, "Program.cs": chat(built + code) })).toEqual({
      used: small,
      references: [reference],
    });
  });

  it("a property that nothing sets is a reference", async () => {
    const files = {
      "Program.cs": chat(
        'var builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.Configure<AiOptions>(builder.Configuration.GetSection("AI"));\nclass Chat(IOptions<AiOptions> o) { object c = new ChatClient(o.Value.Model, o.Value.Key); }\nclass AiOptions { public string Model { get; set; } }',
      ),
    };

    expect(await seen(files)).toEqual({ used: ["service:openai"], references: ["AiOptions.Model"] });
  });

  it("settings of another program count for nobody else", async () => {
    const files = {
      "a/A.csproj": "<Project/>",
      "a/appsettings.json": '{ "AI": { "Model": "gpt-4o" } }',
      "b/B.csproj": "<Project/>",
      "b/appsettings.json": '{ "AI": { "Model": "gpt-4o-mini" } }',
      "b/Program.cs": chat(`${builder}\nvar c = new ChatClient(builder.Configuration["AI:Model"], k);`),
    };

    expect(await used(files)).toEqual(small);
  });

  it("says the line of the file", async () => {
    const { uses } = await sourceCode.detect(
      projectOf({
        ...settings,
        "Program.cs": chat(`${builder}\nnew ChatClient(builder.Configuration["AI:Model"], k);`),
      }),
    );

    expect(
      uses
        .filter(({ thing }) => thing.kind === "model")
        .map(({ place }) => `${place.path}:${place.line ?? 0}`),
    ).toEqual(["Program.cs:3", "appsettings.json:3"]);
  });
});

describe("files of C#", () => {
  it.each([
    [
      "a path beside the program",
      'new InferenceSession(Path.Combine(AppContext.BaseDirectory, "models", "small.onnx"));',
    ],
    ["a path as Windows writes it", 'new InferenceSession(@"models\\small.onnx");'],
    ["a path from where the program starts", 'new InferenceSession("../../../models/small.onnx");'],
    [
      "a file that is read before",
      'var bytes = File.ReadAllBytes("models/small.onnx"); new InferenceSession(bytes);',
    ],
  ])("%s", async (_, code) => {
    const files = {
      "app/App.csproj": "<Project/>",
      "app/models/small.onnx": "x",
      "app/Program.cs": `using Microsoft.ML.OnnxRuntime;\n${code}\n`,
    };

    expect(await used(files)).toEqual(["model:small.onnx"]);
  });

  it("a run of ML.NET knows its data", async () => {
    const files = {
      "data/tea.csv": "a,b\n",
      "Program.cs": [
        "using Microsoft.ML;",
        "class Trainer {",
        '  static readonly string DataPath = Path.Combine(Environment.CurrentDirectory, "data", "tea.csv");',
        "  readonly MLContext _ml = new(seed: 1);",
        "  void Train() {",
        "    IDataView all = _ml.Data.LoadFromTextFile<Row>(DataPath, hasHeader: true);",
        "    var split = _ml.Data.TrainTestSplit(all, testFraction: 0.2);",
        '    var steps = _ml.Transforms.Text.FeaturizeText("Features", nameof(Row.Text));',
        '    var trainer = _ml.BinaryClassification.Trainers.SdcaLogisticRegression("Label");',
        "    var model = steps.Append(trainer).Fit(split.TrainSet);",
        '    _ml.Model.Save(model, all.Schema, "model.zip");',
        "  }",
        "}",
      ].join("\n"),
    };

    const { uses, links } = await sourceCode.detect(projectOf(files));

    expect(uses.map(({ thing }) => `${thing.kind}:${thing.name}`)).toContain(
      "training-run:full in Program.cs",
    );
    expect(links.map(({ kind, to }) => `${kind} ${to.name}`)).toEqual(["trainedOn tea.csv"]);
  });
});

describe("requests of C# without a library", () => {
  it.each([
    [
      "a body that is written in the call",
      'await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o-mini" });',
    ],
    [
      "a body in variables",
      'var body = new { model = "gpt-4o-mini" };\nvar content = new StringContent(JsonSerializer.Serialize(body));\nawait http.PostAsync("https://api.openai.com/v1/chat/completions", content);',
    ],
    [
      "a message whose content is set later",
      'var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/chat/completions");\nrequest.Content = JsonContent.Create(new { model = "gpt-4o-mini" });\nawait http.SendAsync(request);',
    ],
    [
      "a class of the application",
      'await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new Ask { Model = "gpt-4o-mini" });\nclass Ask { public string Model { get; set; } }',
    ],
  ])("%s", async (_, code) => {
    expect(await used({ "Program.cs": `var http = new HttpClient();\n${code}\n` })).toEqual(small);
  });
});

describe("components of Blazor", () => {
  it("see what the folder imports and what is injected", async () => {
    const files = {
      "App/_Imports.razor": "@using OpenAI\n",
      "App/Chat.razor":
        '@page "/"\n@inject OpenAIClient Open\n<h1>Chat</h1>\n@code {\n  protected override void OnInitialized() { _chat = Open.GetChatClient(Model); }\n  const string Model = "gpt-4o-mini";\n}\n',
    };

    expect(await used(files)).toEqual(small);
  });
});

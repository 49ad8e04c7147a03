import type { ArgumentAt } from "../../catalogue/api.ts";

/** How a library reads an environment variable. */
export interface EnvironmentRow {
  readonly symbols: readonly string[];
  readonly name: ArgumentAt;
  readonly default?: ArgumentAt;
}

export const environmentCalls: readonly EnvironmentRow[] = [
  {
    symbols: [
      "os.getenv",
      "os.environ.get",
      "os.environ.setdefault",
      "os.environ.pop",
      "environ.get",
      "decouple.config",
      "starlette.config.Config()",
    ],
    name: { at: 0 },
    default: { at: 1, name: "default" },
  },
  {
    symbols: ["environs.Env().**", "environ.Env()", "environ.Env().**"],
    name: { at: 0 },
    default: { at: 1, name: "default" },
  },
  { symbols: ["dotenv.get_key"], name: { at: 1 } },
  { symbols: ["os:Getenv", "os:LookupEnv", "syscall:Getenv"], name: { at: 0 } },
  // Tags and attributes of fields: `env:"MODEL" envDefault:"x"`, `#[arg(env = "MODEL", default_value = "x")]`.
  { symbols: ["env:field", "env:macro"], name: { at: 0 }, default: { at: 1 } },
  {
    symbols: [
      "System.getenv",
      "java.lang.System.getenv",
      "System.getProperty",
      "java.lang.System.getProperty",
    ],
    name: { at: 0 },
    default: { at: 1 },
  },
  { symbols: ["**Environment.GetEnvironmentVariable"], name: { at: 0 } },
  {
    symbols: ["std.env.var", "env.var", "std.env.var_os", "dotenv.var", "dotenvy.var", "std.env.var()*"],
    name: { at: 0 },
  },
  { symbols: ["global:Deno.env.get", "global:Bun.env.get"], name: { at: 0 } },
];

/** Objects whose members or items are environment variables. */
export const environmentObjects: readonly string[] = [
  "os.environ",
  "global:process.env",
  "process:env",
  "node:process:env",
  "process:default.env",
  "node:process:default.env",
  "global:import.meta.env",
  "global:Bun.env",
];

/** Calls that stand for one of their arguments. Tried in order; the first argument that is there counts. */
export const standsFor: readonly {
  readonly symbols: readonly string[];
  readonly value: readonly ArgumentAt[];
}[] = [
  {
    symbols: ["pydantic.Field", "pydantic.fields.Field", "sqlmodel.Field", "pydantic_settings.Field"],
    value: [{ name: "default" }, { at: 0 }, { name: "default_factory" }],
  },
  {
    symbols: ["dataclasses.field", "attr.ib", "attrs.field", "attr.field", "simple_parsing.field"],
    value: [{ name: "default" }, { name: "default_factory" }, { name: "factory" }],
  },
  {
    symbols: [
      "typer.Option",
      "typer.Argument",
      "fastapi.Query",
      "fastapi.Body",
      "fastapi.Form",
      "fastapi.Header",
      "fastapi.Path",
    ],
    value: [{ name: "default" }, { at: 0 }],
  },
  {
    symbols: [
      "str",
      "url:fileURLToPath",
      "node:url:fileURLToPath",
      "os.path.normpath",
      "os.fspath",
      "os.path.expanduser",
      "os.path.abspath",
      "os.path.realpath",
      "pydantic.SecretStr",
      "sys.intern",
      "global:String",
      "tuple",
      "list",
      "sorted",
      "iter",
      "copy.copy",
      "copy.deepcopy",
      "vars",
      "easydict.EasyDict",
      "munch.munchify",
      "fastapi.Depends",
    ],
    value: [{ at: 0 }],
  },
  // Clients in a wrapper are still the clients.
  {
    symbols: [
      "instructor.from_openai",
      "instructor.from_anthropic",
      "instructor.from_litellm",
      "instructor.from_mistral",
      "instructor.from_groq",
      "instructor.from_cohere",
      "instructor.from_fireworks",
      "instructor.from_cerebras",
      "instructor.from_writer",
      "instructor.from_gemini",
      "instructor.from_genai",
      "instructor.from_vertexai",
      "instructor.from_bedrock",
      "instructor.from_perplexity",
      "instructor.patch",
      "instructor.apatch",
      "langsmith/wrappers:wrapOpenAI",
      "langsmith/wrappers/openai:wrapOpenAI",
      "langfuse:observeOpenAI",
      "@langfuse/openai:observeOpenAI",
      "braintrust:wrapOpenAI",
      "braintrust:wrapAnthropic",
      "langsmith.wrappers.wrap_openai",
      "langsmith.wrappers.wrap_anthropic",
      "braintrust.wrap_openai",
      "braintrust.wrap_anthropic",
    ],
    value: [{ at: 0 }, { name: "client" }],
  },
  {
    symbols: ["@instructor-ai/instructor:default", "@instructor-ai/instructor:createInstructor"],
    value: [{ name: "client" }],
  },
  // Texts without the white space of the code around them.
  {
    symbols: [
      "dedent:default",
      "dedent-js:default",
      "ts-dedent:default",
      "ts-dedent:dedent",
      "outdent:default",
      "outdent:outdent",
      "endent:default",
      "heredoc:default",
      "common-tags:stripIndent",
      "common-tags:stripIndents",
      "common-tags:oneLine",
      "global:String.raw",
      "textwrap.dedent",
      "inspect.cleandoc",
    ],
    value: [{ at: 0 }],
  },
  { symbols: ["Uri", "System.Uri"], value: [{ at: 0 }, { name: "uriString" }] },
  { symbols: ["typing.cast", "typing_extensions.cast"], value: [{ at: 1 }] },
  {
    symbols: [
      "streamlit.selectbox",
      "streamlit.radio",
      "streamlit.sidebar.selectbox",
      "streamlit.sidebar.radio",
    ],
    value: [{ name: "options" }, { at: 1 }],
  },
  {
    symbols: ["streamlit.text_input", "streamlit.sidebar.text_input"],
    value: [{ name: "value" }, { at: 1 }],
  },
  { symbols: ["gradio.Dropdown"], value: [{ name: "value" }] },
  { symbols: ["zod:z.**.default", "zod:**.default", "zod:**.catch"], value: [{ at: 0 }] },
  {
    symbols: [
      "global:Object.freeze",
      "global:Promise.resolve",
      "java.util.Optional.of",
      "Optional.of",
      "java.util.List.of",
      "java.util.Objects.requireNonNull",
      "Objects.requireNonNull",
    ],
    value: [{ at: 0 }],
  },
  {
    symbols: [
      "com.aallam.openai.api.model.ModelId",
      "com.aallam.openai.api.assistant.AssistantId",
      "androidx.compose.runtime.mutableStateOf",
      "kotlinx.coroutines.flow.MutableStateFlow",
      "kotlinx.serialization.json.JsonPrimitive",
    ],
    value: [{ at: 0, name: "id" }],
  },
  {
    symbols: ["java.util.Objects.requireNonNullElse", "Objects.requireNonNullElse"],
    value: [{ at: 0 }, { at: 1 }],
  },
  {
    symbols: [
      "flag:String",
      "github.com/spf13/pflag:String",
      "github.com/spf13/pflag:NewFlagSet().String",
      "github.com/spf13/cobra:**Flags().String",
      "flag:NewFlagSet().String",
    ],
    value: [{ at: 1 }],
  },
  {
    symbols: ["github.com/spf13/pflag:**StringP", "github.com/spf13/cobra:**Flags().StringP"],
    value: [{ at: 2 }],
  },
  {
    symbols: [
      "encoding/json:Marshal",
      "encoding/json:MarshalIndent",
      "github.com/goccy/go-json:Marshal",
      "github.com/bytedance/sonic:Marshal",
      "bytes:NewReader",
      "bytes:NewBuffer",
      "bytes:NewBufferString",
      "strings:NewReader",
      "io:NopCloser",
    ],
    value: [{ at: 0 }],
  },
  // Types that are texts: `anthropic.Model("x")`.
  {
    symbols: [
      "github.com/sashabaranov/go-openai:*Model",
      "github.com/openai/openai-go**:*Model",
      "github.com/openai/openai-go**:*ParamsModel",
      "github.com/anthropics/anthropic-sdk-go:Model",
      "github.com/anthropics/anthropic-sdk-go:*Model",
      "github.com/liushuangls/go-anthropic:Model",
    ],
    value: [{ at: 0 }],
  },
  { symbols: ["strings:ToLower", "strings:TrimSpace", "strings:Clone"], value: [{ at: 0 }] },
  {
    symbols: [
      "aws.String",
      "github.com/Azure/azure-sdk-for-go/sdk/azcore/to:Ptr",
      "github.com/samber/lo:ToPtr",
      "k8s.io/utils/ptr:To",
      "google.golang.org/protobuf/proto:String",
      "google.golang.org/genai:Ptr",
      "github.com/cohere-ai/cohere-go:String",
      "github.com/openai/openai-go/packages/param:NewOpt",
      "github.com/openai/openai-go:Opt",
      "github.com/aws/smithy-go/ptr:String",
      "github.com/aws/aws-sdk-go-v2/aws:String",
      "github.com/aws/aws-sdk-go-v2/aws:ToString",
      "github.com/tmc/langchaingo/llms:TextPart",
      "google.golang.org/genai:Text",
      "google.golang.org/genai:NewContentFromText",
      "google.golang.org/genai:NewPartFromText",
      "github.com/google/generative-ai-go/genai:Text",
      "cloud.google.com/go/vertexai/genai:Text",
      "github.com/aws/aws-sdk-go/aws:String",
      "openai:F",
      "github.com/openai/openai-go:F",
      "github.com/openai/openai-go:String",
      "github.com/anthropics/anthropic-sdk-go:F",
      "github.com/anthropics/anthropic-sdk-go:String",
    ],
    value: [{ at: 0 }],
  },
  {
    symbols: ["Some", "Ok", "Box.new", "Arc.new", "std.sync.Arc.new", "Rc.new", "String.from"],
    value: [{ at: 0 }],
  },
];

/** Methods that give back the text (or the thing) that they are called on, as far as names are concerned. */
export const sameText: ReadonlySet<string> = new Set([
  ...[
    "strip",
    "trim",
    "rstrip",
    "lstrip",
    "toString",
    "to_string",
    "to_owned",
    "into",
    "as_str",
    "clone",
    "unwrap",
    "expect",
  ],
  ...[
    "unwrap_or_default",
    "value",
    "as_posix",
    "encode",
    "decode",
    "get_secret_value",
    "orElseThrow",
    "copy",
    "String",
  ],
  ...[
    "ToString",
    "Trim",
    "trimIndent",
    "toHttpUrl",
    "toHttpUrlOrNull",
    "toUri",
    "toFile",
    "toPath",
    "toAbsolutePath",
    "getAbsolutePath",
    "absolutePath",
    "getPath",
    "normalize",
    "trimMargin",
    "resolve",
    "expanduser",
    "absolute",
    "dedent",
    "valueOf",
    "freeze",
    "to_str",
    "open",
  ],
]);

/** Methods that read a text file of configuration; the path stands somewhere in the call. */
export const configLoaders: readonly string[] = [
  "yaml.safe_load",
  "yaml.load",
  "yaml.full_load",
  "ruamel.yaml.**.load",
  "ruamel.yaml.YAML().load",
  "json.load",
  "json.loads",
  "orjson.loads",
  "toml.load",
  "toml.loads",
  "tomli.load",
  "tomllib.load",
  "tomllib.loads",
  "omegaconf.OmegaConf.load",
  "hydra.compose",
  "configparser.ConfigParser().read",
  "dotenv.dotenv_values",
  "global:JSON.parse",
  "js-yaml:load",
  "js-yaml:default.load",
  "yaml:parse",
  "yaml:default.parse",
  "fs-extra:readJsonSync",
  "fs-extra:readJson",
];

/** Readers of a parsed command line: what `parse_args()` of an argument parser gives. */
export const argumentParsers: readonly string[] = [
  "argparse.ArgumentParser().parse_args()",
  "argparse.ArgumentParser().parse_known_args()",
  "configargparse.**.parse_args()",
  "configargparse.**.parse_known_args()",
  "jsonargparse.ArgumentParser().parse_args()",
  "transformers.HfArgumentParser().parse_args()",
  "transformers.HfArgumentParser().parse_known_args()",
  "simple_parsing.ArgumentParser().parse_args()",
];

/** `parse_args_into_dataclasses()` gives one object for each class. */
export const dataclassParsers: readonly string[] = [
  "transformers.HfArgumentParser().parse_args_into_dataclasses()",
  "transformers.HfArgumentParser().parse_args_and_config()",
  "transformers.HfArgumentParser().parse_yaml_file()",
  "transformers.HfArgumentParser().parse_json_file()",
  "trl.TrlParser().parse_args_and_config()",
  "trl.TrlParser().parse_args_into_dataclasses()",
];

/** Decorators that give a parameter its default from the command line. */
export const optionDecorators: readonly string[] = [
  "click.option",
  "click.argument",
  "asyncclick.option",
  "rich_click.option",
];

/** Decorators under which the first parameter is the configuration of a Hydra application. */
export const hydraDecorators: readonly string[] = ["hydra.main"];

/** Functions of Go and Rust whose value is the text of a file: its path is the first argument. */
export const fileReaders: readonly string[] = [
  "include_str",
  "os:ReadFile",
  "io/ioutil:ReadFile",
  "embed:FS().ReadFile",
  "std.fs.read_to_string",
  "tokio.fs.read_to_string",
];

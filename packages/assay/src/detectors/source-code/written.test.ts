import { describe, expect, it } from "vitest";

import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

describe("prompts and tools as they are written", () => {
  it("finds a prompt by its name, with what the program fills in", async () => {
    expect(
      await things({
        "prompts.ts": `export const getSystemPrompt = (cwd: string) => \`
You are an expert assistant who works in \${cwd} and answers every question with care and patience.
\`;
const titlePrompt = "Summarize this conversation in a title of at most five words, without any quotes.";
ask(getSystemPrompt("."), titlePrompt);`,
      }),
    ).toEqual(["prompts.ts:1 prompt:system prompt", "prompts.ts:4 prompt:named prompt"]);
  });

  it("finds a prompt by its file or class, whatever its function is called", async () => {
    expect(
      await things({
        "prompts.py": `def introduction(question):
    return f"""Using the information above, prepare a detailed introduction on the topic {question}.
- It should be succinct."""`,
        "family.py": `import openai
class PromptFamily:
    """Prompts that the report is written with: you are free to override any of them in your own."""
    def curate(self, query):
        return f"""Evaluate the sources for the task {query}.
- Prefer the latest ones."""`,
      }),
    ).toEqual(["family.py:5 prompt:named prompt", "prompts.py:2 prompt:named prompt"]);
  });

  it("finds a template that speaks to a model from its beginning", async () => {
    expect(
      await things({
        "a.py": `JUDGE_TEMPLATE = """You are an expert who judges reports of others on exactly one dimension.
{report}""".strip()
MAIL_TEMPLATE = "You are a member of this workspace since yesterday, so come and have a look at what is new."
FOOTER_TEMPLATE = "You are receiving this because somebody has mentioned you in one of the many threads there."
`,
      }),
    ).toEqual(["a.py:1 prompt:named prompt"]);
  });

  it("finds prompts in named arguments and options of command lines, and not what describes them", async () => {
    expect(
      await things({
        "a.py": `import openai
agent = Desk(instructions="You are a guide who answers each visitor of the garden in one short sentence.")
parser.add_argument(
    "--prompt-template",
    default="You will be given a problem. Please reason step by step and answer it: {prompt}",
    help="The text that a model is told, where {prompt} stands for what you will be asking it for",
)`,
      }),
    ).toEqual(["a.py:2 prompt:named prompt", "a.py:5 prompt:named prompt"]);
  });

  it("finds messages that a class of Python makes", async () => {
    expect(
      await things({
        "a.py": `import openai
ask([ChatMessage(role="system", content="You help to build a prompt."), ChatMessage(role="user", content="Hi")])`,
      }),
    ).toEqual(["a.py:2 prompt:system prompt"]);
  });

  it("takes no text that a person is shown for a prompt", async () => {
    expect(
      await things({
        "a.ts": `const confirmPrompt = "You are about to delete all of your files. Do not do this unless you are sure of it.";
const promptPlaceholder = "Write a message to the assistant, it will answer you as soon as it can, promised.";
const about = "An expert assistant who answers every question with care and patience, for you and others.";
const description = "You are an expert assistant who answers every question with care and patience.";
show(description, confirmPrompt, promptPlaceholder, about);`,
      }),
    ).toEqual([]);
  });

  it.each([
    [
      "a.go",
      "package a\nconst mergeSystem = `You are a canonicalization engine. Decide whether two names mean the same concept.`",
    ],
    [
      "a.go",
      "package a\nfunc answerPrompt(q string) string {\n\treturn fmt.Sprintf(`Answer the question below in one short paragraph, and only from the context: %s`, q)\n}",
    ],
    [
      "a.go",
      'package a\nvar titlePrompt string = "Summarize this conversation in a title of at most five words, without quotes."',
    ],
    [
      "a.rs",
      'pub const RAG_TEMPLATE: &str = r#"Answer the question based on the context while respecting the rules: {context}"#;',
    ],
    [
      "a.cs",
      'class A { string Instructions = @"You are a careful reviewer of contracts who answers only from what the documents say."; }',
    ],
    [
      "a.java",
      'class A { static final String TRIAGE_TEMPLATE = """\nClassify the following ticket into one of the categories and answer with one word: {ticket}\n"""; }',
    ],
    [
      "a.kt",
      'val persona = "You are a friendly cooking assistant who knows every dish of the region and explains it."',
    ],
    [
      "a.py",
      "template_1 = '''Can the following task be regarded as a classification task?\n\nTask: Tell me if I am suitable.\nIs it? Yes\n\nTask: Give me an example.\nIs it? No\n\nTask:'''",
    ],
  ])("finds a prompt in %s that no library stands beside: %s", async (path, text) => {
    expect((await things({ [path]: text })).map((one) => one.replace(/^.*:\d+ /u, ""))).toEqual([
      expect.stringMatching(/^prompt:(?:named|system) prompt$/u),
    ]);
  });

  it.each([
    [
      "a.py",
      'MAIL_TEMPLATE = "You are receiving this mail because you are a member of the list {name}, which you can leave at any time."',
    ],
    [
      "a.py",
      'message = f"Hi {name}! I am an assistant, a large language model. I will do my best to help and answer your questions."',
    ],
    [
      "a.ts",
      'const template = "Dear {name}, you are invited to the summer party of the engineering team, please reply until Friday.";',
    ],
    [
      "a.go",
      "package a\nconst rowTemplate = `<tr><td>{{.Name}}</td><td>{{.Role}}</td><td>{{.Return}}</td><td>{{.Given}} of the following</td></tr>`",
    ],
    [
      "a.py",
      'CONFIG_TEMPLATE = "Host: {host}\\nPort: {port}\\nUser: {user}\\nData of the service, written once, read by the others\\nHost: {other}"',
    ],
    [
      "a.ts",
      'const system = "The system is down for maintenance and will be back in a few minutes, we are sorry for that.";',
    ],
  ])("takes a text of %s that a person reads for none: %s", async (path, text) => {
    // A name of a library makes sure that the file is read.
    expect(await things({ [path]: `${text}\n// You are an assistant` })).toEqual([]);
  });

  it("finds instructions in messages of any role, and no answers", async () => {
    expect(
      await things({
        "a.py": `
messages = [
    {"role": "developer", "content": "Answer every question in one short sentence, and only from the context."},
    {"role": "assistant", "content": "You are a helpful assistant who answers every question with care and patience."},
    {"role": "user", "content": "You are an expert translator. Translate what follows into French, and nothing else."},
    {"role": "assistant", "content": "The capital of France is Paris, which has been so for most of its long history."},
]`,
      }),
    ).toEqual(["a.py:3 prompt:system prompt", "a.py:4 prompt:assistant prompt", "a.py:5 prompt:user prompt"]);
  });

  it("takes no address for the id of a hosted model", async () => {
    const found = await things({
      "a.py": `from openai import OpenAI
OpenAI().chat.completions.create(model="https://api.openai.com/v1", messages=[])`,
    });
    expect(found).toEqual(["a.py:2 service:openai"]);
  });

  it("finds what a model is asked with, where something is filled in", async () => {
    expect(
      await things({
        "a.ts": `import OpenAI from "openai";
export const answer = async (model, question, context) => {
  const message = \`Using the following sources as context: \${context} answer the question of the user: \${question}\`;
  await model.invoke(message);
  return model.call(\`Generate no more than three short sentences, and begin each of them with \${question}.\`);
};
log.call(\`Took \${ms} to render the page with all of its parts, and then again to show it to \${user}.\`);`,
      }),
    ).toEqual(["a.ts:3 prompt:named prompt", "a.ts:5 prompt:named prompt"]);
  });

  it.each([
    [
      "a.ts",
      'import { generateText } from "ai";\nawait generateText({ model, system: `\\n- you help users book flights!\\n- today is ${new Date()}`, prompt: `Flight status for flight ${number} on ${date}` });',
      ["a.ts:2 prompt:system prompt", "a.ts:2 prompt:user prompt"],
    ],
    [
      "a.ts",
      'import { ChatOpenAI } from "@langchain/openai";\nawait llm.invoke([{ type: "system", content: "You are a pirate named Patchy." }, ...rest]);',
      ["a.ts:2 prompt:system prompt"],
    ],
    [
      "a.py",
      'import openai\ndef ask(system, user):\n    openai.chat.completions.create(model=m, messages=[{"role": "user", "content": user}])\nJUDGE = "Rate the answer: {answer}. Say why you do so."\nask("", JUDGE.format(**fields))',
      ["a.py:3 prompt:user prompt", "a.py:4 prompt:user prompt"],
    ],
    [
      "a.py",
      'import openai\nmessages.append(HumanMessage(content="Only rewrite the parts that failed.\\n" + "\\n".join(errors) + " Make sure not to repeat them."))',
      ["a.py:2 prompt:user prompt"],
    ],
    [
      "a.go",
      'package a\n// You are an assistant\nfunc f(c string) { g.AddStartMessage("user", "Summarize the conversation below, keep the highlights as a bullet list:\\n" + c) }',
      ["a.go:3 prompt:user prompt"],
    ],
    [
      "a.go",
      'package a\n// You are an assistant\nfunc f(p *Params) { p.System = []Block{{Text: "You are Patchy, an old pirate of the north."}} }',
      ["a.go:3 prompt:system prompt"],
    ],
    [
      "a.cs",
      '// You are an assistant\nclass A { void F() { var systemMessageBuilder = new StringBuilder(); systemMessageBuilder.Append("Predict what text the user would insert, and reply with nothing else."); } }',
      ["a.cs:2 prompt:system prompt"],
    ],
    [
      "a.rs",
      'fn f() { let a = client.agent(m).preamble("You are a comedian here to entertain the user with jokes, as short as can be."); }',
      ["a.rs:1 prompt:named prompt"],
    ],
    [
      "a.py",
      'pool = {"help": ["As an AI assistant, stick to the truth. Your aim is to give precise information."]}',
      ["a.py:1 prompt:named prompt"],
    ],
  ])("finds what a model is told in %s: %s", async (path, text, expected) => {
    expect((await things({ [path]: text })).filter((one) => one.includes(" prompt:"))).toEqual(expected);
  });

  it.each([
    [
      "a.py",
      'import openai\nmessages = [{"role": "assistant", "content": wrap(f"<html>{page} with all of its parts</html>")}]',
    ],
    ["a.py", 'import openai\nfull_prompt = f"{TITLE}\\n\\n{BODY}"'],
    [
      "a.ts",
      'import { generateText } from "ai";\nconst answer = await prompt("Please enter the name of the project that you want to create here:");',
    ],
    [
      "a.ts",
      'import { generateText } from "ai";\nsetState({ type: "system", content: "" }, [{ type: "text", content: "Write the text of this page here, please." }]);',
    ],
    ["a.go", 'package a\n// You are an assistant\nfunc f() { log.AddMessage("user", "Hi there") }'],
  ])("finds no prompt in %s: %s", async (path, text) => {
    expect((await things({ [path]: text })).filter((one) => one.includes(" prompt:"))).toEqual([]);
  });

  it("finds a user's message that tells what to do, and no bare one", async () => {
    const prompts = await things({
      "a.ts": `import OpenAI from "openai";
export const messages = (text, command) => [
  { role: "user", content: \`For this text: \${text}. You have to respect the command that follows: \${command}\` },
  { role: "user", content: \`The text: \${text}\` },
];`,
    });
    expect(prompts).toEqual(["a.ts:3 prompt:user prompt"]);
  });

  it("takes a template for a prompt only where it begins as one", async () => {
    expect(
      await things({
        "a.ts": `const RAG_TEMPLATE = "Answer the query based on the context, and follow the rules: {context} {query}";
const mailTemplate = "Dear {name}, you are receiving this message because you asked us for a new password.";
const artifactsPrompt = \`\${"Artifacts is a special mode of this page. "}When asked to write code, always use artifacts and say in which language it is written, for whoever reads it later on and wants to run it again.\`;
use(RAG_TEMPLATE, mailTemplate, artifactsPrompt);`,
      }),
    ).toEqual(["a.ts:1 prompt:named prompt", "a.ts:3 prompt:named prompt"]);
  });

  it("finds tools by the schemas that models are told", async () => {
    expect(
      await things({
        "a.ts": `import OpenAI from "openai";
const tools = [
  { type: "function", function: { name: "get_weather", parameters: {} } },
  { name: "read_file", description: "Reads a file", input_schema: {} },
  { name: "form", description: "A form" },
];`,
      }),
    ).toEqual(["a.ts:3 tool:get_weather", "a.ts:4 tool:read_file"]);
  });

  it("finds stores of vectors by the requests and statements that are written for them", async () => {
    expect(
      await things({
        "store.go": `package store
func Upsert(endpoint string) { post(endpoint + "/vectors/upsert") }
func Find(e, c string) { post(fmt.Sprintf("%s/collections/%s/points/search", e, c)) }`,
        "store.py": `PIPELINE = [{"$vectorSearch": {"index": "i"}}]
SQL = f"SELECT text FROM {TABLE} ORDER BY embedding <=> %s::vector"`,
        "other.py": `import openai
HELP = "ask for $vectorSearch, vec0 or a <=> b"`,
      }),
    ).toEqual([
      "store.go:2 software:pinecone",
      "store.go:3 software:qdrant",
      "store.py:1 software:mongodb-atlas",
      "store.py:2 software:pgvector",
    ]);
  });

  it("finds the records that a program reads for its models, by where they lie or what they are called", async () => {
    const data = { "tea/data/24.csv": "a", "tea/notes.csv": "a", "tea/data/results.csv": "a" };
    const code = `def ask(file="24.csv", notes="notes.csv", kept="data/results.csv"):
    return pandas.read_csv(os.path.join(DATA, file))
DATASET = "../elsewhere/cups.parquet"
LIST = ["24.csv"]
URL = "https://example.com/datasets/pots.jsonl"
OTHER = "https://example.com/pots.jsonl"
`;
    const model =
      'import openai\nclient = openai.OpenAI()\nclient.chat.completions.create(model="gpt-4o", messages=[])\n';
    const found = await things({
      ...data,
      "tea/ask.py": `import pandas, openai\n${code}`,
      "tea/model.py": model,
    });
    expect(found.filter((one) => one.includes("dataset:"))).toEqual([
      "tea/ask.py:2 dataset:24.csv",
      "tea/ask.py:4 dataset:elsewhere/cups.parquet",
      "tea/ask.py:6 dataset:pots.jsonl",
    ]);
    const alone = await things({ ...data, "tea/ask.py": `import pandas, openai\n${code}` });
    expect(alone.filter((one) => one.includes("dataset:"))).toEqual([]);
  });

  it("finds datasets by the addresses of their files on the hub", async () => {
    expect(
      await things({
        "a.ts": `export const SOUND = "https://huggingface.co/datasets/acme-ai/sounds/resolve/main/tea.wav";
export const PAGE = "https://huggingface.co/datasets/acme-ai/pages";`,
      }),
    ).toEqual(["a.ts:1 dataset:acme-ai/sounds"]);
  });

  it("finds the providers that a registry is given", async () => {
    expect(
      await things({
        "a.ts": `import { anthropic } from "@ai-sdk/anthropic";
import { createProviderRegistry } from "ai";
export const registry = createProviderRegistry({ anthropic });`,
      }),
    ).toEqual(["a.ts:3 service:anthropic"]);
  });

  it("finds a tool by the function that makes it", async () => {
    expect(
      await things({
        "a.ts": `import { tool } from "ai";
export const createNote = ({ session }) => tool({ description: "Writes a note" });
export function makeList() { return tool({ description: "Lists notes" }); }`,
      }),
    ).toEqual(["a.ts:2 tool:createNote", "a.ts:3 tool:makeList"]);
  });
});

async function things(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf(files));
  const found = uses.map(
    ({ thing, place }) => `${place.path}:${place.line ?? 0} ${thing.kind}:${thing.name}`,
  );
  return [...new Set(found)].sort();
}

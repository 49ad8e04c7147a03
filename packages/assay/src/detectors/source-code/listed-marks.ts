import { promptMarks } from "./prompt-marks.ts";

/**
 * Files that only list models, or only hold prompts, name no library. What they may have in them is looked for as plain text
 * first, which is much faster than the expression that makes sure.
 */
const marks: readonly (readonly [text: string, sure: RegExp])[] = [
  ...[
    ["gpt-", "gpt-[345]"],
    ["claude-", "claude-[\\dioshv]"],
    ["gemini-", "gemini-[\\dpfe]"],
    ["text-embedding-", "text-embedding-"],
    ["grok-", "grok-[\\db]"],
    ["deepseek-", "deepseek-[rcv]"],
    ["llama", "llama-?[234]"],
    ["mistral-", "mistral-[lmsto]"],
    ["mixtral-", "mixtral-"],
    ["command-", "command-[ra]"],
    ["qwen", "qwen[\\d-]"],
    ["dall-e-", "dall-e-[23]"],
    ["whisper-", "whisper-"],
    ["o1-", "o1-(?:mini|pre)"],
    ["o3-mini", "o3-mini"],
    ["kimi-", "kimi-"],
    ["glm-4", "glm-4"],
    ["rerank-", "rerank-[\\dvelm]"],
    ["embed-", "embed-(?:v4|english|multilingual)"],
    ["voyage-", "voyage-"],
    ["moonshot-v1", "moonshot-v1"],
    ["gemma", "gemma-?[23]"],
    ["tts-1", "tts-1"],
    ["eleven_", "eleven_[mtfv]"],
    ["sonar-", "sonar-"],
    ["codestral", "codestral"],
    ["Xenova/", "Xenova/"],
    ["onnx-community/", "onnx-community/"],
    ["HuggingFaceTB/", "HuggingFaceTB/"],
    ["sentence-transformers/", "sentence-transformers/"],
    ["BAAI/", "BAAI/"],
    ["nomic-ai/", "nomic-ai/"],
    ["TheBloke/", "TheBloke/"],
    ["meta-llama/", "meta-llama/"],
    ["deepseek-ai/", "deepseek-ai/"],
    ["Qwen/", "Qwen/"],
    ["mistralai/", "mistralai/"],
    ["moonshotai/", "moonshotai/"],
    ["zai-org/", "zai-org/"],
    ["MiniMaxAI/", "MiniMaxAI/"],
    ["black-forest-labs/", "black-forest-labs/"],
    ["openai/gpt-oss", "openai/gpt-oss"],
    ["google/gemma", "google/gemma"],
  ].map(([text = "", id = ""]) => [text, new RegExp(`["'\`](?:[\\w.-]{1,40}[/:])?${id}`, "u")] as const),
  ...promptMarks,
  // Texts that functions of such names give back, messages with roles, tools as they are described to models.
  ["rompt", promptNamed("[Pp]rompt")],
  ["PROMPT", promptNamed("PROMPT")],
  ["RoleSystem", /[Rr]ole["'`]?\s{0,4}[:=]\s{0,4}[\w.]{0,40}RoleSystem\b/u],
  ["ystem", /[Rr]ole["'`]?\s{0,4}[:=]\s{0,4}["'`]system["'`]/u],
  ["function", /["']type["']\s{0,4}:\s{0,4}["']function["']/u],
  ["input_schema", /input_schema["']?\s{0,4}[:=]/u],
  ["inputSchema", /inputSchema["']?\s{0,4}[:=]/u],
];

export const marksOfLists: readonly string[] = marks.map(([mark]) => mark);

/** `found` are the marks of `codeMarksIn`. */
export function mayList(text: string, found: ReadonlySet<string>): boolean {
  return marks.some(([mark, sure]) => found.has(mark) && sure.test(text));
}

/** A text that is kept under such a name, or that a function of such a name gives back. */
function promptNamed(name: string): RegExp {
  const kept = `["']?\\s{0,4}(?::[ \\t]{0,4}[\\w.]{1,40}\\s{0,4})?(?::=|=>?|:)\\s{0,40}(?:[\\w.]{0,40}\\()?\\s{0,40}`;
  const givenBack = `\\([^()]{0,200}\\)[^(){}"'\`;=]{0,60}[{:]\\s{0,40}return\\b\\s{0,4}\\(?\\s{0,40}`;
  return new RegExp(`${name}\\w{0,40}(?:${kept}|${givenBack})[fr]{0,2}["'\`]`, "u");
}

/** `prompts.py`, `report_prompts.ts`, `prompts/report.py`: what such a file holds is told by its name. */
export function isOfPrompts(path: string): boolean {
  return /(?:^|[/_-])prompts?(?:[/_-][^/]*)?\.\w+$|(?:^|\/)prompts?\/[^/]*$/iu.test(path);
}

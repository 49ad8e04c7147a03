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
    ["mistral-", "mistral-[lmst]"],
    ["mixtral-", "mixtral-"],
    ["command-", "command-[ra]"],
    ["qwen", "qwen[\\d-]"],
    ["dall-e-", "dall-e-[23]"],
    ["whisper-", "whisper-"],
    ["o1-", "o1-(?:mini|pre)"],
    ["o3-mini", "o3-mini"],
    ["kimi-", "kimi-"],
    ["glm-4", "glm-4"],
    ["sonar-", "sonar-"],
    ["codestral", "codestral"],
    ["Xenova/", "Xenova/"],
    ["onnx-community/", "onnx-community/"],
    ["HuggingFaceTB/", "HuggingFaceTB/"],
    ["sentence-transformers/", "sentence-transformers/"],
    ["BAAI/", "BAAI/"],
    ["nomic-ai/", "nomic-ai/"],
    ["TheBloke/", "TheBloke/"],
  ].map(([text = "", id = ""]) => [text, new RegExp(`["'\`](?:[\\w.-]{1,40}[/:])?${id}`, "u")] as const),
  ["You are ", /You are (?:an?|the) /u],
  ["Your task is", /Your task is/u],
  ["Act as a", /Act as an? /u],
];

export function mayList(text: string): boolean {
  return marks.some(([mark, sure]) => text.includes(mark) && sure.test(text));
}

/** Words of names of texts that are prompts. */
export const promptWords: ReadonlySet<string> = new Set(["prompt", "prompts", "instruction", "instructions"]);

/** Words of names of texts that are prompts when the text itself says so: `template_1`, `MERGE_SYSTEM`. */
export const openWords: ReadonlySet<string> = new Set(
  "guide guidelines instruct message messages msg persona preamble role rubric rules system template templates tmpl".split(
    " ",
  ),
);

/** Words of names of texts that are sent to people. */
export const sentWords: ReadonlySet<string> = new Set(
  "email emails html invitation invite mail mails newsletter page sms subject welcome".split(" "),
);

/** Last words of names of what only describes something. */
export const describing: ReadonlySet<string> = new Set([
  "description",
  "doc",
  "docs",
  "docstring",
  "help",
  "subject",
  "summary",
  "title",
]);

/** Words that make a text for the system one, after `system`. */
export const systemWords: ReadonlySet<string> = new Set([
  "message",
  "messages",
  "msg",
  "template",
  "instruction",
  "instructions",
  "content",
  "text",
]);

/** Words of names of texts that a person is shown. */
export const shownWords: ReadonlySet<string> = new Set(
  "button caption confirm confirmation cookie dialog empty error hint install label login notification password permission placeholder signin toast tooltip upgrade warning".split(
    " ",
  ),
);

/** Methods that ask a model what they are given. */
export const askingMethods: ReadonlySet<string> = new Set([
  ...["invoke", "ainvoke", "predict", "generate", "complete", "chat", "ask", "prompt", "call", "stream"],
  ...["GetResponseAsync", "GetStreamingResponseAsync", "CompleteAsync", "CompleteChatAsync"],
  ...["InvokePromptAsync", "InvokePromptStreamingAsync", "GenerateContentAsync", "GenerateAsync"],
  ...["generateContent", "generateContentStream", "generate_content", "sendMessage", "send_message"],
  ...["GenerateContent", "GenerateText", "SendMessage", "GetChatMessageContentAsync"],
]);

/** Words of names of texts that a person may choose to say. */
export const suggestedWords: ReadonlySet<string> = new Set(
  "demo starter starters suggested suggestion suggestions".split(" "),
);

/** Methods that add to a text, which their object has the name of. */
export const addingMethods: ReadonlySet<string> = new Set([
  ...[
    "append",
    "appendLine",
    "Append",
    "AppendLine",
    "AppendFormat",
    "push_str",
    "push",
    "write",
    "WriteString",
  ],
]);

/** Last words of keys that hold a prompt, after the word itself: `prompt_template`. */
export const endsOfKeys: ReadonlySet<string> = new Set(["template", "text", "prefix", "suffix", "message"]);

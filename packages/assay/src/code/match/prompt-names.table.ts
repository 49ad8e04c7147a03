/** Words of names of texts that are prompts. */
export const promptWords: ReadonlySet<string> = new Set(["prompt", "prompts", "instructions"]);

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

/** How a text speaks to a model. */
export const speaksToModel =
  /\b(?:you are|you're|you will|you(?:'| ha)ve|your (?:task|job|role|goal|answer|response)|act as|as an? (?:ai|expert|assistant)|answer (?:the|in|with|only)|given (?:the|a|an|this)|summari[sz]e|generate|translate|extract|classify|rewrite|respond|reply|write an?|output|return only|based on (?:the|this)|use the following|do not|don't|provide|create an?|analy[sz]e)\b/iu;

/** How a long text that is called a prompt speaks, and what a text for people does less often. */
export const instructs =
  /\b(?:when (?:asked|the user)|let the user know|the user(?:'s)? (?:asks?|query|question|request)|the following|following format|step[- ]by[- ]step|(?:return|describe|list|explain|simplify|identify|use|write|include) (?:the|your|a|an|all|each|only)|(?:must|should) (?:be|not|include|only)|make sure|never|always)\b/iu;

/** How a text begins that is written for a model: a name that only calls it a template is enough then. */
export const beginsForModel =
  /^[\s#*<>\w:]{0,40}?\b(?:you are (?:an?|the|now|going)\b|answer (?:the|in|based|as)\b|given (?:the|a|an|this|these|some)\b|use the (?:following|given|provided)\b|using the (?:following|given|provided)\b|summari[sz]e\b|translate\b|extract\b|classify\b|rewrite\b|act as\b|your (?:task|job|role|goal) is\b|based on the (?:following|given|context|provided|above)\b|as an? (?:ai|expert|assistant)\b|below is an? (?:instruction|conversation|question)\b|context information is\b|the following is a (?:conversation|friendly))/iu;

/** Methods that ask a model what they are given. */
export const askingMethods: ReadonlySet<string> = new Set([
  ...["invoke", "ainvoke", "predict", "generate", "complete", "chat", "ask", "prompt", "call", "stream"],
  ...["GetResponseAsync", "GetStreamingResponseAsync", "CompleteAsync", "CompleteChatAsync"],
  ...["InvokePromptAsync", "InvokePromptStreamingAsync", "GenerateContentAsync", "GenerateAsync"],
  ...["generateContent", "generateContentStream", "generate_content", "sendMessage", "send_message"],
  ...["GenerateContent", "GenerateText", "SendMessage", "GetChatMessageContentAsync"],
]);

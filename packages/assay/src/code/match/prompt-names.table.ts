/** Words of names of texts that are prompts. */
export const promptWords: ReadonlySet<string> = new Set(["prompt", "prompts", "instructions"]);

/** Words of names of texts that are prompts when the text itself says so: `template_1`, `MERGE_SYSTEM`. */
export const openWords: ReadonlySet<string> = new Set(
  "guide guidelines instruct instruction message messages msg persona preamble role rules system template templates tmpl".split(
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

/** How a text speaks to a model. */
export const speaksToModel =
  /\b(?:you are|you're|you will|you(?:'| ha)ve|your (?:task|job|role|goal|answer|response)|act as|as an? (?:ai|expert|assistant)|answer (?:the|in|with|only)|given (?:the|a|an|this)|summari[sz]e|generate|translate|extract|classify|rewrite|respond|reply|write an?|output|return only|based on (?:the|this)|use the following|do not|don't|provide|create an?|analy[sz]e)\b/iu;

/** How a text begins that tells a model what it is. */
export const addressesModel =
  /^\W{0,40}(?:<[^>]{1,40}>\s{0,10})?(?:[^.!?\n]{0,80}\n{1,3}\s{0,8})?(?:you are (?:an?|the|my|our)\b|you're an?\b|you (?:are|will be) (?!receiv|view|see|gett|miss|us)[a-z]{2,20}ing (?:an?|the|two|several|this|these|to)\b|you will be (?:given|provided|shown)\b|your (?:task|job|role|goal|mission) is\b|act as an?\b|imagine you are\b|as an? (?:ai|expert|assistant)\b|system: you are\b)/iu;

/** Work that is asked for, and what a text for a model is about. */
export const asksForWork =
  /\b(?:the (?:following|above|latest|provided|given)|which (?:of the|\w+ are)|(?:is|are) (?:the )?(?:query|context|question)|assess|choose|compare|compose|construct|convert|decide|describe|determine|draft|evaluate|explain|find|focus on|grade|identify|improve|list|make sure|must|never|pick|plan|prepare|produce|query|rate|refine|review|score|select|should|think|task|tool)\b/iu;
/** Who a model is told to be. */
const parts =
  "agent ai analyst analyzer annotator architect assistant bot chatbot classifier clinician coach companion copilot critic dba designer detector developer doctor engine engineer evaluator examiner expert extractor generator helper interviewer judge lawyer linguist machine model narrator orchestrator paraphraser planner programmer researcher retriever reviewer rewriter router scientist sommelier specialist summarizer system teacher tool translator tutor verifier writer".replaceAll(
    " ",
    "|",
  );

/** Texts that nobody but a model is told. */
export const tellsModel: readonly RegExp[] = [
  new RegExp(
    `\\bYou(?: are|'re|r role is) (?:an? |the |)(?:[\\w{}$%',/-]{1,40} ){0,8}?(?:${parts})s?\\b`,
    "u",
  ),
  new RegExp(
    `\\b(?:Act|Imagine you are|Behave|Pretend to be|Assume the role) (?:as |of |)an? (?:[\\w{}',/-]{1,40} ){0,8}?(?:${parts})\\b`,
    "iu",
  ),
  /\bas an? (?:ai|language) (?:model|assistant|language model)\b/iu,
];

/** What a model is asked to do with a text that the program puts in. */
export const asksModel =
  /\b(?:given the following|use (?:only )?the following|based (?:only )?on the (?:following|context|above)|answer the (?:following |user'?s? )?questions?|(?:summari[sz]e|translate|classify|rewrite|paraphrase|extract|analy[sz]e) (?:the|this|all|each|any|key|from|following)|(?:return|output|respond|reply|answer)(?: only| with| in){1,2} (?:an? |the |valid |strict )?(?:json|yaml|markdown|one word|yes or no)|your (?:task|job|goal) is|come up with|step[- ]by[- ]step|do not (?:make up|invent|hallucinate|include any|explain))\b/iu;

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

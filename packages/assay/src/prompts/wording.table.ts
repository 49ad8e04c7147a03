/** How a text speaks to a model. */
export const speaksToModel =
  /\b(?:you are|you're|you will|you (?:answer|assist|help|must|respond|should|speak|write)|you(?:'| ha)ve|your (?:task|job|role|goal|answer|response)|act as|as an? (?:ai|expert|assistant)|answer (?:the|in|with|only)|given (?:the|a|an|this)|the following (?:is|are)|summari[sz]e|generate|translate|extract|classify|rewrite|respond|reply|write an?|output|return only|based on (?:the|this)|use the following|do not|don't|provide|create an?|analy[sz]e)\b/iu;

/** How a text begins that tells a model what it is. */
export const addressesModel =
  /^\W{0,40}(?:<[^>]{1,40}>\s{0,10})?(?:[^.!?\n]{0,80}\n{1,3}\W{0,8})?(?:you are (?:an?|the|my|our)\b|you are (?:[\w-]{2,20} ){0,2}[\w-]{2,20}, (?:an?|the|[\w-]{2,20}['’]s)\b|i want you to (?:act|become|be|play|respond|answer)\b|from now on,? (?:you|act|respond|answer)\b|you're an?\b|you (?:are|will be) (?!receiv|view|see|gett|miss|us)[a-z]{2,20}ing (?:an?|the|two|several|this|these|to)\b|you will be (?:given|provided|shown)\b|your (?:task|job|role|goal|mission) is\b|you (?:answer|assist|classify|extract|help|respond|summari[sz]e|translate)\b|you must (?:respond|answer|reply|output|write|return|only)\b|act as an?\b|imagine you are\b|as an? (?:ai|expert|assistant)\b|system: you are\b)/iu;

/** Work that is asked for, and what a text for a model is about. */
export const asksForWork =
  /\b(?:the (?:following|above|latest|provided|given)|which (?:of the|\w+ are)|(?:is|are) (?:the )?(?:query|context|question)|assess|choose|compare|compose|construct|convert|decide|describe|determine|draft|evaluate|explain|find|focus on|grade|identify|improve|list|make sure|must|never|pick|plan|prepare|produce|query|rate|refine|review|score|select|should|think|task|tool)\b/iu;
/** Who a model is told to be, small or with a capital. */
const parts =
  "agent ai analyst analyzer annotator architect assistant bot chatbot classifier clinician coach companion copilot critic dba designer detector developer doctor engine engineer evaluator examiner expert extractor generator helper interviewer judge lawyer linguist machine model narrator orchestrator paraphraser planner programmer researcher retriever reviewer rewriter router scientist sommelier specialist summarizer system teacher tool translator tutor verifier writer"
    .split(" ")
    .map((part) => `[${part.charAt(0)}${part.charAt(0).toUpperCase()}]${part.slice(1)}`)
    .join("|");

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
  /\b(?:given the following|use (?:only )?the following|based (?:only )?on the (?:following|context|above)|answer the (?:following |user'?s? )?questions?|(?:summari[sz]e|translate|classify|rewrite|paraphrase|extract|analy[sz]e) (?:the|this|all|each|any|key|from|following)|(?:return|output|respond|reply|answer)(?: only| with| in){1,2} (?:an? |the |valid |strict )?(?:json|yaml|markdown|one word|yes or no)|your (?:task|job|goal) is|come up with|step[- ]by[- ]step|(?:rat|scor|grad)(?:e|ing)\b[^.\n]{0,60}\b[01] (?:to|and|-) \d|do not (?:make up|invent|hallucinate|include any|explain))\b/iu;

/** How a long text that is called a prompt speaks, and what a text for people does less often. */
export const instructs =
  /\b(?:when (?:asked|the user)|let the user know|the user(?:'s)? (?:asks?|query|question|request)|the following|following format|step[- ]by[- ]step|(?:return|describe|list|explain|simplify|identify|use|write|include) (?:the|your|a|an|all|each|only)|(?:must|should) (?:be|not|include|only)|make sure|never|always)\b/iu;

/** How a text begins that is written for a model: a name that only calls it a template is enough then. */
export const beginsForModel =
  /^[\s#*<>\w:]{0,40}?\b(?:you are (?:an?|the|now|going)\b|answer (?:the|in|based|as)\b|given (?:the|a|an|this|these|some)\b|use the (?:following|given|provided)\b|using the (?:following|given|provided)\b|summari[sz]e\b|translate\b|extract\b|classify\b|rewrite\b|act as\b|your (?:task|job|role|goal) is\b|based on the (?:following|given|context|provided|above)\b|as an? (?:ai|expert|assistant)\b|below is an? (?:instruction|conversation|question)\b|context information is\b|the following is a (?:conversation|friendly))/iu;

/** How a line begins that a person is shown: a question of a command line, a hint of a form. */
export const shownToPeople =
  /^[\s>?*]{0,20}(?:(?:please,? )?(?:enter|type|press|select|choose|pick|paste|upload|confirm|provide (?:the |a |an |your )?(?:path|name|file|password|token|api|url|key))\b|(?:are you sure|do you (?:want|wish)|would you like|what(?:'s| is) (?:the|your))\b)/iu;

/** The marks of the turns of a chat, and of instructions as models were trained on them. */
export const formsOfChats =
  /<\|(?:im_start|start_header_id|system|user)\|>|\[INST\]|<<SYS>>|<start_of_turn>|^\s{0,20}(?:### (?:Instruction|System|Human|Assistant)|Below is an instruction that)|\bconversation between (?:an? |the )?[\w ]{0,30}(?:user|human|person)\b|\b(?:chat|conversation) between (?:an? |the )?[\w ]{0,30} and an? (?:[\w-]{1,20} ){0,3}(?:ai\b|artificial intelligence|assistant|chatbot)/iu;

/** How a sentence begins that asks for work. */
export const commands =
  /^[\s#*>-]{0,20}(?:please )?(?:analy[sz]e|answer|classify|compare|continue|convert|correct|describe|determine|evaluate|explain|extract|fix|follow|generate|identify|improve|judge|list|paraphrase|predict|produce|rate|reply|respond|return|review|rewrite|score|simulate|summari[sz]e|translate|use|write) (?:\S{1,40} ){0,2}(?:the|this|these|those|that|all|each|your|any|following|above|below|given|provided)\b/iu;

/** How an answer of a model begins. */
export const answersAsModel = /^\W{0,20}as an? (?:ai|large|language)[\w -]{0,40},? (?:I|my)\b/iu;

/** How a text begins that tells a model whom to play. */
export const tellsWhatToPlay =
  /^[\s#*>]{0,20}(?:you are\b|you're\b|i want you to\b|act as\b|your (?:task|job|role|name) is\b|as an?\b|provide (?:only|a|an)\b|create (?:a|an)\b|answer\b|respond\b|translate\b|summari[sz]e\b)/iu;

/** What a text for a model is about. */
export const speaksOfAnswers =
  /\b(?:the user|users?['’]s?|(?:the|your|a) (?:answer|response|reply|output|question|query|context|sources?|conversation))\b/iu;

/** How a text says what must not be done. */
export const setsRules = /\b(?:do not|don['’]t|never|only|must|make sure|ensure|always|avoid)\b/iu;

/** How a text begins that asks for work, whatever it is about. */
export const beginsWithWork =
  /^[\s#*>-]{0,20}(?:please )?(?:analy[sz]e|answer|ask|assess|break down|build|choose|classify|compare|compose|continue|convert|correct|create|decide|describe|determine|draft|evaluate|explain|extract|find|fix|generate|give|identify|improve|judge|list|make|paraphrase|pick|plan|predict|produce|propose|rate|read|rephrase|reply|respond|review|rewrite|score|select|simulate|suggest|summari[sz]e|think|translate|use|write)\b/iu;

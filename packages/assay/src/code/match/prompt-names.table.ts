/** Words of names of texts that are prompts. */
export const promptWords: ReadonlySet<string> = new Set(["prompt", "prompts", "instructions"]);

/** Words of names of texts that are prompts when the text itself speaks to a model from its beginning. */
export const addressedWords: ReadonlySet<string> = new Set(
  "template templates tmpl instruction preamble persona personas guidelines guide rules system role".split(
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

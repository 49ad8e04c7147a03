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

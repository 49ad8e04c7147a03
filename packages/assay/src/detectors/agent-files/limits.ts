/** Tool servers of one configuration. */
export const maxServers = 200;
/** Arguments of one command. */
export const maxArguments = 60;
/** Longer arguments and values are cut before they are looked at. */
export const longestArgument = 2_000;
/** Environment variables and headers of one server. */
export const maxVariables = 60;
/** Nodes of one flow, agents of one file. */
export const maxNodes = 2_000;
/** Deeper nested entries of a configuration are no agents. */
export const deepestAgent = 8;
/** Prompts of one file. */
export const maxPrompts = 100;
/** Shorter texts are labels. */
export const shortestPrompt = 20;
/** A text for a model; longer ones are data. */
export const maxPromptBytes = 256 * 1024;
/** Text files that are looked into as prompts or definitions. */
export const maxTextFiles = 5_000;
/** Texts that may be anything: larger ones are data. */
export const maxOtherTextBytes = 32 * 1024;
/** Texts that may be anything, in one tree. */
export const maxOtherTexts = 1_000;
/** Records in a list that are looked into for prompts: longer lists are data. */
export const longestListOfPrompts = 50;

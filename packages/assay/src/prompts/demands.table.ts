import {
  addresses,
  asksByRules,
  asksInLines,
  asksWithGap,
  beginsLongWork,
  beginsWithGap,
  beginsWithWhoItIs,
  beginsWork,
  commandsWork,
  givesExamples,
  hasOwnText,
  instructsAtLength,
  instructsWithGap,
  isAddress,
  isFormOfChat,
  isOfLines,
  isTemplate,
  type Saying,
  saysWhoItIs,
  speaks,
  tellsPlayer,
} from "./sayings.ts";

/**
 * What a text itself has to say, by what else says that it is for a model: the less that tells, the more is asked. One of the
 * sayings is enough.
 */
export const demands = {
  call: [hasOwnText],
  message: [addresses, saysWhoItIs, instructsWithGap, commandsWork],
  /** The same, where it was written elsewhere and is handed on. */
  handed: [addresses, saysWhoItIs, instructsWithGap, commandsWork, beginsWork, isTemplate],
  answer: [saysWhoItIs, commandsWork],
  question: [speaks, asksInLines, instructsAtLength, beginsLongWork, isOfLines],
  /** A name that nothing else has. */
  named: [speaks, asksInLines, instructsAtLength, beginsLongWork, isFormOfChat],
  /** The text of the system, by its name. */
  system: [speaks, asksInLines, instructsAtLength, beginsLongWork, isFormOfChat, isAddress],
  /** A name that other texts have too: mails have templates. */
  open: [addresses, beginsWithGap, asksWithGap, asksByRules, saysWhoItIs, givesExamples, isFormOfChat],
  /** People are sent and shown texts of such names all the time. */
  openMessage: [asksWithGap, saysWhoItIs, givesExamples],
  /** A file that is nothing else. */
  file: [() => true],
  /** A file that is called so. */
  ownFile: [speaks, asksInLines, instructsAtLength, beginsLongWork, givesExamples],
  /** A text in a folder of roles or instructions. */
  playedFile: [addresses, tellsPlayer],
  /** A text or template anywhere. */
  otherFile: [addresses, beginsWithGap],
  words: [beginsWithWhoItIs],
} as const satisfies Readonly<Record<string, readonly Saying[]>>;

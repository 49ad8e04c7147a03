import type { Hazard } from "../../model/hazard.ts";
import { hazard } from "./hazard.ts";
import { steeringPhrases } from "./phrases.table.ts";

/** Zero-width signs, direction marks, tag characters: text that nobody sees. A byte-order mark at the start is usual. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u{e0000}-\u{e007f}]/u;

/** Base64 or hexadecimal of some hundred bytes. */
const encoded = /[A-Za-z0-9+/]{200,}={0,2}|(?:[0-9a-f]{2}){120,}/iu;

/** What a constant of the template tells the model, or hides from people. */
export function textHazards(text: string): readonly Hazard[] {
  const found: Hazard[] = [];
  const say = (message: string, evidence: string): void => {
    found.push(hazard("TEMPLATE-HIDDEN-INSTRUCTION", "suspicious", message, [evidence]));
  };
  for (const phrase of steeringPhrases) {
    const match = phrase.exec(text);
    if (match !== null)
      say("The chat template carries an instruction against its user.", around(text, match));
  }
  const sign = invisible.exec(text);
  if (sign !== null) {
    const code = sign[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? "";
    say("The chat template contains invisible characters.", `U+${code} in ${around(text, sign)}`);
  }
  const blob = encoded.exec(text);
  if (blob !== null) say("The chat template contains a long encoded text.", blob[0].slice(0, 60));
  return found;
}

function around(text: string, match: RegExpExecArray): string {
  return text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 60).trim();
}

/** Spellings that mean the same (SPDX matching guidelines, "varietal word spelling"), to the one we keep. */
export const equivalentWords: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  acknowledgement: "acknowledgment",
  analogue: "analog",
  analyse: "analyze",
  artefact: "artifact",
  authorisation: "authorization",
  authorised: "authorized",
  calibre: "caliber",
  cancelled: "canceled",
  catalogue: "catalog",
  centre: "center",
  emphasised: "emphasized",
  favour: "favor",
  favourite: "favorite",
  fulfil: "fulfill",
  fulfilment: "fulfillment",
  initialise: "initialize",
  judgement: "judgment",
  labelling: "labeling",
  labour: "labor",
  licence: "license",
  licences: "licenses",
  licenced: "licensed",
  maximise: "maximize",
  modelled: "modeled",
  modelling: "modeling",
  offence: "offense",
  optimise: "optimize",
  organisation: "organization",
  organise: "organize",
  practise: "practice",
  programme: "program",
  realise: "realize",
  recognise: "recognize",
  signalling: "signaling",
  utilisation: "utilization",
  whilst: "while",
  wilful: "willful",
}) as Record<string, string>;

export interface HolderPhrase {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The most words of a name that may stand between. */
  readonly most: number;
}

const phrase = (before: string, after: string, most: number): HolderPhrase => ({
  before: before.split(" "),
  after: after.split(" "),
  most,
});

/** Where the BSD, MIT and ISC families name the holder inside their text. */
export const holderPhrases: readonly HolderPhrase[] = [
  phrase("neither the name of", "nor", 20),
  phrase("neither the names of", "nor", 20),
  phrase("software is provided by", "as is", 20),
  phrase("in no event shall", "be liable", 25),
  phrase("in no event will", "be liable", 25),
];

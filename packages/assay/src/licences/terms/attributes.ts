/** What a licence is put on. */
export const materials = [
  "weights",
  "architecture",
  "code",
  "data",
  "documentation",
  "complementary-material",
  "service",
] as const;

/** `conditions`: some uses need another licence. `permission`: only with permission asked for before. */
export const commercialUses = ["yes", "no", "threshold", "conditions", "permission"] as const;

export const thresholdMetrics = [
  "monthly-active-users",
  "monthly-visits",
  "annual-revenue",
  "monthly-revenue",
] as const;

/** Offering it to others over a network. `source-offer`: those who use it so must be offered the source. */
export const hostings = ["yes", "with-duties", "source-offer", "permission", "no"] as const;

export const redistributions = ["yes", "non-commercial-only", "no"] as const;

/** `private-only`: changes may be made, but not be given to others. */
export const modifications = ["yes", "private-only", "no"] as const;

/** What the text names as a derivative. Nothing named beyond `modification`: it does not speak of models. */
export const derivativeKinds = [
  "modification",
  "fine-tune",
  "lora",
  "merge",
  "quantise",
  "distil",
  "synthetic-data-training",
  "output-based-model",
] as const;

/** What the text says of models that are trained on the licensed data; `free`: no duty, and it says so. */
export const trainedModels = ["free", "silent", "permitted", "prohibited"] as const;

/** `text`: a copy goes along. `link`: its address is enough. */
export const licenceCopies = ["text", "link", "none"] as const;

/** `list`: in the text itself. `policy`: in a document that it points to. `purpose`: one purpose only. */
export const useRestrictions = ["none", "list", "policy", "purpose"] as const;

/** What may be trained on outputs (or what becomes of it). */
export const outputRules = [
  "none",
  "allowed-with-duties",
  "becomes-derivative",
  "prohibited-except-same-family",
  "prohibited-for-foundation-models",
  "prohibited-for-competing-models",
  "non-commercial-only",
  "use-policy-applies",
] as const;

/** `database`: of derived databases. `file`, `library`: of the licensed parts alone. */
export const copylefts = ["none", "share-alike", "database", "file", "library"] as const;

/** `retaliation`: no grant, but a suit ends the licence. `excluded`: patents are not licensed, and it says so. */
export const patentClauses = [
  "none-stated",
  "grant",
  "grant-with-retaliation",
  "retaliation",
  "excluded",
] as const;

export const answers = ["yes", "no"] as const;

type One<T extends readonly string[]> = T[number];

/** Above it the licence does not hold, or asks for something. */
export interface Threshold {
  readonly metric: One<typeof thresholdMetrics>;
  /** Users, visits, or the currency's units. */
  readonly value: number;
  /** ISO 4217, for revenue. */
  readonly currency?: string;
  readonly effect: "request-licence" | "terminates" | "display";
}

/** How what is made with it has to be called. */
export interface NamingDuty {
  readonly kind: "prefix";
  readonly value: string;
  /** It holds for what is trained on outputs as well. */
  readonly forOutputs: boolean;
}

/** Where no rights are given. */
export interface Geography {
  /** `EU`, `UK`, `KR` */
  readonly excluded: readonly string[];
  /** To what the limit applies; absent = to all of it. */
  readonly only?: string;
}

/** The attributes and the type that the value of each has. */
export interface AttributeValues {
  readonly appliesTo: readonly One<typeof materials>[];
  readonly commercialUse: One<typeof commercialUses>;
  readonly threshold: Threshold | "none";
  readonly hosting: One<typeof hostings>;
  readonly redistribution: One<typeof redistributions>;
  readonly modification: One<typeof modifications>;
  readonly derivatives: readonly One<typeof derivativeKinds>[];
  readonly trainedModels: One<typeof trainedModels>;
  readonly naming: NamingDuty | "none";
  /** Words to show with it; "none". */
  readonly display: string;
  readonly licenceCopy: One<typeof licenceCopies>;
  /** Name of the text file; "none". */
  readonly noticeFile: string;
  /** The words to keep, with (c) for the copyright sign; "none". */
  readonly noticeText: string;
  readonly changeNotice: One<typeof answers>;
  readonly keepNotices: One<typeof answers>;
  readonly attribution: One<typeof answers>;
  readonly useRestrictions: One<typeof useRestrictions>;
  /** Address of the policy; "none". */
  readonly acceptableUse: string;
  /** Recipients of the work or of derivatives have to be bound by its restrictions. */
  readonly flowDown: One<typeof answers>;
  readonly outputs: One<typeof outputRules>;
  readonly copyleft: One<typeof copylefts>;
  /** Expressions that adaptations may carry instead, where it is share-alike. */
  readonly compatibleWith: readonly string[];
  readonly patents: One<typeof patentClauses>;
  /** The giver may end it, or change it, without a breach. */
  readonly revocable: One<typeof answers>;
  /** A suit ends the whole licence. */
  readonly litigation: One<typeof answers>;
  readonly geography: Geography | "none";
  /** It is accepted by a click or a form; `practice`: how it is published, not a clause. */
  readonly gate: One<typeof answers>;
}

export type AttributeName = keyof AttributeValues;

interface AttributeRow {
  readonly title: string;
  /** The closed list that values (or items of lists) are taken from; absent = text or a record. */
  readonly from?: readonly string[];
}

/** Every attribute in the order in which it is shown. */
export const attributes: Readonly<Record<AttributeName, AttributeRow>> = {
  appliesTo: { title: "Applies to", from: materials },
  commercialUse: { title: "Commercial use", from: commercialUses },
  threshold: { title: "Threshold" },
  hosting: { title: "Offering as a service", from: hostings },
  redistribution: { title: "Redistribution", from: redistributions },
  modification: { title: "Modification", from: modifications },
  derivatives: { title: "Derivatives include", from: derivativeKinds },
  trainedModels: { title: "Models trained on it", from: trainedModels },
  naming: { title: "Naming duty" },
  display: { title: "Words to display" },
  licenceCopy: { title: "Copy of the licence", from: licenceCopies },
  noticeFile: { title: "Notice file" },
  noticeText: { title: "Notice text" },
  changeNotice: { title: "Changes are marked", from: answers },
  keepNotices: { title: "Notices are kept", from: answers },
  attribution: { title: "Attribution", from: answers },
  useRestrictions: { title: "Use restrictions", from: useRestrictions },
  acceptableUse: { title: "Acceptable use policy" },
  flowDown: { title: "Restrictions are passed on", from: answers },
  outputs: { title: "Training on outputs", from: outputRules },
  copyleft: { title: "Copyleft", from: copylefts },
  compatibleWith: { title: "Compatible licences" },
  patents: { title: "Patents", from: patentClauses },
  revocable: { title: "Revocable", from: answers },
  litigation: { title: "A suit ends it", from: answers },
  geography: { title: "Geographic limits" },
  gate: { title: "Acceptance gate", from: answers },
};

/** Of what kind the content of a component is, so which licences open it. */
export type ContentType = "code" | "data" | "document";

export interface OpennessRow {
  /** The element of the rule set `mof`. */
  readonly element: string;
  /** Needed for this class and for those that are more open. */
  readonly class: 1 | 2 | 3;
  readonly isRequired: boolean;
  readonly content: readonly ContentType[];
  /** Whose licence counts: that of the model, or that of its datasets. */
  readonly licenceOf: "model" | "training data" | "evaluation data";
}

/** Components, classes and kinds of content: lfai/model_openness_tool, mof.settings.yml (MIT). */
export const opennessRows: readonly OpennessRow[] = [
  { element: "MOF-9", class: 3, isRequired: true, content: ["code"], licenceOf: "model" },
  { element: "MOF-10", class: 3, isRequired: true, content: ["data", "code"], licenceOf: "model" },
  { element: "MOF-11", class: 3, isRequired: true, content: ["document", "code"], licenceOf: "model" },
  { element: "MOF-12", class: 3, isRequired: true, content: ["document", "code"], licenceOf: "model" },
  { element: "MOF-13", class: 3, isRequired: true, content: ["document", "code"], licenceOf: "model" },
  {
    element: "MOF-14",
    class: 3,
    isRequired: true,
    content: ["document", "code"],
    licenceOf: "training data",
  },
  {
    element: "MOF-20",
    class: 3,
    isRequired: false,
    content: ["data", "code", "document"],
    licenceOf: "model",
  },
  { element: "MOF-7", class: 2, isRequired: true, content: ["code"], licenceOf: "model" },
  { element: "MOF-8", class: 2, isRequired: true, content: ["code"], licenceOf: "model" },
  { element: "MOF-18", class: 2, isRequired: true, content: ["code"], licenceOf: "model" },
  { element: "MOF-19", class: 2, isRequired: true, content: ["data"], licenceOf: "evaluation data" },
  { element: "MOF-22", class: 2, isRequired: false, content: ["code"], licenceOf: "model" },
  {
    element: "MOF-15",
    class: 1,
    isRequired: true,
    content: ["data", "code", "document"],
    licenceOf: "training data",
  },
  { element: "MOF-16", class: 1, isRequired: true, content: ["code"], licenceOf: "model" },
  { element: "MOF-21", class: 1, isRequired: true, content: ["document"], licenceOf: "model" },
  { element: "MOF-24", class: 1, isRequired: true, content: ["data"], licenceOf: "model" },
  { element: "MOF-17", class: 1, isRequired: false, content: ["data"], licenceOf: "model" },
];

/** A report may be left out where there is a paper. */
export const replacedBy: ReadonlyMap<string, string> = new Map([["MOF-11", "MOF-21"]]);

import type { RuleSetResult } from "./evaluate.ts";
import { isKnown } from "./grade.ts";
import type { Judged } from "./inventory-index.ts";
import { isOpenFor } from "./open-licence.ts";
import { observe } from "./observe.ts";
import type { Subject } from "./subjects.ts";
import { type OpennessRow, opennessRows, replacedBy } from "./tables/openness-rows.table.ts";

/** The class of the Model Openness Framework that one model reaches; undefined = none. */
export interface Openness {
  readonly model: string;
  readonly class?: 1 | 2 | 3;
  /** Class III by the exception for models of which the final parameters alone carry an accepted licence. */
  readonly isConditional: boolean;
  /** What the next class still lacks. */
  readonly next?: {
    readonly class: 1 | 2 | 3;
    readonly missing: readonly string[];
    readonly unlicensed: readonly string[];
  };
  /** Required components of class I that are there with an accepted licence, of how many. */
  readonly open: number;
  readonly required: number;
}

type State = "open" | "unlicensed" | "missing";

/** The class of every model in the result of the rule set `mof`. */
export function opennessOf(judged: Judged, result: RuleSetResult): readonly Openness[] {
  const [first] = result.elements;
  return (first?.answers ?? []).map(({ subject }, index) => classOf(judged, result, { subject, index }));
}

/** A model, and where it stands in the answers to every element. */
interface Place {
  readonly subject: Subject;
  readonly index: number;
}

function classOf(judged: Judged, result: RuleSetResult, place: Place): Openness {
  const states = new Map(opennessRows.map((row) => [row.element, stateOf(judged, result, { place, row })]));
  const lacking = ([3, 2, 1] as const).map((level) => ({ class: level, ...lackOf(level, states, result) }));
  const best = lastComplete(lacking);
  const isConditional = best === undefined && hasOpenSourceParameters(judged, states, place.subject);
  const next = lacking.find((one) => !isComplete(one));
  const required = opennessRows.filter(({ isRequired }) => isRequired);
  return {
    model: place.subject.name,
    ...(best === undefined ? (isConditional ? { class: 3 as const } : {}) : { class: best }),
    isConditional,
    ...(next === undefined ? {} : { next }),
    open: required.filter(({ element }) => states.get(element) === "open").length,
    required: required.length,
  };
}

/** The Model Openness Tool lets class III pass when the final parameters have an open-source licence. */
function hasOpenSourceParameters(
  judged: Judged,
  states: ReadonlyMap<string, State>,
  subject: Subject,
): boolean {
  const licences = licenceTexts(judged, subject);
  return states.get("MOF-10") === "open" && licences.every((licence) => isOpenFor(licence, ["code"]));
}

/** Classes build on each other: II needs all of III. */
function lastComplete(lacking: readonly Lack[]): 1 | 2 | 3 | undefined {
  let best: 1 | 2 | 3 | undefined;
  for (const lack of lacking) {
    if (!isComplete(lack)) break;
    best = lack.class;
  }
  return best;
}

interface Lack {
  readonly class: 1 | 2 | 3;
  readonly missing: readonly string[];
  readonly unlicensed: readonly string[];
}

function isComplete({ missing, unlicensed }: Lack): boolean {
  return missing.length === 0 && unlicensed.length === 0;
}

function lackOf(
  level: 1 | 2 | 3,
  states: ReadonlyMap<string, State>,
  result: RuleSetResult,
): Omit<Lack, "class"> {
  const rows = opennessRows.filter((row) => row.isRequired && row.class >= level);
  const titles = (state: State): readonly string[] =>
    rows
      .filter(({ element }) => states.get(element) === state && !isReplaced(element, states))
      .map(
        ({ element }) => result.elements.find((one) => one.element.id === element)?.element.title ?? element,
      );
  return { missing: titles("missing"), unlicensed: titles("unlicensed") };
}

function isReplaced(element: string, states: ReadonlyMap<string, State>): boolean {
  const other = replacedBy.get(element);
  return other !== undefined && states.get(other) === "open";
}

function stateOf(
  judged: Judged,
  result: RuleSetResult,
  { place, row }: { readonly place: Place; readonly row: OpennessRow },
): State {
  const answer = result.elements.find(({ element }) => element.id === row.element)?.answers[place.index];
  if (answer === undefined || !isKnown(answer.grade)) return "missing";
  const licences = licencesFor(judged, place.subject, row);
  const isOpen = licences.length > 0 && licences.every((licence) => isOpenFor(licence, row.content));
  return isOpen ? "open" : "unlicensed";
}

/** A component of the model's own repository is under the licence of the model; a dataset is under its own. */
function licencesFor(judged: Judged, subject: Subject, { licenceOf }: OpennessRow): readonly string[] {
  if (licenceOf === "model") return licenceTexts(judged, subject);
  const kind = licenceOf === "training data" ? "trainedOn" : "evaluatedOn";
  const relations = subject.entities
    .flatMap(({ id }) => judged.from.get(id) ?? [])
    .filter((one) => one.kind === kind);
  return relations.flatMap(({ to }) => {
    const dataset = judged.entityOf.get(to);
    const texts =
      dataset === undefined
        ? []
        : licenceTexts(judged, { id: dataset.id, name: dataset.name, about: "dataset", entities: [dataset] });
    // One dataset whose licence nobody knows keeps the component closed.
    return texts.length === 0 ? ["NOASSERTION"] : texts;
  });
}

/** The strongest statement; where several things are said of the licence, all of them must be open. */
function licenceTexts(judged: Judged, subject: Subject): readonly string[] {
  const said = observe(judged, subject, { from: "property", property: "license" });
  return [...new Set(said.filter(({ state }) => state === "known").map(({ value }) => value))];
}

import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { valueOf } from "../../model/resolve.ts";
import type { IntendedUse } from "../intended-use.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { termsOfProvider } from "../terms/licence-table.ts";
import { type Ancestor, ancestorsOf, startOf, stepsTo } from "./ancestors.ts";
import { basePoints } from "./base-points.ts";
import { dataPoints } from "./data-points.ts";
import { codeBeside } from "./code-points.ts";
import { reminders } from "./duty-points.ts";
import { licenceOf, type Licensed, oneLicence } from "./licensed.ts";
import { empty, type Judged, type Topic } from "./judged.ts";
import { deepestAncestor } from "./limits.ts";
import { type LineageIndex, lineageIndex, type Step } from "./lineage-index.ts";
import { outputPoints } from "./output-points.ts";
import { heaviest, lightest, type Point, point, softened } from "./point.ts";
import { changedTextsOf, type Subject, subjectOf } from "./subject.ts";
import { usePoints } from "./use-points.ts";
import { trainedOn, wayOf } from "./way.ts";

/** Everything that the licences in an inventory ask of its models and datasets, as far as it is in doubt or not kept. */
export function judgedTerms(inventory: Inventory, use?: IntendedUse): readonly Judged[] {
  // Most inventories of thousands of things have no licence at all.
  if (!isForOthers(use) && inventory.entities.every((one) => licenceOf(one).kind === "unknown")) return [];
  const index = lineageIndex(inventory);
  return inventory.entities.flatMap((entity) => {
    const isJudged = entity.kind === "model" || entity.kind === "dataset";
    if (!isJudged || valueOf(entity, "usage") === "mentioned") return [];
    return judgedOf(subjectOf(entity, use), index);
  });
}

function judgedOf(subject: Subject, index: LineageIndex): readonly Judged[] {
  const { ancestors, isCut } = ancestorsOf(subject.entity, index.bases);
  const families = familiesOf(
    subject,
    ancestors.filter(({ isDistilled }) => !isDistilled),
  );
  return [
    ...(index.isUsed(subject.entity) ? ownUse(subject) : []),
    ...changedTexts(subject),
    ...codeBeside(subject),
    ...byTerms([
      ...ancestors.flatMap((ancestor) => baseOf(subject, ancestor, families)),
      ...(isCut && isAsked(subject) ? [cut(subject)] : []),
      ...index.twins(subject.entity).flatMap((twin) => twinOf(subject, twin)),
      ...dataOf(subject, ancestors, index, families),
    ]),
  ];
}

/** Families of the thing itself and of what its licence says that it is made from. */
function familiesOf(subject: Subject, ancestors: readonly Ancestor[]): ReadonlySet<string> {
  const entries = [subject.own, ...ancestors.map(({ entity }) => licenceOf(entity))].flatMap(entriesOf);
  return new Set(entries.flatMap(({ family }) => (family === undefined ? [] : [family])));
}

function entriesOf(licensed: Licensed): readonly LicenceEntry[] {
  if (licensed.kind === "unknown") return [];
  return licensed.choices.flat().flatMap((one) => oneLicence(one).entry ?? []);
}

function ownUse(subject: Subject): readonly Judged[] {
  const { own, use } = subject;
  if (use === undefined) return [];
  if (own.kind === "unknown") return isForOthers(use) ? withoutLicence(subject, own.why) : [];
  const points = pointsOf(own, (entry) => usePoints(entry, use));
  return judged(subject, "use", own, points, []);
}

/** What is used within one's own walls without a licence may be one's own; whoever gives it to others has to know. */
function isForOthers(use: IntendedUse | undefined): boolean {
  return use !== undefined && (use.isCommercial || use.reaches.some((reach) => reach !== "internal"));
}

/** Who gives no licence gives no rights. */
function withoutLicence(subject: Subject, why: string): readonly Judged[] {
  if (valueOf(subject.entity, "usage") === "declared") return [];
  const text = `${why}: without one nobody but its owner has a right to this use`;
  return [{ ...empty(subject, "use"), points: [point("ask", text)] }];
}

/** A licence that somebody edited is another licence. */
function changedTexts(subject: Subject): readonly Judged[] {
  return changedTextsOf(subject.entity).map(({ text, path }) => ({
    ...empty(subject, "text"),
    points: [point("review", `the licence text beside it ${text}`)],
    ...(path === undefined ? {} : { path }),
  }));
}

function baseOf(subject: Subject, ancestor: Ancestor, families: ReadonlySet<string>): readonly Judged[] {
  const licensed = licenceOf(ancestor.entity);
  if (licensed.kind === "unknown") return unknown(subject, "base", licensed, () => wayOf(stepsTo(ancestor)));
  const steps = stepsTo(ancestor);
  let topic: Topic = "base";
  const points = pointsOf(licensed, (entry) => {
    const found = basePoints(entry, steps, subject);
    if (found !== "outputs") return found;
    topic = "output";
    return outputPoints(entry, subject, families);
  });
  return judged(subject, topic, licensed, points, wayOf(steps));
}

function cut(subject: Subject): Judged {
  const text = `more than ${deepestAncestor} steps, or too many things, lie behind it; the rest was not judged`;
  return { ...empty(subject, "base"), points: [point("ask", text)] };
}

/** Which of the two is the copy, nobody knows: never a conflict. */
function twinOf(subject: Subject, twin: Step): readonly Judged[] {
  const licensed = licenceOf(twin.to);
  if (licensed.kind === "unknown" || subject.own.kind === "unknown") return [];
  const points = pointsOf(licensed, (entry) => {
    const found = basePoints(entry, [], subject);
    return found === "outputs" ? [] : softened(found);
  });
  return judged(subject, "base", licensed, points, [`the same weights as ${printable(twin.to.name)}`]);
}

function dataOf(
  subject: Subject,
  ancestors: readonly Ancestor[],
  index: LineageIndex,
  families: ReadonlySet<string>,
): readonly Judged[] {
  const seen = new Set<string>();
  return [startOf(subject.entity), ...ancestors.filter(({ isDistilled }) => !isDistilled)].flatMap(
    (ancestor) =>
      index.data(ancestor.entity).flatMap((step) => {
        if (seen.has(step.to.id)) return [];
        seen.add(step.to.id);
        const way = wayOf(stepsTo(ancestor));
        return [...datasetOf(subject, step, way), ...generatorsOf(subject, step, way, index, families)];
      }),
  );
}

function datasetOf(subject: Subject, step: Step, way: readonly string[]): readonly Judged[] {
  const licensed = licenceOf(step.to);
  const whole = [...way, trainedOn(step)];
  if (licensed.kind === "unknown") return unknown(subject, "data", licensed, () => whole);
  const points = pointsOf(licensed, (entry) => dataPoints(entry, subject));
  // Calibration measures ranges, and learns little.
  return judged(subject, "data", licensed, step.detail === "calibration" ? softened(points) : points, whole);
}

function generatorsOf(
  subject: Subject,
  step: Step,
  way: readonly string[],
  index: LineageIndex,
  families: ReadonlySet<string>,
): readonly Judged[] {
  const behind = ancestorsOf(step.to, index.bases).ancestors.map(({ entity }) => entity);
  return [step.to, ...behind].flatMap((data) =>
    index.generators(data).flatMap(({ to }) => {
      const whole = [...way, trainedOn(step), `generated by ${printable(to.name)}`];
      return generatorOf(subject, to, whole, families);
    }),
  );
}

function generatorOf(
  subject: Subject,
  generator: Entity,
  way: readonly string[],
  families: ReadonlySet<string>,
): readonly Judged[] {
  const licensed = licenceOf(generator);
  if (licensed.kind === "known") {
    const points = pointsOf(licensed, (entry) => outputPoints(entry, subject, families));
    return judged(subject, "output", licensed, points, way);
  }
  const provider =
    hostedIdIn(generator.name)?.provider ?? (generator.kind === "service" ? generator.name : undefined);
  const terms = provider === undefined ? undefined : termsOfProvider(provider);
  if (terms === undefined) return unknown(subject, "output", licensed, () => way);
  const points = outputPoints(terms, subject, families);
  return points.length === 0
    ? []
    : [
        {
          ...empty(subject, "output"),
          points,
          way,
          terms: terms.name,
          addresses: [terms.url],
          reminders: [],
        },
      ];
}

/** Nobody can say that something is fine whose terms nobody knows; a thing that offers nothing promises nothing. */
function unknown(
  subject: Subject,
  topic: Topic,
  licensed: Licensed,
  way: () => readonly string[],
): readonly Judged[] {
  if (licensed.kind === "known" || !isAsked(subject)) return [];
  return [{ ...empty(subject, topic), points: [point("ask", licensed.why)], way: way() }];
}

function isAsked({ own, use }: Subject): boolean {
  return own.kind === "known" || use !== undefined;
}

/** The points of the alternative that asks for least; the licences of one alternative all count. */
function pointsOf(
  { choices }: Extract<Licensed, { readonly kind: "known" }>,
  pointsFor: (entry: LicenceEntry) => readonly Point[],
): readonly Point[] {
  return lightest(
    choices.map((choice) =>
      choice.flatMap((expression) => {
        const { entry } = oneLicence(expression);
        return entry === undefined
          ? [point("ask", `the terms of ${printable(expression)} are not known here`)]
          : pointsFor(entry);
      }),
    ),
  );
}

function judged(
  subject: Subject,
  topic: Topic,
  licensed: Extract<Licensed, { readonly kind: "known" }>,
  points: readonly Point[],
  way: readonly string[],
): readonly Judged[] {
  const isPresumed = licensed.isPresumed === true;
  if (heaviest(points) === undefined && !isPresumed) return [];
  const entries = entriesOf(licensed);
  return [
    {
      ...empty(subject, topic),
      points: isPresumed ? presumedPoints(points) : points,
      way,
      terms: `${printable(licensed.expression)}${noteOn(licensed)}`,
      reminders: topic === "base" ? entries.flatMap(reminders) : [],
      addresses: [...new Set(entries.map(({ url }) => url))],
    },
  ];
}

function noteOn({ isPresumed, choices }: Extract<Licensed, { readonly kind: "known" }>): string {
  if (isPresumed === true) return ", which its name stands for";
  return choices.length > 1 ? ", of which the choice that asks for least" : "";
}

/** What rests on a name alone is for people to make sure of, even where nothing else is to say. */
function presumedPoints(points: readonly Point[]): readonly Point[] {
  return [...softened(points), point("ask", "nobody says its licence here")];
}

/**
 * Terms that reach a thing by several bases are told once, with the way to the farthest that has them; data each, since
 * each is named. What nobody knows is told together: a card can name a hundred datasets.
 */
function byTerms(all: readonly Judged[]): readonly Judged[] {
  const told = new Map<string, Judged>();
  for (const one of all) {
    const known = one.terms === undefined ? told.get(one.topic) : undefined;
    if (known === undefined) told.set(keyOf(one), one);
    else told.set(one.topic, { ...known, way: [], points: [...known.points, ...one.points] });
  }
  return [...told.values()];
}

function keyOf({ topic, terms, way, points }: Judged): string {
  if (terms === undefined) return topic;
  return JSON.stringify([topic, terms, topic === "base" ? points[0]?.text : way]);
}

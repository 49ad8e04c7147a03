import type { RecordReader } from "../../record-reader.ts";
import { parseJudgedPolicy } from "../../judged-policy-schema.ts";
import { policyPrefix } from "../references.ts";
import { propertiesOf } from "./property-list.ts";
import type { ReadingContext } from "./reading-context.ts";

const leftOut = "attestations are not kept";

/**
 * The policies that our writer tells as standards with requirements. What it says of their conformance follows from them; attestations of others, and
 * those that `score --embed` makes, are left.
 */
export function readPolicies({ draft, isOwn }: ReadingContext, bom: RecordReader): void {
  if (isOwn) {
    readDefinitions(draft, bom.record("definitions"));
    leaveOthers(bom.record("declarations"));
  }
  bom.leave(leftOut, "declarations", "definitions");
}

function readDefinitions(draft: ReadingContext["draft"], definitions: RecordReader | undefined): void {
  for (const standard of definitions?.records("standards") ?? []) {
    if (isOurs(standard)) readStandard(draft, standard);
    else standard.leave(leftOut, ...standard.untaken());
  }
  definitions?.end();
}

function leaveOthers(declarations: RecordReader | undefined): void {
  if (declarations === undefined) return;
  for (const key of ["assessors", "attestations", "claims", "evidence"]) {
    const others = declarations.records(key).filter((entry) => !isOurs(entry));
    const [first] = others;
    if (first !== undefined) first.lose(first.pointer, "no-place", `${others.length} ${key}: ${leftOut}.`);
  }
  declarations.leave(leftOut, ...declarations.untaken());
}

function isOurs(entry: RecordReader): boolean {
  return ["bom-ref", "assessor"].some((key) => entry.text(key)?.value.startsWith(policyPrefix) === true);
}

function readStandard(draft: ReadingContext["draft"], standard: RecordReader): void {
  standard.ignore("name", "description");
  for (const requirement of standard.records("requirements")) {
    requirement.ignore("bom-ref", "identifier", "title", "text", "descriptions");
    for (const { name, value, pointer } of propertiesOf(requirement)) {
      const policy = name === "assay:policy" ? parseJudgedPolicy(value) : undefined;
      if (policy === undefined) draft.lose(pointer, "no-place", `${name} is not kept.`);
      else draft.heldAgainst(policy);
    }
    requirement.end();
  }
  standard.end();
}

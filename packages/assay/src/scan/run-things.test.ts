import { describe, expect, it } from "vitest";

import { measuredRun, registryDataset, startedRun, trainingRun } from "../catalogue/things.ts";
import { projectDetectors } from "../detectors/registry.ts";
import { claimant } from "../model/claim.ts";
import { nothingFound, type Thing, type Use } from "../model/use.ts";
import type { ReadProject } from "./read-project.ts";
import { withScriptRuns } from "./run-things.ts";

const [detector] = projectDetectors;

function projectOf(...things: readonly (readonly [thing: Thing, path: string])[]): ReadProject[] {
  if (detector === undefined) return [];
  const uses = things.map(([thing, path]) => ({ thing, usage: "used" as const, place: { path }, how: "x" }));
  const links = things.map(([thing]) => ({
    from: thing,
    to: thing,
    kind: "uses" as const,
    place: { path: "x" },
  }));
  const findings = things.map(([about]) => ({
    rule: "X",
    kind: "policy" as const,
    severity: "low" as const,
    message: "x",
    evidence: [],
    remedy: "x",
    about,
  }));
  return [{ detector, application: { ...nothingFound, uses, links, findings } }];
}

const keys = (projects: readonly ReadProject[]): readonly string[] =>
  projects.flatMap(({ application }) => application.uses.map(({ thing }) => thing.key));

const described = trainingRun("src/train.py", "full in train.py", 9);
const started = startedRun("dvc.yaml", "train", 3, "src/train.py");

describe("a run that is started by a script", () => {
  it("is the one that the script describes", () => {
    const [project] = withScriptRuns(projectOf([described, "src/train.py"], [started, "dvc.yaml"]));
    expect(project?.application.uses.map(({ thing }) => thing)).toEqual([described, described]);
    expect(project?.application.links.map(({ from }) => from)).toEqual([described, described]);
    expect(project?.application.findings.map(({ about }) => about)).toEqual([described, described]);
  });

  it("stays another when the script describes several, or none, or is started twice", () => {
    const other = trainingRun("src/train.py", "sft in train.py", 20);
    const again = startedRun("dvc.yaml", "train-large", 8, "src/train.py");
    for (const given of [
      projectOf([described, "src/train.py"], [other, "src/train.py"], [started, "dvc.yaml"]),
      projectOf([described, "src/other.py"], [started, "dvc.yaml"]),
      projectOf([described, "src/train.py"], [started, "dvc.yaml"], [again, "dvc.yaml"]),
    ]) {
      expect(keys(withScriptRuns(given))).toEqual(keys(given));
    }
  });
});

describe("a run that a tracker of energy measured", () => {
  const log = measuredRun("emissions.csv", "churn", 2);
  const declare = claimant("declared", { by: "x" });
  const measuring = (projects: readonly ReadProject[]): readonly ReadProject[] =>
    projects.map(({ detector: one, application }) => ({
      detector: one,
      application: {
        ...application,
        uses: application.uses.map((use) => ({
          ...use,
          claims:
            use.thing === described
              ? [declare("trainingParameter", { name: "energy.tracker", value: "EmissionsTracker" })]
              : [],
        })),
      },
    }));

  it("is the one that the code measures", () => {
    const given = measuring(projectOf([described, "src/train.py"], [log, "emissions.csv"]));
    expect(keys(withScriptRuns(given))).toEqual([described.key, described.key]);
  });

  it("stays another when the code measures none, and is none where nothing trains", () => {
    const given = projectOf([described, "src/train.py"], [log, "emissions.csv"]);
    expect(keys(withScriptRuns(given))).toEqual([described.key, log.key]);
    expect(keys(withScriptRuns(projectOf([log, "emissions.csv"])))).toEqual([]);
  });
});

describe("pointers to what is kept elsewhere", () => {
  it("count where something else uses what they point to", () => {
    const thing = registryDataset("dvc", "data/train.csv");
    const [project] = projectOf([thing, "dvc.yaml"]);
    if (project === undefined) return;
    const [use] = project.application.uses;
    if (use === undefined) return;
    const beside = { ...use, isBeside: true as const };
    const withUses = (uses: readonly Use[]): readonly ReadProject[] => [
      { ...project, application: { ...project.application, uses } },
    ];

    expect(keys(withScriptRuns(withUses([beside])))).toEqual([]);
    expect(keys(withScriptRuns(withUses([use, beside])))).toHaveLength(2);
  });
});

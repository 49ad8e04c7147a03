import { describe, expect, it } from "vitest";
import type { AdvisoryLook, AdvisoryMatch, KnownAdvisories } from "../model/advisory-match.ts";
import { judgeAdvisories } from "./compare-advisories.ts";

function match(id: string, more: Partial<AdvisoryMatch> = {}): AdvisoryMatch {
  return {
    ...{ id, aliases: [], subject: "pkg:pypi/torch", versions: ["2.5.1"], status: "affected" as const },
    ...{ severity: "high" as const, because: "< 2.6.0", fixedIn: ["2.6.0"] },
    records: [{ id, feed: "osv/PyPI" }],
    ...more,
  };
}

function look(matches: readonly AdvisoryMatch[], more: object = {}): AdvisoryLook {
  return {
    ...{ kind: "judged" as const, matches, feeds: new Set(["osv/PyPI"]), imported: "2026-11-29T00:00:00Z" },
    ...{ withdrawn: new Set<string>(), gaps: [] },
    ...more,
  };
}

function known(...matches: readonly AdvisoryMatch[]): KnownAdvisories {
  return { generation: 1, imported: "2026-11-28T00:00:00Z", matches };
}

function eventsOf(before: KnownAdvisories | undefined, now: AdvisoryLook) {
  return judgeAdvisories(before, now).drafts.map(({ kind, severity }) => [kind, severity]);
}

describe("a look at the advisories", () => {
  it("is the baseline at first: what matches is known, not news", () => {
    const { drafts, first, known: kept } = judgeAdvisories(undefined, look([match("CVE-1")]));

    expect([drafts, first.map(({ id }) => id)]).toEqual([[], ["CVE-1"]]);
    expect(kept).toMatchObject({ generation: 1, matches: [{ id: "CVE-1" }] });
  });

  it("tells what came, what changed, what was withdrawn and what passed, and the same look twice tells nothing", () => {
    const before = known(match("CVE-1"), match("CVE-2"), match("CVE-3"), match("CVE-4"));
    const now = look([match("CVE-1"), match("CVE-2", { severity: "critical" }), match("CVE-5")], {
      withdrawn: new Set(["CVE-3"]),
    });
    const judged = judgeAdvisories(before, now);

    expect(judged.drafts.map(({ kind, severity }) => [kind, severity])).toEqual([
      ["advisory-changed", "critical"],
      ["advisory-matches", "high"],
      ["advisory-withdrawn", undefined],
      ["advisory-passed", undefined],
    ]);
    expect(judged.drafts[0]?.message).toBe(
      "CVE-2 about pkg:pypi/torch 2.5.1 says something else: high → critical",
    );
    expect(judged.known?.generation).toBe(2);
    expect(judgeAdvisories(judged.known, now)).toMatchObject({ known: judged.known, drafts: [], gaps: [] });
  });

  it("is of the same advisory when the data learn another name of it", () => {
    const before = known(match("GHSA-1"));

    expect(eventsOf(before, look([match("CVE-1", { aliases: ["GHSA-1"] })]))).toEqual([]);
  });

  it("says what an update of the package changes", () => {
    const { drafts } = judgeAdvisories(
      known(match("CVE-1")),
      look([match("CVE-1", { versions: ["2.5.2"] })]),
    );

    expect(drafts).toMatchObject([
      {
        kind: "advisory-changed",
        before: ["CVE-1", "pkg:pypi/torch 2.5.1", "affected", "high", "< 2.6.0", "fixed in 2.6.0"],
      },
    ]);
  });

  it("whose feed is gone denies nothing, and says so", () => {
    const judged = judgeAdvisories(known(match("CVE-1")), look([], { feeds: new Set(["osv/npm"]) }));

    expect(judged.drafts).toEqual([]);
    expect(judged.known?.matches.map(({ id }) => id)).toEqual(["CVE-1"]);
    expect(judged.gaps).toEqual([
      "CVE-1 can be neither confirmed nor denied: the data of osv/PyPI are not there any more",
    ]);
  });

  it("by data older than those of the last look tells nothing, and says so", () => {
    const before = known(match("CVE-1"));
    const judged = judgeAdvisories(before, look([], { imported: "2026-11-01T00:00:00Z" }));

    expect(judged).toMatchObject({ known: before, drafts: [] });
    expect(judged.gaps).toEqual([
      "the advisories are of 2026-11-01T00:00:00Z, those of the last look of 2026-11-28T00:00:00Z: nothing is judged by older data",
    ]);
  });

  it("that could not be taken changes nothing", () => {
    const before = known(match("CVE-1"));

    expect(judgeAdvisories(before, { kind: "unjudged", reason: "why" })).toEqual({
      ...{ known: before, drafts: [], gaps: ["why"], first: [] },
    });
  });

  it("is of little weight where a decision ended the matter", () => {
    expect(eventsOf(known(), look([match("CVE-1", { decided: "not_affected" })]))).toEqual([
      ["advisory-matches", "info"],
    ]);
  });

  it("names no more than the limit, the gravest first, and says so", () => {
    const many = Array.from({ length: 5_001 }, (_, index) => match(`CVE-${index}`, { severity: "low" }));
    const judged = judgeAdvisories(undefined, look([...many, match("CVE-9999", { severity: "critical" })]));

    expect(judged.first).toHaveLength(5_000);
    expect(judged.first.map(({ id }) => id)).toContain("CVE-9999");
    expect(judged.gaps).toEqual(["more than 5000 advisories match: the gravest are watched"]);
  });
});

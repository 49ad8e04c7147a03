import { aliasGroups } from "../../advisories/affected.ts";
import type { Advisory, AdvisoryFeed, AdvisoryLookup } from "../../advisories/advisory.ts";
import { identifierKey } from "../../advisories/identifier-key.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { compareText } from "../../model/text-order.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { vulnerabilityFinding, vulnerabilityRules } from "../../model/vulnerability-words.ts";
import { type AskedIdentifier, type AskedPackage, askedThings } from "./asked-things.ts";
import { dataCoverage, isDataCoverage } from "./data-coverage.ts";
import { earlierJudgements } from "./earlier-judgements.ts";
import { type GroupJudgement, judgeGroup } from "./judge-group.ts";
import { matchLimits } from "./limits.ts";
import { noVersionFinding } from "./no-version.ts";
import { type Circumstance, priorityOf } from "./priority.ts";
import { isAside, placeOf, reachOf } from "./reach.ts";
import { vulnerabilityOf } from "./vulnerability-of.ts";
import { withoutRelease } from "../../versions/registry.ts";

export interface JudgeOptions {
  /** Today: data of long ago is said to be old. */
  readonly now: Date;
  /**
   * Ids of the vulnerabilities that the look-up knows, where it knows single ones: what was found of others stays. Absent = it knows
   * all, so what it does not tell is gone.
   */
  readonly about?: ReadonlySet<string>;
  /** What the inventory as a whole says of a vulnerability of one thing: raises or lowers its priority. */
  readonly circumstancesOf?: (entity: Entity, vulnerability: Vulnerability) => readonly Circumstance[];
}

export interface JudgedInventory {
  /** With a finding for each vulnerability of each thing, and what could not be judged in its coverage. */
  readonly inventory: Inventory;
  /** Ids of withdrawn advisories that were passed over. */
  readonly withdrawn: readonly string[];
  /** Packages whose advisories were looked up. */
  readonly packages: number;
}

/**
 * Holds an inventory against advisories. What an earlier judging found is replaced, decisions about it are kept. Reads the
 * inventory only: no file, no network but what the look-up needs.
 */
export async function judgeVulnerabilities(
  inventory: Inventory,
  lookup: AdvisoryLookup,
  options: JudgeOptions,
): Promise<JudgedInventory> {
  const asked = askedThings(inventory);
  const feeds = await lookup.feeds();
  const judging = new Judging(lookup, options, heldEcosystems(feeds));
  for (const one of asked.packages) await judging.judgePackage(one);
  for (const one of asked.identifiers) await judging.judgeIdentifier(one);
  const earlier = earlierJudgements(inventory.findings, options.about);
  const found = earlier.withDecisions(judging.findings());
  const coverage = [
    ...inventory.coverage.filter((entry) => !isDataCoverage(entry)),
    ...dataCoverage(asked, feeds, options.now),
    ...judging.excess(),
  ];
  const findings = [...earlier.others(found), ...found].toSorted((a, b) => compareText(a.id, b.id));
  return {
    inventory: { ...inventory, findings, coverage },
    withdrawn: [...judging.withdrawn].toSorted(compareText),
    packages: asked.packages.length,
  };
}

class Judging {
  readonly #lookup: AdvisoryLookup;
  readonly #options: JudgeOptions;
  readonly #held: ReadonlySet<string>;
  readonly #found = new Map<string, Finding>();
  readonly withdrawn = new Set<string>();
  #isFull = false;

  constructor(lookup: AdvisoryLookup, options: JudgeOptions, held: ReadonlySet<string>) {
    this.#lookup = lookup;
    this.#options = options;
    this.#held = held;
  }

  findings(): readonly Finding[] {
    return [...this.#found.values()];
  }

  excess(): Inventory["coverage"] {
    if (!this.#isFull) return [];
    const reason = `There are more than ${matchLimits.mostFindings} vulnerabilities; the rest is not reported.`;
    return [{ path: "advisories", read: "none", code: "limit-exceeded", reason }];
  }

  async judgePackage(asked: AskedPackage): Promise<void> {
    const groups = await this.#groupsOf(await this.#lookup.ofPackage(asked.ecosystem, asked.name));
    if (groups.length === 0) return;
    const { versions } = asked;
    const requirements = asked.requirements.filter((text) => !/^\s*(?:(?:\*|latest|any)\s*)?$/iu.test(text));
    if (versions.length === 0 && requirements.length === 0) {
      const finding = noVersionFinding(asked, groups, placeOf(asked.entity));
      if (finding !== undefined) this.#add(finding);
      return;
    }
    for (const group of groups) {
      for (const version of versions) await this.#judge(asked, group, { version });
      for (const requirement of requirements) await this.#judge(asked, group, { requirement });
    }
  }

  /** The advisory names this very thing: there is no version to compare. */
  async judgeIdentifier({ entity, identifier }: AskedIdentifier): Promise<void> {
    const { type, value } = identifier;
    const groups = await this.#groupsOf(await this.#lookup.ofIdentifier(type, value));
    const key = identifierKey(type, value).join("\n");
    for (const records of groups) {
      const entries = records.flatMap(({ affected }) =>
        affected.filter(({ identifiers = [] }) =>
          identifiers.some((one) => identifierKey(one.type, one.value).join("\n") === key),
        ),
      );
      if (entries.length === 0) continue;
      const because = `named by ${type} ${value}`;
      await this.#find(entity, { status: "affected", because, fixedIn: [], records, entries });
    }
  }

  /** Withdrawn records say nothing; one that is not withdrawn still counts in its group. */
  async #groupsOf(records: readonly Advisory[]): Promise<readonly (readonly Advisory[])[]> {
    for (const { id, withdrawn } of records) if (withdrawn !== undefined) this.withdrawn.add(id);
    const valid = records.filter(({ withdrawn }) => withdrawn === undefined);
    return aliasGroups(valid.slice(0, matchLimits.mostRecords));
  }

  async #judge(
    { entity, ecosystem, name, broughtBy }: AskedPackage,
    group: readonly Advisory[],
    compared: { readonly version: string } | { readonly requirement: string },
  ): Promise<void> {
    const judgement = judgeGroup(group, { ecosystem, name }, compared);
    if (judgement === undefined) return;
    // Whether the distribution has mended it, its own advisories say, of its own package.
    const isSaidThere = broughtBy !== undefined && this.#held.has(withoutRelease(broughtBy.ecosystem));
    await this.#find(entity, isSaidThere ? leftTo(broughtBy.name, judgement) : judgement, compared);
  }

  async #find(
    entity: Entity,
    { records, entries, ...judged }: GroupJudgement,
    compared: { readonly version?: string; readonly requirement?: string } = {},
  ): Promise<void> {
    const known = await vulnerabilityOf(records, entries, { ...judged, ...compared }, this.#lookup);
    const reach = reachOf(entity);
    const facts = {
      reach,
      isAside: isAside(entity),
      circumstances: this.#options.circumstancesOf?.(entity, known) ?? [],
    };
    const vulnerability: Vulnerability = {
      ...known,
      ...(reach === undefined ? {} : { reach }),
      priority: priorityOf(known, facts),
    };
    this.#add(findingOf(entity, vulnerability));
  }

  /** A second look at the same thing (two numbers of one product, two ranges) does not make less sure what is known. */
  #add(finding: Finding): void {
    if (this.#found.size >= matchLimits.mostFindings) {
      this.#isFull = true;
      return;
    }
    if (!this.#found.has(finding.id)) this.#found.set(finding.id, finding);
  }
}

/** Ecosystems of which there are whole dumps. */
function heldEcosystems(feeds: readonly AdvisoryFeed[]): ReadonlySet<string> {
  return new Set(
    feeds.flatMap(({ ecosystem }) => (ecosystem === undefined ? [] : withoutRelease(ecosystem))),
  );
}

function leftTo(owner: string, judgement: GroupJudgement): GroupJudgement {
  const because = `${judgement.because}, but ${owner} of the distribution brought it and may have the fix`;
  return { ...judgement, status: "undetermined", because };
}

function findingOf(entity: Entity, vulnerability: Vulnerability): Finding {
  const location = placeOf(entity);
  return withFindingId({
    rule: vulnerabilityRules[vulnerability.status],
    subject: entity.id,
    ...(location === undefined ? {} : { location }),
    ...vulnerabilityFinding(entity.name, vulnerability),
    vulnerability,
  });
}

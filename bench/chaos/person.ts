import { createHash } from "node:crypto";
import type { Page } from "../../packages/server/src/contract/page.ts";
import type { Finding } from "../../packages/server/src/contract/finding.ts";
import type { Project } from "../../packages/server/src/contract/project.ts";
import type { UploadReceipt } from "../../packages/server/src/contract/version.ts";
import type { Api, Ask, Definite } from "./api.ts";
import type { Dice } from "./dice.ts";
import { type ChaosDocument, documentOf } from "./documents.ts";
import type { KnownProject, KnownVersion, Ledger } from "./ledger.ts";

export interface PersonParts {
  readonly name: string;
  readonly api: Api;
  readonly dice: Dice;
  readonly ledger: Ledger;
  /** Teams that a project may be moved to. */
  readonly teams: readonly (string | null)[];
  /** A project that all work on, each on a branch of their own. */
  readonly common: KnownProject;
  /** What was acknowledged and is not so, and answers that make no sense. */
  readonly loss: (said: string) => void;
  /** Nobody waits any more: something is wrong already. */
  readonly isOver: () => boolean;
}

interface Act {
  readonly weight: number;
  readonly run: () => Promise<void>;
}

const states = ["in_triage", "exploitable", "not_affected", "false_positive", "resolved"] as const;
const questions = [
  ...["overview", "projects", "entities?limit=20", "entities/facets", "findings?limit=20"],
  ...[
    "versions?limit=10",
    "jobs?limit=10",
    "where?q=model-1",
    "entities?q=library",
    "trend",
    "audit?limit=20",
  ],
];

/** Somebody who sends, decides, changes and removes, one after the other, each until it was acknowledged. */
export class Person {
  readonly #parts: PersonParts;
  /** Their own: nobody else removes from these. */
  readonly #own: KnownProject[] = [];
  #last: { readonly project: KnownProject; readonly version: KnownVersion } | undefined;
  #serial = 0;
  #isStopped = false;

  constructor(parts: PersonParts) {
    this.#parts = parts;
  }

  /** After what is under way. */
  stop(): void {
    this.#isStopped = true;
  }

  async run(): Promise<void> {
    const acts: readonly Act[] = [
      { weight: 50, run: () => this.#upload(this.#someProject()) },
      { weight: 8, run: () => this.#uploadAgain() },
      { weight: 6, run: () => this.#makeByUpload() },
      { weight: 4, run: () => this.#makeProject() },
      { weight: 12, run: () => this.#decide() },
      { weight: 6, run: () => this.#change(this.#someProject()) },
      { weight: 5, run: () => this.#removeVersion() },
      { weight: 2, run: () => this.#removeProject() },
      { weight: 8, run: () => this.#look() },
    ];
    while (!this.#isStopped && !this.#parts.isOver()) await this.#parts.dice.pickBy(acts).run();
  }

  #someProject(): KnownProject {
    const { dice, common } = this.#parts;
    return this.#own.length === 0 || dice.chance(0.3) ? common : dice.pick(this.#own);
  }

  #insist(ask: Ask): Promise<Definite | undefined> {
    const { api, dice, isOver } = this.#parts;
    return api.insist(dice, ask, isOver);
  }

  async #upload(project: KnownProject): Promise<void> {
    const { dice, name } = this.#parts;
    const version = `${name}-${(this.#serial += 1)}`;
    const branch = project === this.#parts.common ? name : dice.pick(["main", "main", "next"]);
    await this.#send(project, { version, branch }, documentOf(dice, version));
  }

  async #send(
    project: KnownProject,
    { version, branch }: { readonly version: string; readonly branch: string },
    document: ChaosDocument,
  ): Promise<void> {
    const query = new URLSearchParams({ project: project.id, version, branch });
    const done = await this.#post(query, document, version);
    if (done === undefined) return;
    const { versionId, digest } = done.body as UploadReceipt;
    const known = { id: versionId, name: version, branch, digest, document, mayBeDouble: !done.isFirst };
    project.versions.set(versionId, known);
    this.#last = { project, version: known };
    this.#parts.ledger.audited.push({ action: "version.upload", subject: versionId });
  }

  async #post(
    query: URLSearchParams,
    { bytes }: ChaosDocument,
    version: string,
  ): Promise<Definite | undefined> {
    const { ledger, loss } = this.#parts;
    const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    ledger.sent.set(version, digest);
    const ask = { method: "POST", path: `/api/v1/uploads?${query}`, body: bytes };
    const done = await this.#insist(ask);
    if (done === undefined) return undefined;
    const receipt = done.body as UploadReceipt;
    if (done.status === 202 && receipt.digest === digest) return done;
    loss(`upload of ${version} (${query}) was answered with ${done.status}: ${JSON.stringify(done.body)}`);
    return undefined;
  }

  /** The same once more is the same version, not another one. */
  async #uploadAgain(): Promise<void> {
    if (this.#last === undefined || !this.#last.project.versions.has(this.#last.version.id)) return;
    const { project, version } = this.#last;
    const query = new URLSearchParams({ project: project.id, version: version.name, branch: version.branch });
    const done = await this.#post(query, version.document, version.name);
    const receipt = done?.body as UploadReceipt | undefined;
    if (receipt === undefined || receipt.versionId === version.id) return;
    if (!version.mayBeDouble)
      this.#parts.loss(`${version.name} came again and became another version: ${receipt.versionId}`);
    const known = { ...version, id: receipt.versionId, mayBeDouble: true };
    project.versions.set(receipt.versionId, known);
    this.#last = { project, version: known };
  }

  async #makeByUpload(): Promise<void> {
    const { dice, name, ledger } = this.#parts;
    const version = `${name}-${(this.#serial += 1)}`;
    const project = `project ${version}`;
    const document = documentOf(dice, version);
    const query = new URLSearchParams({ project, version, autoCreate: "true" });
    const done = await this.#post(query, document, version);
    if (done === undefined) return;
    const { projectId, versionId, digest } = done.body as UploadReceipt;
    const known = {
      id: versionId,
      name: version,
      branch: "main",
      digest,
      document,
      mayBeDouble: !done.isFirst,
    };
    this.#keep({ id: projectId, name: project, versions: new Map([[versionId, known]]), triages: [] });
    ledger.audited.push({ action: "version.upload", subject: versionId });
  }

  async #makeProject(): Promise<void> {
    const name = `project ${this.#parts.name}-${(this.#serial += 1)}`;
    const done = await this.#insist({
      method: "POST",
      path: "/api/v1/projects",
      body: { name, tags: ["made"] },
    });
    if (done === undefined) return;
    if (done.status === 201)
      this.#keep({ id: (done.body as Project).id, name, versions: new Map(), triages: [] });
    else if (done.status === 409 && !done.isFirst) await this.#find(name);
    else this.#parts.loss(`making ${name} was answered with ${done.status}: ${JSON.stringify(done.body)}`);
  }

  /** It was made, though nobody said so. */
  async #find(name: string): Promise<void> {
    const path = `/api/v1/projects?limit=200&q=${encodeURIComponent(name.replace("project ", ""))}`;
    const done = await this.#insist({ method: "GET", path });
    const found = (done?.body as Page<Project> | undefined)?.items.find((project) => project.name === name);
    if (found !== undefined) this.#keep({ id: found.id, name, versions: new Map(), triages: [] });
    else if (done !== undefined) this.#parts.loss(`${name} is there already, and is not there`);
  }

  #keep(project: KnownProject): void {
    const { ledger } = this.#parts;
    this.#own.push(project);
    ledger.projects.set(project.id, project);
    ledger.audited.push({ action: "project.create", subject: project.id });
  }

  async #decide(): Promise<void> {
    const { dice, name, ledger, loss } = this.#parts;
    const project = this.#someProject();
    const listed = await this.#insist({
      method: "GET",
      path: `/api/v1/findings?limit=20&project=${project.id}`,
    });
    const findings = (listed?.body as Page<Finding> | undefined)?.items ?? [];
    // In the common project, others may decide about the same at the same time.
    const mine = findings.filter(({ branch }) => project !== this.#parts.common || branch === name);
    if (mine.length === 0) return;
    const finding = dice.pick(mine).id;
    const [state, comment] = [dice.pick(states), `${name}-${(this.#serial += 1)}`];
    const path = `/api/v1/findings/${finding}/triage`;
    const justification = state === "not_affected" ? "code_not_reachable" : null;
    const done = await this.#insist({ method: "PUT", path, body: { state, justification, comment } });
    // A late reading may have taken the finding away meanwhile.
    if (done === undefined || done.status === 404) return;
    if (done.status !== 200)
      loss(`a decision was answered with ${done.status}: ${JSON.stringify(done.body)}`);
    project.triages.push({ finding, state, comment, mayBeDouble: !done.isFirst });
    ledger.audited.push({ action: "finding.triage", subject: finding });
  }

  async #change(project: KnownProject): Promise<void> {
    const { dice, teams, ledger, loss } = this.#parts;
    const body = dice.chance(0.6) ? { team: dice.pick(teams) } : { tags: [dice.pick(["a", "b", "c"])] };
    const done = await this.#insist({ method: "PATCH", path: `/api/v1/projects/${project.id}`, body });
    if (done === undefined) return;
    if (done.status === 200) ledger.audited.push({ action: "project.change", subject: project.id });
    else loss(`a change of ${project.name} was answered with ${done.status}: ${JSON.stringify(done.body)}`);
  }

  async #removeVersion(): Promise<void> {
    const owned = this.#own.filter(({ versions }) => versions.size > 0);
    if (owned.length === 0) return;
    const project = this.#parts.dice.pick(owned);
    const version = this.#parts.dice.pick([...project.versions.values()]);
    project.versions.delete(version.id);
    // Whatever was decided about what is gone need not be found.
    project.triages.length = 0;
    await this.#remove("version", version.id, version.name);
  }

  async #removeProject(): Promise<void> {
    if (this.#own.length < 3) return;
    const [project] = this.#own.splice(this.#parts.dice.below(this.#own.length), 1);
    if (project === undefined) return;
    // What went with it cannot be sent again.
    if (this.#last?.project === project) this.#last = undefined;
    this.#parts.ledger.projects.delete(project.id);
    await this.#remove("project", project.id, project.name);
  }

  async #remove(kind: "version" | "project", id: string, name: string): Promise<void> {
    const { ledger, loss } = this.#parts;
    const done = await this.#insist({ method: "DELETE", path: `/api/v1/${kind}s/${id}` });
    if (done === undefined) return;
    const isGone = done.status === 204 || (done.status === 404 && !done.isFirst);
    if (!isGone)
      loss(`removing ${kind} ${name} was answered with ${done.status}: ${JSON.stringify(done.body)}`);
    ledger.removed.push({ kind, id, name });
    ledger.audited.push({ action: `${kind}.remove`, subject: id });
  }

  /** Questions have no part in what is kept; they have to be answered, and to disturb nobody. */
  async #look(): Promise<void> {
    const { dice, loss } = this.#parts;
    const path = `/api/v1/${dice.pick(questions)}`;
    const done = await this.#insist({ method: "GET", path });
    if (done !== undefined && done.status !== 200) loss(`${path} was answered with ${done.status}`);
  }
}

import type { ExploitScore } from "../../advisory.ts";

/** UTF-16 units of a line: the comment in front has some eighty. */
const longestLine = 1_000;

/** True for the first characters of a CSV of EPSS, with or without the comment line. */
export function isEpss(head: string): boolean {
  return /^\ufeff?(?:#model_version:|cve,epss,percentile)/u.test(head);
}

/** What the comment in front says, and what could not be read. */
export interface EpssSummary {
  /** `v2025.03.14` */
  readonly model?: string;
  /** RFC 3339 */
  readonly madeAt?: string;
  readonly refused: number;
  /** The first refusal. */
  readonly reason?: string;
}

/**
 * Reads the daily CSV of EPSS piece by piece: `#model_version:…,score_date:…`, then `cve,epss,percentile`, then rows. A text without
 * that heading is refused: its columns could be any.
 */
export class EpssReader {
  #rest = "";
  #hasHeading = false;
  #line = 0;
  #model: string | undefined;
  #madeAt: string | undefined;
  #refused = 0;
  #reason: string | undefined;

  /** The scores of the lines that this piece completes. */
  *take(piece: string): Generator<ExploitScore, void, undefined> {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) yield* this.#read(line);
    if (this.#rest.length <= longestLine) return;
    this.#refuse("a line is too long");
    this.#rest = "";
  }

  /** The last line, which may have no end. */
  *finish(): Generator<ExploitScore, void, undefined> {
    yield* this.#read(this.#rest);
    this.#rest = "";
  }

  get summary(): EpssSummary {
    return {
      ...(this.#model === undefined ? {} : { model: this.#model }),
      ...(this.#madeAt === undefined ? {} : { madeAt: this.#madeAt }),
      refused: this.#refused,
      ...(this.#reason === undefined ? {} : { reason: this.#reason }),
    };
  }

  *#read(raw: string): Generator<ExploitScore, void, undefined> {
    this.#line += 1;
    const line = raw.replace(/^\ufeff/u, "").trim();
    if (line === "") return;
    if (line.startsWith("#")) this.#comment(line);
    else if (line === "cve,epss,percentile") this.#hasHeading = true;
    else {
      const score = this.#hasHeading ? scoreOf(line) : undefined;
      if (score === undefined) this.#refuse(this.#hasHeading ? "no row of three columns" : "no heading");
      else yield score;
    }
  }

  #comment(line: string): void {
    this.#model ??= /model_version:([\w.-]{1,40})/u.exec(line)?.[1];
    this.#madeAt ??= timeOf(/score_date:([\dT:+.Z-]{10,35})/u.exec(line)?.[1]);
  }

  #refuse(reason: string): void {
    this.#refused += 1;
    this.#reason ??= `line ${this.#line}: ${reason}`;
  }
}

function scoreOf(line: string): ExploitScore | undefined {
  const [cve = "", probability = "", percentile = "", ...more] = line.split(",");
  if (more.length > 0 || !/^CVE-\d{4}-\d{4,19}$/u.test(cve)) return undefined;
  const score = { cve, probability: shareOf(probability), percentile: shareOf(percentile) };
  return Number.isNaN(score.probability) || Number.isNaN(score.percentile) ? undefined : score;
}

/** A number from 0 to 1; NaN for anything else. */
function shareOf(text: string): number {
  if (!/^\d(?:\.\d{1,17})?(?:e-\d{1,2})?$/iu.test(text)) return Number.NaN;
  const share = Number(text);
  return share <= 1 ? share : Number.NaN;
}

/** `2025-03-17T00:00:00+0000` has an offset without a colon. */
function timeOf(text: string | undefined): string | undefined {
  const time = new Date((text ?? "").replace(/([+-]\d\d)(\d\d)$/u, "$1:$2"));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

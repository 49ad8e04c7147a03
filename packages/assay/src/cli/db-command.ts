import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { repeatable } from "./repeatable.ts";
import { writeOut } from "./write-out.ts";

type OnStatus = (status: number) => void;

/** Declares `assay db` and what it can do; each part is loaded when it runs. */
export function addDbCommand(program: Command, onStatus: OnStatus): void {
  const db = program
    .command("db")
    .description("The local database of advisories: bring it up to date, look at it, look into it.")
    .addHelpText("before", examples);
  addUpdate(db, onStatus);
  addStatus(db);
  addShow(db);
  addLint(db, onStatus);
}

const file = ["--db <FILE>", "the database (default: ASSAY_DB, or the user's data folder)"] as const;
const json = ["--json", "one JSON document on standard output"] as const;

interface UpdateOptions {
  readonly from: readonly string[];
  readonly ecosystem: readonly string[];
  readonly db?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

function addUpdate(db: Command, onStatus: OnStatus): void {
  db.command("update")
    .description("Import advisories: from where they are published, a mirror, directories or files.")
    .option(
      "--from <PLACE>",
      "an address, a directory or a file (zip, JSON, JSON lines, CSV); repeatable",
      repeatable,
      [],
    )
    .option("--ecosystem <NAME>", "only this one, as OSV writes it: PyPI, Debian; repeatable", repeatable, [])
    .option(...file)
    .option(...json)
    .option("--quiet", "no progress and no summary")
    .action(async (options: UpdateOptions) => {
      const { updateDatabase } = await import("./db/update.ts");
      const { text, failures } = await updateDatabase(options);
      await writeOut(text);
      for (const failure of failures) process.stderr.write(`assay: not imported: ${failure}\n`);
      onStatus(failures.length > 0 ? exitStatus.usage : exitStatus.done);
    });
}

interface LookOptions {
  readonly db?: string;
  readonly json?: boolean;
}

function addStatus(db: Command): void {
  db.command("status")
    .description("What the database holds, where it came from and how old it is.")
    .option(...file)
    .option(...json)
    .action(async (options: LookOptions) => {
      const { databaseStatus } = await import("./db/status.ts");
      await writeOut(await databaseStatus(options));
    });
}

function addShow(db: Command): void {
  db.command("show")
    .description("Everything that the database has under an id: CVE, GHSA, PYSEC …")
    .argument("<id>", "an id or an alias")
    .option(...file)
    .option(...json)
    .action(async (id: string, options: LookOptions) => {
      const { showAdvisory } = await import("./db/show.ts");
      await writeOut(await showAdvisory(id, options));
    });
}

function addLint(db: Command, onStatus: OnStatus): void {
  db.command("lint")
    .description(
      "Check advisories about models and datasets: our profile of OSV, and sources that can be checked.",
    )
    .argument("<file...>", "JSON or JSON lines")
    .option(...json)
    .action(async (files: string[], options: { readonly json?: boolean }) => {
      const { lintAdvisories } = await import("./db/lint.ts");
      const { text, isClean } = lintAdvisories(files, options);
      await writeOut(text);
      onStatus(isClean ? exitStatus.done : exitStatus.failed);
    });
}

const examples = `Examples:
  assay db update
  assay db update --from ./osv-dumps --from ./known_exploited_vulnerabilities.json
  assay db status
  assay db show CVE-2025-32434
  assay db lint our-models.jsonl
`;

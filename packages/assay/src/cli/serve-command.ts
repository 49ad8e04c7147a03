import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { KeepOptions } from "./serve/keep.ts";
import type { ServeFlags } from "./serve/serve-flags.ts";

/** Declares `assay serve`; the server is a package of its own, loaded when it runs. */
export function addServeCommand(program: Command, onStatus: (status: number) => void): void {
  const command = program
    .command("serve")
    .description("Run the inventory server: every BOM of an organisation in one place.")
    .option("--folder <FOLDER>", "where the inventory is kept (default: the user's data folder)")
    .option("--listen <HOST:PORT>", "address to listen at (default: 127.0.0.1:8080)")
    .option("--public-url <URL>", "address that people use, when a proxy stands before the server")
    .option("--trust-proxy", "believe X-Forwarded-For and X-Forwarded-Proto of that proxy")
    .option("--workers <N>", "threads that read uploaded documents (default: 1; 0 = another process does)")
    .option(
      "--allow-host <HOST>",
      "a host that the server may ask though it is inside your own network; repeatable",
      repeated,
    )
    .option("--demo", "show an invented portfolio, which is gone when the server ends")
    .option(
      "--advisories <PLACE>",
      "database of assay db update that uploads are judged with (a file or its folder)",
    )
    .option(
      "--workers-only",
      "only work on jobs: no interface and no API, /healthz, /readyz and /metrics at --listen",
    )
    .option(
      "--metrics-listen <HOST:PORT>",
      "a second address with /healthz, /readyz and /metrics, for those who run it",
    )
    .addHelpText("before", examples)
    .addHelpText("after", environment)
    .action(async (flags: ServeFlags) => {
      const { serve } = await import("./serve/serve.ts");
      await serve(flags);
      onStatus(exitStatus.done);
    });
  addKeepCommands(command, onStatus);
}

/** `--folder` is the one of `serve`. */
function addKeepCommands(serve: Command, onStatus: (status: number) => void): void {
  const json = ["--json", "one JSON document on standard output"] as const;
  serve
    .command("backup")
    .description(
      "Copy the inventory of --folder into one new file, also while a server runs on it, and check the copy.",
    )
    .requiredOption("--to <FILE>", "the file, which must not be there yet")
    .option(...json)
    .action(async (_: unknown, own: Command) => {
      const { backUpInventory } = await import("./serve/keep.ts");
      await backUpInventory(own.optsWithGlobals<KeepOptions & { readonly to: string }>());
      onStatus(exitStatus.done);
    });
  serve
    .command("restore")
    .description("Check a back-up, and make the inventory of --folder from it; there must be none yet.")
    .argument("<FILE>", "what backup wrote")
    .option(...json)
    .action(async (file: string, _: unknown, own: Command) => {
      const { restoreInventory } = await import("./serve/keep.ts");
      await restoreInventory(file, own.optsWithGlobals<KeepOptions>());
      onStatus(exitStatus.done);
    });
  serve
    .command("check")
    .description(
      "Look at a whole inventory (--folder or DATABASE_URL): its pages, its references, its audit log.",
    )
    .option(...json)
    .action(async (_: unknown, own: Command) => {
      const { checkInventory } = await import("./serve/keep.ts");
      const holds = await checkInventory(own.optsWithGlobals<KeepOptions>());
      onStatus(holds ? exitStatus.done : exitStatus.failed);
    });
}

/** Undefined as long as the option is not given: then the environment says. */
function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

const examples = `Examples:
  assay serve
  assay serve --demo
  assay serve --folder /var/lib/assay --listen 127.0.0.1:8080 --public-url https://assay.example.com --trust-proxy
  DATABASE_URL=postgres://assay@db/assay assay serve --listen :8080 --workers 0
  DATABASE_URL=postgres://assay@db/assay assay serve --listen :8081 --workers 2 --workers-only
  assay serve backup --folder /var/lib/assay --to /backup/assay-2026-11-30.db
  assay serve restore /backup/assay-2026-11-30.db --folder /var/lib/assay
  assay serve check --folder /var/lib/assay
`;

const environment = `
Environment: DATABASE_URL or DATABASE_URL_FILE (PostgreSQL in place of a folder), DATABASE_PASSWORD_FILE, ASSAY_FOLDER, ASSAY_LISTEN,
ASSAY_PUBLIC_URL, ASSAY_TRUST_PROXY, ASSAY_WORKERS, ASSAY_WORKERS_ONLY, ASSAY_METRICS_LISTEN, ASSAY_ALLOW_HOSTS (comma separated),
ASSAY_ADVISORIES, ASSAY_ADVISORIES_FROM (where the server refreshes it from, comma separated); mail: ASSAY_SMTP_URL (or _FILE),
ASSAY_SMTP_FROM; single sign-on: ASSAY_OIDC_ISSUER, ASSAY_OIDC_CLIENT_ID, ASSAY_OIDC_CLIENT_SECRET (or _FILE), ASSAY_OIDC_NAME,
ASSAY_OIDC_NEW_ACCOUNTS (role of accounts that a sign-in makes).
`;

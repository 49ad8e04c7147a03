import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { ServeFlags } from "./serve/serve.ts";

/** Declares `assay serve`; the server is a package of its own, loaded when it runs. */
export function addServeCommand(program: Command, onStatus: (status: number) => void): void {
  program
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
    .addHelpText("before", examples)
    .addHelpText("after", environment)
    .action(async (flags: ServeFlags) => {
      const { serve } = await import("./serve/serve.ts");
      await serve(flags);
      onStatus(exitStatus.done);
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
  DATABASE_URL=postgres://assay@db/assay assay serve --listen :8080
`;

const environment = `
Environment: DATABASE_URL (PostgreSQL in place of a folder), ASSAY_FOLDER, ASSAY_LISTEN, ASSAY_PUBLIC_URL, ASSAY_TRUST_PROXY,
ASSAY_WORKERS, ASSAY_ALLOW_HOSTS (comma separated), ASSAY_ADVISORIES, ASSAY_ADVISORIES_FROM (where the server refreshes it from,
comma separated); single sign-on: ASSAY_OIDC_ISSUER, ASSAY_OIDC_CLIENT_ID, ASSAY_OIDC_CLIENT_SECRET (or _FILE), ASSAY_OIDC_NAME,
ASSAY_OIDC_NEW_ACCOUNTS (role of accounts that a sign-in makes).
`;

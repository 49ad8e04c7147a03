import { AssayError } from "../../model/error.ts";
import { writeOut } from "../write-out.ts";
import {
  inventoryFolder,
  type KeepFlags,
  type KeepWorld,
  loadServer,
  type StoreCheck,
} from "./server-package.ts";

export interface KeepOptions extends KeepFlags {
  readonly json?: boolean;
}

/** `assay serve backup`. */
export async function backUpInventory(options: KeepOptions & { readonly to: string }): Promise<void> {
  const made = await saidPlainly(async () => (await loadServer()).runBackUp(options, options.to, world()));
  await tell(options, made, `backed up to ${made.file} (${made.bytes.toLocaleString("en")} bytes)`);
}

/** `assay serve restore`. */
export async function restoreInventory(file: string, options: KeepOptions): Promise<void> {
  const made = await saidPlainly(async () => (await loadServer()).runRestore(options, file, world()));
  await tell(options, made, `restored into ${made.folder}`);
}

/** `assay serve check`: true when all holds. */
export async function checkInventory(options: KeepOptions): Promise<boolean> {
  const check = await saidPlainly(async () => (await loadServer()).runCheck(options, world()));
  const holds = check.faults.length === 0;
  await tell(options, check, holds ? "all that was checked holds" : "THIS STORE DOES NOT HOLD");
  return holds;
}

function world(): KeepWorld {
  return { environment: process.env, defaultFolder: inventoryFolder() };
}

async function saidPlainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === "ServeUsageError")
      throw new AssayError("usage", error.message);
    throw error;
  }
}

async function tell(options: KeepOptions, check: StoreCheck, said: string): Promise<void> {
  if (options.json === true) {
    await writeOut(`${JSON.stringify(check, undefined, 2)}\n`);
    return;
  }
  const { schema, newestSchema, projects, versions, documents, audit, faults } = check;
  const older = schema < newestSchema ? `, which the next start brings to ${newestSchema}` : "";
  const lines = [
    said,
    `  schema     ${schema}${older}`,
    `  content    ${projects} projects, ${versions} versions, ${documents} documents`,
    ...audit.map(({ entries, head }) => `  audit log  ${entries} entries, head ${head}`),
    ...faults.map((fault) => `  FAULT      ${fault}`),
  ];
  await writeOut(`${lines.join("\n")}\n`);
}

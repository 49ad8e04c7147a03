import { createHash } from "node:crypto";
import { uploadReceipt, type UploadQuery, type UploadReceipt } from "../../contract/version.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { keysLastMilliseconds } from "../limits.ts";
import { type Author, projectById } from "../projects/project-rows.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";

interface Keyed {
  readonly key: string;
  readonly query: UploadQuery;
  /** Of the document. */
  readonly digest: string;
}

/**
 * Does the upload, and keeps its answer under the key of whoever asks; when there is an answer to it, that is the answer. Of two at
 * once, the second waits here for the first. @throws StoreError `key-reused` when something else was asked with the key
 */
export async function onceForKey(
  change: Change,
  author: Author,
  keyed: Keyed,
  upload: () => Promise<UploadReceipt>,
): Promise<UploadReceipt> {
  const row = rowOf(author, keyed);
  await change
    .deleteFrom("upload_key")
    .where("created_at", "<=", author.now - keysLastMilliseconds)
    .where("organisation_id", "=", row.organisation_id)
    .where("account", "=", row.account)
    .where("name", "=", row.name)
    .execute();
  const isNew = await change
    .insertInto("upload_key")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .executeTakeFirst();
  if (isNew === undefined) return answered(change, author, row);
  const receipt = await upload();
  await change
    .updateTable("upload_key")
    .set({ receipt: JSON.stringify(receipt) })
    .where("organisation_id", "=", row.organisation_id)
    .where("account", "=", row.account)
    .where("name", "=", row.name)
    .execute();
  return receipt;
}

function rowOf({ by, sight, now }: Author, { key, query, digest }: Keyed): Row<"upload_key"> {
  const { project, version, branch, environment = null } = query;
  const asked = JSON.stringify([digest, project, version, branch, environment]);
  return {
    organisation_id: sight.organisation,
    account: by.account,
    name: storedText(key),
    request: createHash("sha256").update(asked).digest("hex"),
    ...{ receipt: "", created_at: now },
  };
}

/** The first answer, for who may still see what it is about. */
async function answered(change: Change, author: Author, row: Row<"upload_key">): Promise<UploadReceipt> {
  const known = await change
    .selectFrom("upload_key")
    .select(["request", "receipt"])
    .where("organisation_id", "=", row.organisation_id)
    .where("account", "=", row.account)
    .where("name", "=", row.name)
    .executeTakeFirstOrThrow();
  if (known.request !== row.request)
    throw new StoreError("key-reused", "This Idempotency-Key was given with another upload.");
  const receipt = uploadReceipt.parse(JSON.parse(known.receipt));
  if ((await projectById(change, author.sight, receipt.projectId)) === undefined)
    throw new StoreError("not-found", "There is no such project.");
  return { ...receipt, isDuplicate: true };
}

export async function forgetKeys({ write }: Context, before: number): Promise<void> {
  await write.deleteFrom("upload_key").where("created_at", "<", before).execute();
}

import { expect, test } from "vitest";
import { closeStores, workOn } from "./work-on.ts";

test("a database that is away is told apart from work that fails", async () => {
  // Nobody listens at port 1.
  const place = { kind: "postgres" as const, url: "postgres://assay@127.0.0.1:1/assay" };
  const settings = { place, version: "1", allowHosts: [] };
  const job = { id: 3, kind: "job" as const, payload: { version: "v" }, settings };

  expect(await workOn({ ...job, job: "read-document" })).toMatchObject({ kind: "failed", isOutage: true });
  expect(await workOn({ ...job, job: "nothing-of-ours" })).toEqual({
    ...{ id: 3, kind: "failed", isOutage: false },
    error: "there is no kind of job nothing-of-ours",
  });
  await closeStores();
});

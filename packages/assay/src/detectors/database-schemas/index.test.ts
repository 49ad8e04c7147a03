import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import { databaseSchemas } from "./index.ts";

describe("schemas of databases", () => {
  it("name the store of vectors, also where another migration says whose they are", async () => {
    expect(
      await found({
        "migrations/1.sql": "-- Enable pgvector\ncreate extension if not exists vector with schema public;\n",
        "migrations/2.sql": 'create table "page" (\n  embedding vector(1536),\n  id int\n);\n',
      }),
    ).toEqual([
      "migrations/1.sql:2 vector-store:pgvector used",
      "migrations/2.sql:2 vector-store:pgvector used",
    ]);
  });

  it("leave columns of vectors alone whose database nobody names", async () => {
    expect(await found({ "a.sql": "create table t (e vector(1536)); -- create extension vector\n" })).toEqual(
      [],
    );
  });

  it("are read in Prisma and for SQLite", async () => {
    expect(
      await found({
        "schema.prisma": 'model A {\n  e Unsupported("vector(3)")?\n}\n',
        "b.sql": "CREATE VIRTUAL TABLE v USING vec0(e float[3]);\n",
      }),
    ).toEqual(["b.sql:1 vector-store:sqlite-vec used", "schema.prisma:2 vector-store:pgvector used"]);
  });

  it("only mention the models of rows", async () => {
    expect(await found({ "seed.sql": "insert into m values ('gpt-4o', 'x');\n/* 'gpt-4' */\n" })).toEqual([
      "seed.sql:1 openai/gpt-4o mentioned",
    ]);
  });

  it("no bytes make it throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        await found({ "a.sql": `vector(3) ${text}` });
      }),
      { numRuns: 50 },
    );
  });
});

async function found(files: HubFiles): Promise<readonly string[]> {
  const { uses } = await databaseSchemas.detect(
    recipeProject(files, (path) => databaseSchemas.matches(path)),
  );
  return uses
    .map(({ thing, place, usage }) => `${place.path}:${place.line ?? 0} ${thing.key} ${usage}`)
    .sort();
}

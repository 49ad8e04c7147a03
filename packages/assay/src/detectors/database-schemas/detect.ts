import { hostedModel, vectorStore } from "../../catalogue/things.ts";
import type { Application } from "../../model/use.ts";
import { filesUpTo } from "../files-up-to.ts";
import { readStart } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, declaredAt, noteUse, openReport, type Report } from "../recipe-report.ts";
import { mostBytes, mostFiles } from "./limits.ts";
import { readSchema, type Schema } from "./schema.ts";

/** Stores of vectors that the schemas of a tree make, and models that their rows name. */
export async function detectDatabaseSchemas(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const schemas: { readonly path: string; readonly schema: Schema }[] = [];
  for (const file of filesUpTo(project, report, mostFiles, "schemas")) {
    const reading = await readStart(file, mostBytes);
    if (!reading.ok) continue;
    schemas.push({ path: file.path, schema: readSchema(new TextDecoder("utf-8").decode(reading.bytes)) });
  }
  // Several databases have columns of vectors; which one it is may be said in another migration.
  const isPostgres = schemas.some(({ schema }) =>
    schema.vectors.some(({ product }) => product === "pgvector"),
  );
  for (const { path, schema } of schemas) noteSchema(report, path, schema, isPostgres);
  return closeReport(report);
}

function noteSchema(report: Report, path: string, { vectors, models }: Schema, isPostgres: boolean): void {
  for (const { line, how, product, dimensions } of vectors) {
    const name = product ?? (isPostgres ? "pgvector" : undefined);
    if (name === undefined) continue;
    const place = { path, line };
    const size =
      dimensions === undefined
        ? []
        : [declaredAt(report, place, "setting", { name: "dimensions", value: dimensions })];
    const claims = [declaredAt(report, place, "category", "vector-store"), ...size];
    noteUse(report, vectorStore(name), place, how, { claims });
    report.files.set(path, "code");
  }
  for (const { line, model } of models) {
    noteUse(report, hostedModel(model.provider, model.id), { path, line }, "text of a statement", {
      usage: "mentioned",
    });
    report.files.set(path, "code");
  }
}

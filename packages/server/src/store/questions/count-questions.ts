import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { type QuestionCounts, questionNames } from "../../contract/question.ts";
import type { Context } from "../context.ts";
import { entitySource, isOpenQuestion } from "../entities/entity-scope.ts";
import { drawingEdition } from "../reading/redraw-things.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { unsafeProjectIds } from "./unsafe-projects.ts";

/** For how many things of the latest versions each question is open. */
export async function countQuestions(context: Context, by: Principal): Promise<QuestionCounts> {
  const sight = await sightOf(context.lookup, by);
  const source = await entitySource(context, sight, {});
  const questions: QuestionCounts["questions"][number][] = [];
  for (const question of questionNames) {
    const { rows } = await sql<{ things: number }>`
      select count(*) as things from ${source} as seen where ${isOpenQuestion(context, sight, question)}`.execute(
      context.read,
    );
    questions.push({ question, things: rows[0]?.things ?? 0 });
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${unsafeProjectIds(context, sight)}) as unsafe`.execute(context.read);
  return { questions, unsafeProjects: rows[0]?.count ?? 0, waiting: await waiting(context, sight) };
}

/** What is shown of them was drawn by an earlier program, which did not ask. */
async function waiting({ read }: Context, sight: Sight): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from stream
    join version on version.stream_id = stream.id and version.sequence = stream.latest_sequence
    where stream.audience_id in (${sql.join(seenBy(sight))}) and version.drawn <> ${drawingEdition}`.execute(
    read,
  );
  return rows[0]?.count ?? 0;
}

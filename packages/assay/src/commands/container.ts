import { imageLinks } from "./serving-links.ts";
import type { CommandLine } from "./command-line.ts";
import { noteImage, type KnownImage } from "./image.ts";
import { namesOf } from "./named-parts.ts";
import type { NamedPart } from "./program-row.ts";
import { rowOf } from "./program-rows.ts";
import { programWords } from "./program-words.ts";
import { addLink, addUse, type OpenReading } from "./reading.ts";
import { textOf, unwrapped } from "./unwrap.ts";
import { readVariables } from "./variables.ts";
import { textWord, type Word } from "./word.ts";

/** A container as a file describes it: `docker run`, a service of Compose, a container of a pod, the end of a Dockerfile. */
export interface Container {
  readonly image?: Word;
  /** The image when it was noted before: the one that a build starts from. */
  readonly known?: KnownImage;
  /** What is run instead of the image's own entry point; empty = the image's is taken away. */
  readonly entrypoint?: readonly Word[];
  /** Arguments of the entry point (`CMD`, `command` of Compose, `args` of Kubernetes). */
  readonly arguments?: readonly Word[];
  readonly environment: ReadonlyMap<string, Word>;
  /** Variables that this place itself sets; absent = all of the environment. */
  readonly declared?: ReadonlyMap<string, Word>;
  readonly line: number;
  /** Where it stands, as people know it: `docker run`, `services.llm`. */
  readonly how: string;
}

/** Reads one command line into a reading. */
export type ReadInto = (reading: OpenReading, command: CommandLine) => Promise<void>;

/** What a container runs: its image, the engine or store in it, the command line, and the models that its variables name. */
export async function readContainerInto(
  reading: OpenReading,
  container: Container,
  read: ReadInto,
): Promise<void> {
  const { image, environment, line, how } = container;
  const [uses, links] = [reading.uses.length, reading.links.length];
  const known = image === undefined ? container.known : noteImage(reading, image, how);
  const words = await commandOf(container, known);
  if (words.length > 0) await read(reading, { words, environment, line: words[0]?.line ?? line });
  const ofImage = known === undefined ? new Set<string>() : noteVariables(reading, container, known);
  const rest = new Map(
    [...(container.declared ?? environment)].filter(
      ([name]) => !ofImage.has(name) && !isRowVariable(words, name),
    ),
  );
  readVariables(reading, rest);
  reading.links.push(...imageLinks({ uses: reading.uses.slice(uses), links: reading.links.slice(links) }));
}

/** The entry point and its arguments; a known image has its own entry point. */
async function commandOf(container: Container, known: KnownImage | undefined): Promise<readonly Word[]> {
  const { entrypoint, arguments: given = [], environment, line } = container;
  if (entrypoint !== undefined) return [...entrypoint, ...given];
  const entry = known?.row?.entry;
  // A command that is a program of its own: people replace the entry point without saying so.
  if (entry === undefined || (await isProgram({ words: given, environment, line }))) return given;
  return [...wordsOfEntry(entry, given[0]?.line ?? line), ...given];
}

function wordsOfEntry(entry: string, line: number): readonly Word[] {
  return entry.split(" ").map((word) => textWord(word, line));
}

async function isProgram(command: CommandLine): Promise<boolean> {
  if (command.words.length === 0) return false;
  const [inner] = await unwrapped(command);
  if (inner?.words !== command.words) return true;
  const words = programWords(command.words);
  return rowOf(words) !== undefined || /^(?:python|bash|sh)$|\.sh$/u.test(textOf(words[0]));
}

/** Variables that the program of the command line reads by itself. */
function isRowVariable(words: readonly Word[], name: string): boolean {
  const row = rowOf(programWords(words))?.row;
  return (
    row?.names?.some((part) => part.from.some((place) => "variable" in place && place.variable === name)) ===
    true
  );
}

/** Models that the image's own variables name; the names of those variables. */
function noteVariables(reading: OpenReading, container: Container, known: KnownImage): ReadonlySet<string> {
  const { environment, line, how } = container;
  const variables = known.row?.variables ?? [];
  for (const { name, origin, isList, kind } of variables) {
    const word = environment.get(name);
    if (word === undefined) continue;
    const part: NamedPart = {
      kind: kind ?? "model",
      from: [{ variable: name }],
      ...(origin === undefined ? {} : { origin }),
      ...(isList === undefined ? {} : { isList }),
    };
    const given = { options: [], positionals: [], environment, line };
    for (const found of namesOf(reading, { row: {}, given, line, program: how }, part)) {
      addUse(reading, found.thing, found);
      if (known.software !== undefined)
        addLink(reading, found.thing, known.software, { kind: "servedBy", line: found.line });
    }
  }
  return new Set(variables.map(({ name }) => name));
}

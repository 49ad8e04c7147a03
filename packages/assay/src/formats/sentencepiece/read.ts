import { claimant, type Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { startWireWalk, stopWalk } from "../../syntax/protobuf.ts";
import {
  float,
  integer,
  messageReader,
  type MessageReader,
  pick,
  type Range,
  text,
  texts,
  visitMessages,
} from "../../syntax/protobuf-message.ts";
import type { Picked } from "../../syntax/protobuf-message.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import {
  maximumDepth,
  maximumFields,
  maximumNameBytes,
  maximumNames,
  maximumPieces,
  maximumSpecialPieces,
  maximumTextBytes,
} from "./limits.ts";

/** Fields of sentencepiece_model.proto. */
const modelFields = { piece: 1, trainer: 2, normaliser: 3 } as const;
const pieceShape = { text: text(1), type: integer(3) } as const;
const trainerShape = {
  inputs: texts(1, maximumNames),
  modelType: integer(3),
  vocabularySize: integer(4),
  coverage: float(10),
  sentences: integer(11),
  symbols: texts(31, maximumNames),
  byteFallback: integer(35),
  unknown: text(45),
  begin: text(46),
  end: text(47),
  padding: text(48),
} as const;
const normaliserShape = { name: text(1) } as const;

/** `TrainerSpec.ModelType`. */
const modelTypes: ReadonlyMap<number, string> = new Map([
  [1, "Unigram"],
  [2, "BPE"],
  [3, "Word"],
  [4, "Char"],
]);

interface Facts {
  pieces: number;
  trainer?: Picked<typeof trainerShape>;
  normaliser?: string;
  /** Texts of pieces of a special type (unknown 2, control 3, user defined 4). */
  readonly special: string[];
}

/** Counts the pieces and reads how they were trained. */
export async function readSentencepiece(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const wire = startWireWalk(file.source, { depth: maximumDepth, fields: maximumFields });
  const reader = messageReader(wire, { longestText: maximumNameBytes, mostTextBytes: maximumTextBytes });
  const facts = await readFacts(reader, { start: 0, end: file.source.sizeBytes });
  const { trouble } = wire;
  return {
    format: "sentencepiece",
    claims: claimsOf(file, by, facts),
    tensors: [],
    lineage: [],
    findings: [],
    problems: trouble === undefined ? [] : [trouble],
    hazards: [],
    role: "part",
  };
}

async function readFacts(reader: MessageReader, whole: Range): Promise<Facts> {
  const facts: Facts = { pieces: 0, special: [] };
  await visitMessages(reader, whole, {
    [modelFields.piece]: (range) => countPiece(reader, range, facts),
    [modelFields.trainer]: async (range) => {
      facts.trainer = await pick(reader, range, trainerShape);
    },
    [modelFields.normaliser]: async (range) => {
      const { name } = await pick(reader, range, normaliserShape);
      if (name !== undefined) facts.normaliser = name;
    },
  });
  return facts;
}

async function countPiece(reader: MessageReader, range: Range, facts: Facts): Promise<void> {
  facts.pieces += 1;
  if (facts.pieces > maximumPieces) {
    stopWalk(reader.wire, "limit-exceeded", `more than ${maximumPieces} pieces`, range.start);
  }
  if (facts.pieces > maximumSpecialPieces) return;
  const { text: piece, type = 1 } = await pick(reader, range, pieceShape);
  if (piece !== undefined && (type === 2 || type === 3 || type === 4)) facts.special.push(piece);
}

function claimsOf({ path }: FormatInput, by: string, facts: Facts): Claim[] {
  const measured = claimant("measured", { by, path });
  const declared = claimant("declared", { by, path });
  const { trainer } = facts;
  const model = modelTypes.get(trainer?.modelType ?? 1);
  const specialTokens = namesOf(trainer, facts.special);
  const tokenizer = {
    ...(model === undefined ? {} : { model }),
    vocabularySize: facts.pieces,
    ...(Object.keys(specialTokens).length > 0 ? { specialTokens } : {}),
  };
  const claims: Claim[] = [measured("format", "sentencepiece"), measured("tokenizer", tokenizer)];
  for (const [name, value] of Object.entries(settingsOf(facts))) {
    if (value !== undefined)
      claims.push(
        declared("metadata", { name: `sentencepiece.${name}`, value }, { pointer: "trainer_spec" }),
      );
  }
  return claims;
}

function settingsOf({ trainer, normaliser }: Facts): Readonly<Record<string, string | number | undefined>> {
  // Folders of the training files tell about a machine and its user; their names tell what was trained on.
  const inputs = (trainer?.inputs ?? []).map((input) =>
    input.slice(Math.max(input.lastIndexOf("/"), input.lastIndexOf("\\")) + 1),
  );
  return {
    input: inputs.length > 0 ? printable(inputs.join(", ")) : undefined,
    input_sentence_size: trainer?.sentences,
    character_coverage: trainer?.coverage === undefined ? undefined : Number(trainer.coverage.toPrecision(7)),
    byte_fallback: trainer?.byteFallback === 1 ? "true" : undefined,
    normalizer: normaliser === undefined ? undefined : printable(normaliser),
  };
}

/** Defaults of the specification hold for what the settings do not say, if a piece of that name is special. */
function namesOf(trainer: Facts["trainer"], special: readonly string[]): Record<string, string> {
  const names: Readonly<Record<string, string>> = {
    unk_token: trainer?.unknown ?? "<unk>",
    bos_token: trainer?.begin ?? "<s>",
    eos_token: trainer?.end ?? "</s>",
    pad_token: trainer?.padding ?? "<pad>",
  };
  return Object.fromEntries(Object.entries(names).filter(([, name]) => special.includes(name)));
}

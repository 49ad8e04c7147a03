import {
  contiguous,
  continuation,
  dataspace,
  externalLink,
  fixedText,
  float32,
  hardLink,
  Hdf5Maker,
  messageBytes,
  messages,
  objectHeader,
  textAttribute,
  userLink,
  type Message,
} from "../hdf5.ts";
import { concat, packed, utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const linkNames = ["model_weights", "kernel:0", "a", "", "..", "\u202e", "layers"] as const;
const configuration =
  '{"class_name": "Sequential", "config": {"layers": [{"class_name": "Lambda", "config": {}}]}}';

/** Where something stands: in the file made so far, at its start, or out of it. */
function address(chance: Chance, known: readonly number[]): number {
  if (chance.once(8)) return chance.count();
  return known[chance.number(known.length)] ?? chance.number(600);
}

type MessageMaker = (chance: Chance, known: readonly number[]) => Message;

const makers: readonly [MessageMaker, ...MessageMaker[]] = [
  (chance) =>
    textAttribute(
      chance.pick(["model_config", "keras_version", "a"]),
      chance.once(2) ? configuration : "2.4.0",
    ),
  (chance) => dataspace(Array.from({ length: chance.number(4) }, () => chance.count())),
  (chance) => [
    messages.datatype,
    chance.pick([float32, fixedText(chance.count()), chance.bytes(24), compound(chance)]),
  ],
  (chance, known) => contiguous(address(chance, known), chance.count()),
  (chance) => externalLink(chance.pick(linkNames), "/etc/passwd", "/a"),
  (chance) => userLink(chance.pick(linkNames), chance.number(256)),
  (chance, known) => continuation(address(chance, known), chance.once(3) ? chance.count() : 64),
  (chance) => [chance.number(0x19), chance.bytes(chance.number(40))],
  function symbolTable(chance, known) {
    return [0x11, concat(packed(address(chance, known), 8), packed(address(chance, known), 8))];
  },
  function linkOrAttributeInfo(chance, known) {
    const addresses = [1, 2, 3].map(() => packed(address(chance, known), 8));
    return [chance.pick([0x02, 0x15]), concat(Uint8Array.of(0, chance.number(4)), ...addresses)];
  },
  (chance, known) => hardLink(chance.pick(linkNames), address(chance, known)),
  (chance, known) => hardLink(chance.pick(linkNames), address(chance, known)),
];

function anyMessage(chance: Chance, known: readonly number[]): Message {
  return chance.pick(makers)(chance, known);
}

/** A type of members, each of a type of its own, in each other. */
function compound(chance: Chance): Uint8Array {
  let type: Uint8Array = float32;
  for (let left = chance.pick([1, 3, 40, 400]); left > 0; left -= 1) {
    const head = concat(Uint8Array.of(0x36, chance.pick([1, 1, 2, 255]), 0, 0), packed(chance.count(), 4));
    type = concat(head, utf8("f\0"), packed(0, 1), type);
    if (chance.once(6)) type = concat(Uint8Array.of(0x19, 1, 0, 0), packed(16, 4), type);
  }
  return type.subarray(0, 60_000);
}

/** Structures that messages point to, put together loosely. */
function structure(chance: Chance, known: readonly number[]): Uint8Array {
  const at = (): Uint8Array => packed(address(chance, known), 8);
  const signature = chance.pick([
    "TREE",
    "HEAP",
    "SNOD",
    "GCOL",
    "FRHP",
    "BTHD",
    "BTLF",
    "BTIN",
    "FHDB",
    "FHIB",
    "OCHK",
  ]);
  const fields = Array.from({ length: 4 + chance.number(20) }, () =>
    chance.once(2) ? at() : packed(chance.count(), chance.pick([1, 2, 4, 8])),
  );
  return concat(utf8(signature), Uint8Array.of(chance.number(3), chance.number(12)), ...fields);
}

/** Object headers of all kinds of messages, whose addresses lead to each other, to themselves and out of the file. */
export function hdf5File(chance: Chance): SeedFiles {
  const made = new Hdf5Maker();
  const known: number[] = [48];
  for (let left = chance.number(9); left > 0; left -= 1) {
    if (chance.once(3)) known.push(made.add(structure(chance, known)));
    const list = Array.from({ length: chance.number(6) }, () => anyMessage(chance, known));
    known.push(
      made.add(
        chance.once(4)
          ? concat(utf8("OCHK"), messageBytes(list), packed(0, 4))
          : objectHeader(list, chance.once(9) ? chance.count() : undefined),
      ),
    );
  }
  const root = Array.from({ length: 1 + chance.number(6) }, () => anyMessage(chance, known));
  const many = chance.once(12)
    ? Array.from({ length: 3000 }, (_, index) => hardLink(`n${index}`, known[index % known.length] ?? 48))
    : [];
  return {
    [chance.pick(["model.h5", "a.keras", "model.weights.h5"])]: Uint8Array.from(
      made.file(made.add(objectHeader([...root, ...many]))),
    ),
  };
}

import type { Inventory } from "../model/inventory.ts";
import { genericUsers } from "./harmless.table.ts";
import type { LeakId } from "./leak-kinds.table.ts";
import { leaksIn } from "./leaks-in-text.ts";
import { percentDecoded } from "./percent-decoded.ts";
import { namedLeak, namesRun } from "./named-leaks.ts";
import { type TextPlace, textPlaces } from "./text-places.ts";

/** Something that outsiders should not read. `place.text` and `leak` hold it: they are for withholding, not for showing. */
export interface Leak {
  readonly kind: LeakId;
  readonly place: TextPlace;
  /** The part that gives it away. */
  readonly leak: string;
}

/** All leaks of an inventory, in the order of its parts. */
export function findLeaks(inventory: Inventory): readonly Leak[] {
  const found: Leak[] = [];
  // Few places tell of runs, and which names of users stand in them is known at the end.
  const runs: TextPlace[] = [];
  // The same paths and texts stand at thousands of places.
  const known = new Map<string, readonly FoundLeak[]>();
  for (const place of textPlaces(inventory)) {
    let leaks = known.get(place.text);
    if (leaks === undefined) {
      leaks = foundIn(place.text);
      known.set(place.text, leaks);
    }
    // Where the home directory of a user stands, the name is told of already.
    if (leaks.length === 0 && isOfRun(place)) runs.push(place);
    if (leaks.length === 0 && place.named === undefined) continue;
    for (const leak of [...leaks, ...byName(place)])
      if (isLeakAt(place, leak.kind)) found.push({ ...leak, place });
  }
  return [...found, ...runsOf(usersIn(found), runs)];
}

type FoundLeak = Omit<Leak, "place">;

function foundIn(text: string): readonly FoundLeak[] {
  const plain = cutOut(text);
  if (plain.length > 0 || !/%(?:2[Ff]|3[Aa]|40|5[Cc])/u.test(text)) return plain;
  // Addresses within an address: the qualifiers of a purl.
  return cutOut(percentDecoded(text));
}

function cutOut(text: string): readonly FoundLeak[] {
  const spans = leaksIn(text);
  return spans.length === 0
    ? none
    : spans.map(({ kind, start, end }) => ({ kind, leak: text.slice(start, end) }));
}

const none: readonly FoundLeak[] = [];

function isLeakAt({ isPointer, isContact }: TextPlace, kind: LeakId): boolean {
  if (isPointer === true) return kind === "secret";
  return !(isContact === true && kind === "email");
}

function byName({ named }: TextPlace): readonly FoundLeak[] {
  const kind = named === undefined ? undefined : namedLeak(named);
  return kind === undefined || named === undefined ? [] : [{ kind, leak: named.value }];
}

/** Users whose home directories or names were found. */
function usersIn(leaks: readonly Leak[]): ReadonlySet<string> {
  const users = leaks.flatMap(({ kind, leak }) => {
    if (kind === "user-name") return [leak];
    return kind === "home-directory"
      ? [leak.slice(Math.max(leak.lastIndexOf("/"), leak.lastIndexOf("\\")) + 1)]
      : [];
  });
  return new Set(
    users.map((user) => user.toLowerCase()).filter((user) => user.length >= 3 && !genericUsers.has(user)),
  );
}

function isOfRun({ isRunName, named }: TextPlace): boolean {
  return isRunName === true || (named !== undefined && namesRun(named) && namedLeak(named) === undefined);
}

/** Runs and experiments that are called after one of the users. */
function runsOf(users: ReadonlySet<string>, places: readonly TextPlace[]): readonly Leak[] {
  if (users.size === 0) return [];
  return places.flatMap((place): readonly Leak[] => {
    const word = place.text.split(/[^\p{L}\p{N}.]+/u).find((part) => users.has(part.toLowerCase()));
    return word === undefined ? [] : [{ kind: "user-name", place, leak: word }];
  });
}

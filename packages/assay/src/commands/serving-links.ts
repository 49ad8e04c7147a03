import type { Link, Place, Thing, Use } from "../model/use.ts";

/** What was read of one container, or of commands that run together. */
export interface ServingPart {
  readonly uses: readonly Use[];
  readonly links: readonly Link[];
}

/** The image serves the models that run in it, and is what its runs train in. */
export function imageLinks(part: ServingPart): readonly Link[] {
  const [image] = part.uses.filter(({ thing }) => isImage(thing));
  if (image === undefined) return [];
  const { place } = image;
  return [
    ...servedIn(part).map((from): Link => ({ from, to: image.thing, kind: "servedBy", place })),
    ...runsIn(part).map((from): Link => ({ from, to: image.thing, kind: "uses", detail: "image", place })),
  ];
}

/** What runs on an accelerator: the models that are served, their engines and the runs; where there are none, the image. */
export function acceleratorLinks(part: ServingPart, accelerator: Thing, place: Place): readonly Link[] {
  const engines = thingsIn(part, ({ kind, key }) => kind === "software" && key.startsWith("engine:"));
  const running = [...servedIn(part), ...engines, ...runsIn(part)];
  const things = running.length > 0 ? running : thingsIn(part, isImage);
  return things.map((from) => ({ from, to: accelerator, kind: "uses", detail: "hardware", place }));
}

function isImage({ kind, key }: Thing): boolean {
  return kind === "software" && key.startsWith("image:");
}

/** Models by the server that runs here: those of a service elsewhere run elsewhere. */
function servedIn({ links }: ServingPart): readonly Thing[] {
  const here = links.filter(
    ({ kind, from, to }) => kind === "servedBy" && from.kind === "model" && to.kind === "software",
  );
  return distinct(here.map(({ from }) => from));
}

function runsIn(part: ServingPart): readonly Thing[] {
  return thingsIn(part, ({ kind }) => kind === "training-run");
}

function thingsIn({ uses }: ServingPart, accepts: (thing: Thing) => boolean): readonly Thing[] {
  return distinct(uses.map(({ thing }) => thing).filter(accepts));
}

function distinct(things: readonly Thing[]): readonly Thing[] {
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.key}`, thing])).values()];
}

import { readAttribute } from "./attribute.ts";
import type { Cursor } from "./cursor.ts";
import { readDataspace } from "./dataspace.ts";
import type { Dataspace } from "./dataspace.ts";
import { readDatatype } from "./datatype.ts";
import { readExternalFiles } from "./external-files.ts";
import { readFilters } from "./filters.ts";
import { denseAttributes, readLinks } from "./group.ts";
import type { Hdf5Attribute, Hdf5Dataset, Hdf5Object, Hdf5Type } from "./hdf5.ts";
import { readLayout } from "./layout.ts";
import type { RawLink } from "./link.ts";
import { messageTypes, readObjectHeader } from "./object-header.ts";
import type { Message } from "./object-header.ts";
import type { Hdf5Reading } from "./reading.ts";
import { resolveShared } from "./shared-message.ts";

export interface ReadObject {
  readonly object: Hdf5Object;
  readonly links: readonly RawLink[];
}

/** Reads the object header at an address: a group with its links, a dataset, or a named type. */
export async function readObject(
  reading: Hdf5Reading,
  at: number,
  path: string,
): Promise<ReadObject | undefined> {
  const messages = await readObjectHeader(reading, at);
  if (messages === undefined) return undefined;
  const attributes = await readAttributes(reading, messages);
  const layout = messages.find(({ type }) => type === messageTypes.layout);
  if (layout !== undefined) {
    const dataset = await readDataset(reading, messages, layout);
    return { object: { path, kind: "dataset", attributes, dataset }, links: [] };
  }
  const links = await readLinks(reading, messages);
  const isType = links === undefined && messages.some(({ type }) => type === messageTypes.datatype);
  return { object: { path, kind: isType ? "datatype" : "group", attributes }, links: links ?? [] };
}

async function readAttributes(
  reading: Hdf5Reading,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, Hdf5Attribute>> {
  const attributes = new Map<string, Hdf5Attribute>();
  const take = async (body: Cursor): Promise<void> => {
    const attribute = await readAttribute(reading, body);
    if (attribute !== undefined) attributes.set(attribute.name, attribute);
  };
  for (const message of messages) {
    if (message.type === messageTypes.attributeInfo) await denseAttributes(reading, message.body, take);
    if (message.type !== messageTypes.attribute) continue;
    const body = await bodyOf(reading, message);
    if (body !== undefined) await take(body);
  }
  return attributes.size === 0 ? noAttributes : attributes;
}

const noAttributes: ReadonlyMap<string, Hdf5Attribute> = new Map();

async function bodyOf(reading: Hdf5Reading, message: Message): Promise<Cursor | undefined> {
  return message.isShared ? resolveShared(reading, message.type, message.body) : message.body;
}

async function readDataset(
  reading: Hdf5Reading,
  messages: readonly Message[],
  layout: Message,
): Promise<Hdf5Dataset> {
  const bodies = new Map<number, Cursor>();
  for (const message of messages) {
    if (!datasetMessages.has(message.type)) continue;
    const body = await bodyOf(reading, message);
    if (body !== undefined) bodies.set(message.type, body);
  }
  const type = parse(bodies.get(messageTypes.datatype), (body) => readDatatype(reading, body));
  const space = parse(bodies.get(messageTypes.dataspace), (body) => readDataspace(reading, body));
  const filters = parse(bodies.get(messageTypes.filters), (body) => readFilters(reading, body)) ?? [];
  const external = bodies.get(messageTypes.externalFiles);
  const context = {
    sizeBytes: bytesOf(type, space),
    shape: space ?? [],
    isFiltered: filters.length > 0,
  };
  return {
    type,
    shape: space ?? undefined,
    filters,
    layout: await readLayout(reading, layout.body, context),
    externalFiles: external === undefined ? [] : await readExternalFiles(reading, external),
  };
}

const datasetMessages: ReadonlySet<number> = new Set([
  messageTypes.datatype,
  messageTypes.dataspace,
  messageTypes.filters,
  messageTypes.externalFiles,
]);

function parse<T>(body: Cursor | undefined, read: (body: Cursor) => T): T | undefined {
  return body === undefined ? undefined : read(body);
}

function bytesOf(type: Hdf5Type | undefined, space: Dataspace): number | undefined {
  if (type === undefined || space === undefined || space === null) return undefined;
  let bytes = type.sizeBytes;
  for (const size of space) bytes *= size;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

import { type Container, readContainerInto } from "./container.ts";
import type { CommandAt } from "./names.ts";
import { readInto } from "./read-command.ts";
import { type CommandReading, openReading } from "./reading.ts";

/** What a container of a file means for the inventory: image, engine, command line, models that its variables name. */
export async function readContainer(container: Container, at: CommandAt): Promise<CommandReading> {
  const reading = openReading(at);
  await readContainerInto(reading, container, readInto);
  return reading;
}

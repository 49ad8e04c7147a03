export type Level = "info" | "warning" | "error";
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;
/** One line of JSON for each thing that happened. */
export type Log = (level: Level, event: string, fields?: Fields) => void;

export function jsonLog(write: (line: string) => void, now: () => number): Log {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields })}\n`);
}

import type { Hazard } from "../../model/hazard.ts";

/** What an operator does, and how that is judged. */
export type PaddleOperation = Pick<Hazard, "rule" | "verdict"> & { readonly does: string };

/** Operators that reach beyond the tensors of the model, by name without dialect. */
export const operations: ReadonlyMap<string, PaddleOperation> = new Map<string, PaddleOperation>([
  ...["py_func", "py_layer", "pylayer"].map(
    (name) =>
      [
        name,
        {
          rule: "PADDLE-PYTHON-CALL",
          verdict: "dangerous",
          does: "calls a Python function of the loading process",
        },
      ] as const,
  ),
  ...["save", "save_combine"].map(
    (name) => [name, { rule: "PADDLE-FILE", verdict: "dangerous", does: "writes a file" }] as const,
  ),
  ...["load", "load_combine", "read_file"].map(
    (name) => [name, { rule: "PADDLE-FILE", verdict: "suspicious", does: "reads a file" }] as const,
  ),
  ...["listen_and_serv", "send_and_recv", "heter_listen_and_serv", "fetch_barrier", "send_barrier"].map(
    (name) =>
      [name, { rule: "PADDLE-NETWORK", verdict: "dangerous", does: "connects to other machines" }] as const,
  ),
  ...["tensorrt_engine", "openvino_engine", "lite_engine", "custom_engine", "cinn_launch"].map(
    (name) =>
      [
        name,
        {
          rule: "PADDLE-OPAQUE-CODE",
          verdict: "unknown",
          does: "runs an engine that the file holds as bytes",
        },
      ] as const,
  ),
]);

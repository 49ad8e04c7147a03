import { gadgetRows } from "./gadgets.table.mjs";
import { called, named, sample, stream } from "./payload.mjs";

/** One stream per function, written as the pickler of protocol 4 writes it. */
export function gadgetSamples() {
  return gadgetRows.flatMap(([family, source, ...calls]) =>
    calls.map((text) => {
      const [module, name, ...args] = text.split(" ");
      const id = `gadget-${module}-${name}`.replaceAll(/[^\w-]/g, "-");
      // A dotted name would be refused by most scanners for its dot alone: those are a class of their own.
      return sample(
        id,
        `gadget: ${family}`,
        source,
        expectationOf(text),
        stream(4, called(named(module, name), ...args)),
      );
    }),
  );
}

/** What only gives information, or is as often benign, need not be called dangerous. */
const milder =
  /^(?:gc |inspect |sched |tempfile |pandas read_csv|numpy fromfile|cffi |faulthandler|resource|functools|weakref|concurrent)/;
/** Without an object of the file they do nothing, or honest files hold them too (dill and cloudpickle write code objects). */
const unvouched = /^(?:builtins [gs]etattr|dill\._dill _create|cloudpickle\.cloudpickle _builtin)/;
const expectationOf = (text) =>
  unvouched.test(text) ? "unknown" : milder.test(text) ? "suspicious" : "dangerous";

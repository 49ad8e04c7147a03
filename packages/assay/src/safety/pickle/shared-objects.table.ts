/** Calls whose result is one object of the whole process, by the sources of Python 3.13, pytz, NumPy 2.2 and PyTorch. */
export const sharedResults: ReadonlySet<string> = new Set([
  "logging.getLogger",
  "zoneinfo.ZoneInfo",
  "zoneinfo.ZoneInfo._unpickle",
  "pytz._UTC",
  "pytz._p",
  "re._compile",
  "numpy.ma.core.MaskedConstant",
  "torch.nn.backends.thnn._get_thnn_function_backend",
]);

/** Members of enumerations are made once; `Enum(value)` looks them up. */
export const sharedMembers =
  /(Enum|Flag|Strategy|SchedulerType|FSDPOption|OptimizerNames|ParallelMode|DebugOption|_MEM_FORMAT_ENCODING|_ParameterKind|SafeUUID)$/;

/** Keys whose value a library imports and calls, and the libraries that do. */
export const targetKeys: ReadonlySet<string> = new Set([
  // Hydra, NeMo, MONAI, Detectron2
  "_target_",
  // torchtune
  "_component_",
  // LightningCLI, jsonargparse
  "class_path",
  // ESPnet, vLLM plug-ins and others
  "cls",
]);

/** Keys of jsonpickle: what they name is imported, and called or made an instance of. */
export const pickledKeys: ReadonlySet<string> = new Set([
  "py/object",
  "py/object/apply",
  "py/object/new",
  "py/reduce",
  "py/function",
  "py/method",
  "py/type",
  "py/class",
]);

/** Functions that call what their first argument names. */
export const wrappers: ReadonlySet<string> = new Set([
  "functools.partial",
  "functools.partialmethod",
  "functools.reduce",
]);

/** Functions that import what their `path` says. */
export const nameLookups: ReadonlySet<string> = new Set([
  "hydra.utils.get_class",
  "hydra.utils.get_method",
  "hydra.utils.get_object",
  "hydra.utils.get_static_method",
]);

/**
 * Packages of well-known libraries whose classes a configuration may name. An attribute walk through them to another
 * module (`torch.os.system`) does not count, nor do their functions that load or run code.
 */
export const vouchedPackages: ReadonlySet<string> = new Set(
  (
    "torch torchvision torchaudio torchtext torchmetrics torchtune torchdata torch_optimizer torch_geometric " +
    "pytorch_lightning lightning lightning_fabric lightning_utilities omegaconf hydra hydra_plugins " +
    "nemo nemo_run nemo_text_processing nemo_aligner megatron transformer_engine apex modelopt " +
    "transformers diffusers tokenizers peft trl accelerate datasets evaluate sentence_transformers optimum timm " +
    "monai ignite segmentation_models_pytorch albumentations kornia detectron2 fvcore iopath sam2 " +
    "numpy scipy sklearn pandas jax flax optax haiku tensorflow keras keras_hub keras_nlp keras_cv " +
    "speechbrain espnet espnet2 fairseq whisper encodec audiocraft lhotse asteroid " +
    "gluonts uni2ts chronos darts pytorch_forecasting neuralforecast " +
    "ldm sgm cldm taming open_clip clip xformers einops bitsandbytes deepspeed colossalai " +
    "xgboost lightgbm catboost spacy flair allennlp stable_baselines3 gymnasium torchrl"
  ).split(" "),
);

/** Plain types of Python's own library. */
export const vouchedNames: ReadonlySet<string> = new Set(
  (
    "builtins.dict builtins.list builtins.tuple builtins.set builtins.frozenset builtins.int builtins.float " +
    "builtins.str builtins.bool builtins.bytes builtins.complex builtins.range builtins.slice builtins.len " +
    "builtins.sum builtins.min builtins.max builtins.abs builtins.round builtins.sorted builtins.zip " +
    "collections.OrderedDict collections.defaultdict collections.Counter collections.deque functools.partial " +
    "argparse.Namespace pathlib.Path pathlib.PosixPath pathlib.PurePath pathlib.PurePosixPath pathlib.WindowsPath " +
    "datetime.datetime datetime.date datetime.timedelta decimal.Decimal fractions.Fraction uuid.UUID " +
    "enum.Enum math.sqrt math.log math.exp math.pi operator.add operator.mul"
  ).split(" "),
);

/** Modules that commands, files, code and the network are reached through; as any part of a dotted name. */
export const gadgetModules: ReadonlySet<string> = new Set(
  (
    "os posix nt subprocess sys shutil socket pty importlib imp runpy codeop ctypes _ctypes cffi pickle _pickle " +
    "cPickle marshal shelve dill cloudpickle joblib tempfile fileinput webbrowser urllib urllib2 urllib3 httplib " +
    "requests aiohttp httpx ftplib smtplib telnetlib paramiko pip pydoc pkgutil timeit cProfile bdb pdb zipimport " +
    "builtins __builtin__ posixpath ntpath linecache pexpect antigravity idlelib ensurepip venv"
  ).split(" "),
);

/** Modules whose names are common words: they count only as the first part. */
export const ambiguousGadgets: ReadonlySet<string> = new Set(
  "code commands io types platform profile trace operator signal threading inspect http multiprocessing asyncio gc atexit".split(
    " ",
  ),
);

/** Built-in functions that need no module. */
export const gadgetBuiltins: ReadonlySet<string> = new Set(
  "eval exec compile open input breakpoint __import__ getattr setattr delattr globals locals vars".split(" "),
);

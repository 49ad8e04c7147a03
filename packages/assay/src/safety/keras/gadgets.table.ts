/**
 * Python modules that no model needs to name and whose functions or classes run commands, load code, read or write
 * files or use the network when called. A module below one of these counts too.
 */
export const gadgetModules: ReadonlySet<string> = new Set(
  (
    "os posix nt ntpath posixpath subprocess sys shutil socket socketserver pty importlib imp runpy code codeop " +
    "commands ctypes _ctypes cffi pickle _pickle cPickle marshal shelve dill cloudpickle joblib tempfile pathlib io " +
    "_io fileinput glob webbrowser urllib urllib2 urllib3 http httplib requests aiohttp httpx ftplib smtplib " +
    "telnetlib poplib imaplib xmlrpc asyncio multiprocessing threading _thread concurrent signal platform pip " +
    "setuptools distutils pkg_resources ensurepip venv pydoc timeit cProfile profile trace bdb pdb doctest unittest " +
    "operator _operator functools _functools itertools types inspect gc atexit sched zipfile tarfile zipimport " +
    "sqlite3 builtins __builtin__ __builtins__ __main__.__builtins__ site sysconfig linecache logging.config torch.hub " +
    "torch.serialization torch.package torch.utils numpy.f2py numpy.distutils numpy.testing numpy.ctypeslib " +
    "tensorflow.io tensorflow.saved_model tensorflow.python.ops.script_ops tensorflow.python.ops.io_ops"
  ).split(" "),
);

/** Built-in functions of Python that run code or open files. */
export const gadgetBuiltins: ReadonlySet<string> = new Set(
  "eval exec compile open input breakpoint __import__ getattr setattr delattr globals locals vars".split(" "),
);

/** Functions of libraries that models use and that open files or addresses, run a pickle, or call back into Python. */
export const fileFunctions =
  /^(?:numpy(?:\.(?:lib\.(?:npyio|_npyio_impl|format|io)|core\.multiarray|_core\.multiarray))?\.(?:load|save|savez|savez_compressed|savetxt|loadtxt|genfromtxt|fromfile|fromregex|memmap|open_memmap|read_array|write_array|DataSource|NpzFile)|jax\.numpy\.(?:load|save|savez|fromfile)|torch\.(?:load|save|jit\.(?:load|save)|export\.(?:load|save)|ops\.load_library|classes\.load_library)|pandas\.(?:[\w.]+\.)?(?:read_\w+|to_pickle|eval|HDFStore|ExcelFile)|scipy\.io\.(?:[\w.]+\.)?\w+|scipy\.sparse\.(?:load|save)_npz|(?:tensorflow|tf)\.(?:load_library|load_op_library|py_function|numpy_function|io\.[\w.]+|saved_model\.[\w.]+|train\.[\w.]+|data\.[\w.]+|summary\.[\w.]+|compat\.v1\.(?:py_func|io\.[\w.]+|gfile\.[\w.]+|train\.[\w.]+|saved_model\.[\w.]+))|h5py\.(?:[\w.]+\.)?File|yaml\.(?:load|load_all|unsafe_load|unsafe_load_all|full_load)|sklearn\.externals\.[\w.]+|sklearn\.datasets\.(?:fetch|load|dump)_\w+|PIL\.Image\.open|cv2\.(?:imread|imwrite|FileStorage|VideoCapture)|safetensors\.(?:[\w.]+\.)?(?:load|save)_file|jsonpickle\.[\w.]+|mlflow\.[\w.]+|huggingface_hub\.[\w.]+)$/u;

/** Modules of Keras whose functions read files, fetch, load models or change settings. */
export const keptOutModules: readonly string[] = [
  "keras.utils",
  "keras.saving",
  "keras.config",
  "keras.models",
  "keras.datasets",
  "keras.export",
  "keras.preprocessing",
  "keras.callbacks",
  "keras.applications",
  "keras.src.utils",
  "keras.src.saving",
  "keras.src.config",
  "keras.src.models",
  "keras.src.export",
  "keras.src.legacy.saving",
  "keras.src.backend.config",
];

/** Functions of TensorFlow that a TFOpLambda layer may name and that read, write, load or call back into Python. */
export const gadgetOperators =
  /^(?:io\.(?!decode_|parse_|serialize_|is_|encode_)|saved_model\.|train\.|summary\.|data\.|profiler\.|lite\.|distribute\.)|(?:^|[._])(?:read_?file|write_?file|py_?function|numpy_function|py_func|load_op_library|load_library|load|save|restore\w*|py_?func\w*|print)$/i;

/** Name spaces of TensorFlow that only compute; so does what stands directly in `tf`. */
export const plainOperators =
  /^(?:(?:math|nn|linalg|image|strings|signal|random|sparse|ragged|sets|bitwise|dtypes|__operators__|experimental\.numpy|keras\.backend|keras\.activations|compat\.v1(?:\.math|\.nn|\.linalg|\.image)?|_keras_internal\.[\w.]+)\.)?\w+$/;

/** Operators in a TensorFlowOpLayer that leave the graph. */
export const gadgetNodes =
  /ReadFile|WriteFile|PyFunc|EagerPyFunc|MatchingFiles|SaveV2|RestoreV2|PrintV2|Dataset|LoadLibrary|ShellExecute/;

/** Places that no vocabulary is in: reading them is what CVE-2025-12058 was shown with. */
export const systemPaths =
  /^(?:file:)?\/*(?:etc|proc|sys|dev|root|var\/run|run)\/|(?:^|\/)\.(?:ssh|aws|kube|docker|netrc|env|git-credentials)/i;

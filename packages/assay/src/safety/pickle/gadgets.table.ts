/** What a name does that no model needs. */
export type GadgetKind = keyof typeof gadgetKinds;

/** Ends the sentence "…, which <does>". */
export const gadgetKinds = {
  "execute-command": "runs commands of the operating system",
  "execute-code": "runs Python code",
  import: "imports any module, or finds any name",
  network: "opens network connections",
  "file-write": "writes, moves or deletes files",
  "file-read": "reads files",
  "native-code": "loads native code or touches memory",
  debugger: "runs code under a debugger, profiler or tracer",
  "unpickle-again": "unpickles further bytes or files",
  "attribute-walk": "reaches any attribute of any object",
  "call-later": "calls the functions that it is given",
  process: "starts processes or threads, or ends this one",
  "interpreter-state": "changes the state of the interpreter",
} as const;

export interface GadgetRow {
  readonly does: GadgetKind;
  /** Whole modules, with everything below them; names that are vouched for are exempt. */
  readonly modules?: string;
  /** `module` to single names. */
  readonly names?: Readonly<Record<string, string>>;
  /** Default: dangerous. */
  readonly verdict?: "suspicious";
}

const pathClasses = ["Path", "PosixPath", "WindowsPath"].flatMap((name) => [
  `pathlib.${name}`,
  `pathlib._local.${name}`,
]);

/** The same methods of every class of paths. */
function methodsOfPaths(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pathClasses.map((path) => [path, names]));
}

/**
 * Names that published exploits and bypasses use, and their siblings by the documentation of each module. Sources: the
 * advisories in the readme of this folder; "Hide and Seek" (arXiv 2508.19774); the library reference of Python 3.8 to
 * 3.14; the sources of NumPy 2.4, PyTorch 2.8, dill 0.4, cloudpickle 3.1.
 */
export const gadgets: readonly GadgetRow[] = [
  {
    does: "execute-command",
    modules:
      "os posix nt subprocess pty commands popen2 _posixsubprocess _winapi winreg webbrowser antigravity pexpect sh plumbum " +
      "fabric invoke paramiko pip ensurepip venv virtualenv conda setuptools distutils pkg_resources easy_install idlelib " +
      "turtledemo test.support _aix_support _osx_support numpy.f2py numpy.distutils torch.utils.cpp_extension torch.utils.collect_env " +
      "torch.utils.bottleneck torch.distributed.run torch.distributed.launch torch.distributed.elastic torch._inductor " +
      "torch.testing scipy._lib._testutils git _bootsubprocess xmlrpc",
    names: {
      uuid: "_get_command_stdout _popen _find_mac _ifconfig_getter _ip_getter _arp_getter _lanscan_getter _netstat_getter getnode",
      imaplib: "IMAP4_stream IMAP4 IMAP4_SSL Internaldate2tuple",
      platform: "popen _syscmd_ver _syscmd_file architecture processor uname platform node",
      "_pyrepl.pager": "pipe_pager tempfile_pager get_pager",
      "_pyrepl.utils": "exec",
      pydoc: "pipepager tempfilepager pager getpager plainpager help locate safeimport",
      "ctypes.util": "find_library _findLib_gcc _findSoname_ldconfig _get_soname _run",
      mailcap: "findmatch test",
      sysconfig: "_main _generate_posix_vars",
      "numpy.testing._private.utils": "runstring rundocs check_support_sve _assert_valid_refcount",
      "numpy.testing": "runstring rundocs",
      "numpy.testing.utils": "runstring rundocs",
      "torch.utils.data.datapipes.utils.decoder": "basichandlers imagehandler",
    },
  },
  {
    does: "execute-code",
    modules:
      "runpy code codeop compileall py_compile marshal _testcapi _testinternalcapi _interpreters _xxsubinterpreters interpreters " +
      "concurrent.interpreters doctest unittest.mock unittest.loader lib2to3.main lib2to3.refactor jinja2 mako asttokens numexpr sympy.parsing torch._dynamo.utils " +
      "torch._dynamo.guards torch.fx.experimental torch.jit.unsupported_tensor_ops torch._functorch torch.onnx.verification " +
      "pandas.core.computation ipykernel IPython.core execnet transformers.dynamic_module_utils torch.package",
    names: {
      builtins: "eval exec compile execfile apply input raw_input breakpoint help reload __build_class__",
      types:
        "CodeType FunctionType LambdaType MethodType ModuleType new_class CellType DynamicClassAttribute coroutine",
      pandas: "eval",
      timeit: "timeit repeat main Timer",
      "dill._dill": "_eval_repr _create_filehandle",
      dill: "load_session load_module load_module_asdict source",
      "nltk.internals": "java",
      "sympy.core.sympify": "sympify",
      sympy: "sympify lambdify parse_expr",
      "numpy.core.numerictypes": "_eval",
      "numpy.lib.utils": "source info",
      "tensorflow.python.ops.script_ops": "py_func eager_py_func numpy_function",
      "keras.src.layers.core.lambda_layer": "Lambda",
      "torch._utils_internal": "compile_time_strobelight_meta",
      "torch.jit._script": "script",
      "torch.jit.frontend": "get_jit_def",
      "torch.jit": "script CompilationUnit",
      "torch._C": "CompilationUnit _jit_script_compile",
      trace: "Trace",
      cgitb: "enable",
      typing: "get_type_hints _eval_type",
      dataclasses: "make_dataclass _create_fn",
      "sqlalchemy.util.langhelpers": "load_uncompiled_module",
    },
  },
  {
    // By design: what a pickled torch.fx.GraphModule and the like run while loading is source code in the file.
    does: "execute-code",
    verdict: "suspicious",
    names: {
      "torch.fx.graph_module":
        "reduce_graph_module reduce_package_graph_module reduce_deploy_graph_module _forward_from_src",
    },
  },
  {
    does: "import",
    modules: "importlib imp zipimport pkgutil modulefinder zipapp site sitecustomize usercustomize",
    names: {
      builtins: "__import__ globals locals vars dir __loader__ __spec__",
      "dill._dill": "_import_module",
      dill: "_import_module",
      inspect: "getmodule importlib unwrap",
      six: "_import_module",
      "django.utils.module_loading": "import_string",
      "werkzeug.utils": "import_string",
      "hydra._internal.utils": "_locate",
      "hydra.utils": "instantiate get_class get_method call",
      "hydra._internal.instantiate._instantiate2": "instantiate",
      "nemo.core.classes.common": "safe_instantiate",
      "logging.config": "dictConfig fileConfig listen",
      "torch._library.utils": "lookup_op",
      "pytorch_lightning.utilities.cloud_io": "load",
    },
  },
  {
    does: "network",
    modules:
      "socket _socket ssl _ssl http httplib urllib urllib2 urllib3 requests ftplib smtplib poplib nntplib telnetlib smtpd aiohttp httpx " +
      "socketserver wsgiref asyncore asynchat select selectors pycurl websocket websockets boto3 botocore fsspec s3fs gcsfs " +
      "xmlrpc SimpleHTTPServer BaseHTTPServer twisted tornado torch.hub torch.distributed.rpc torch.distributed.rendezvous " +
      "torch.distributed.distributed_c10d huggingface_hub.file_download",
    names: { "logging.handlers": "SocketHandler DatagramHandler HTTPHandler SMTPHandler SysLogHandler" },
  },
  {
    does: "file-write",
    modules:
      "shutil tempfile zipfile tarfile fileinput sqlite3 _sqlite3 dbm shelve filecmp glob linecache mmap pathlib._os",
    names: {
      builtins: "open file",
      io: "open open_code FileIO text_encoding OpenWrapper",
      _io: "open open_code FileIO _WindowsConsoleIO",
      codecs: "open",
      gzip: "open GzipFile",
      bz2: "open BZ2File",
      lzma: "open LZMAFile",
      logging: "FileHandler basicConfig StreamHandler",
      "logging.handlers": "RotatingFileHandler TimedRotatingFileHandler WatchedFileHandler",
      numpy: "save savez savez_compressed savetxt tofile DataSource",
      "numpy.lib.npyio": "save savez savetxt NpzFile DataSource",
      "numpy.lib._npyio_impl": "save savez savetxt",
      "numpy.lib.format": "open_memmap write_array",
      torch: "save",
      "torch.serialization": "save",
      joblib: "dump",
      "joblib.numpy_pickle": "dump",
      pickle: "dump Pickler",
      _pickle: "dump Pickler",
      "distutils.file_util": "write_file",
      pandas: "ExcelWriter HDFStore",
      trace: "CoverageResults",
      "lib2to3.pgen2.driver": "load_grammar",
      "lib2to3.pgen2.grammar": "Grammar",
      "lib2to3.pgen2.pgen": "ParserGenerator",
      pstats: "Stats",
      "torch.utils.tensorboard": "SummaryWriter",
      ...methodsOfPaths(
        "open write_text write_bytes touch mkdir rmdir unlink rename replace chmod lchmod symlink_to hardlink_to link_to copy " +
          "copy_into move move_into _delete",
      ),
      "numpy.ndarray": "tofile dump",
    },
  },
  {
    does: "file-read",
    names: {
      numpy: "load fromfile genfromtxt loadtxt fromregex",
      "numpy.lib.npyio": "load genfromtxt loadtxt fromregex",
      "numpy.lib._npyio_impl": "load genfromtxt loadtxt",
      "numpy.core.multiarray": "fromfile",
      "numpy._core.multiarray": "fromfile",
      torch: "from_file",
      pandas:
        "read_csv read_table read_json read_html read_xml read_excel read_hdf read_parquet read_feather read_orc read_sas read_spss read_stata read_sql read_fwf read_clipboard",
      "PIL.Image": "open",
      "xml.sax": "parse",
      "xml.dom.minidom": "parse",
      "xml.etree.ElementTree": "parse",
      "xml.etree.cElementTree": "parse",
      netrc: "netrc",
      mimetypes: "init read_mime_types",
      ...methodsOfPaths("read_text read_bytes iterdir glob rglob walk"),
      "sklearn.datasets": "load_files fetch_openml fetch_20newsgroups",
    },
  },
  {
    does: "native-code",
    modules:
      "ctypes _ctypes cffi _cffi_backend llvmlite numpy.ctypeslib numpy.core._multiarray_tests torch.ops torch.classes torch._ops torch._classes",
    names: {
      "tensorflow.python.framework.load_library": "load_op_library load_library",
      "torch.utils.dlpack": "from_dlpack",
      torch: "_load_library",
      sys: "setdlopenflags",
    },
  },
  {
    does: "debugger",
    modules:
      "pdb bdb cProfile profile trace timeit hotshot faulthandler tracemalloc code pydoc_data line_profiler ipdb pudb debugpy torch.utils._content_store",
    names: { pydoc: "Helper apropos browse cli", "torch.autograd.profiler": "profile emit_nvtx" },
  },
  {
    does: "unpickle-again",
    names: {
      pickle: "loads load Unpickler _loads _load _Unpickler",
      _pickle: "loads load Unpickler",
      cPickle: "loads load Unpickler",
      pickle5: "loads load Unpickler",
      dill: "loads load Unpickler",
      "dill._dill": "loads load Unpickler",
      cloudpickle: "loads load",
      "cloudpickle.cloudpickle": "loads load",
      joblib: "load",
      "joblib.numpy_pickle": "load NumpyUnpickler",
      pandas: "read_pickle",
      "pandas.io.pickle": "read_pickle",
      "pandas.compat.pickle_compat": "load loads Unpickler",
      torch: "load",
      "torch.serialization": "load _load _legacy_load",
      "torch.jit": "load jit_module_from_flatbuffer",
      "torch.jit._serialization": "load",
      "torch.utils._config_module": "load_config ConfigModule",
      "torch.utils._config_module.ConfigModule": "load_config",
      "multiprocessing.reduction": "ForkingPickler",
      yaml: "load load_all unsafe_load full_load Loader UnsafeLoader",
      "numpy.lib.format": "read_array",
      "sklearn.externals.joblib": "load",
      jsonpickle: "decode",
      "jsonpickle.unpickler": "decode",
      shelve: "open",
      klepto: "load",
      "lightgbm.basic": "_load",
    },
  },
  {
    does: "attribute-walk",
    modules: "gc weakref _weakref",
    names: {
      operator: "attrgetter methodcaller call",
      _operator: "attrgetter methodcaller call",
      inspect: "getattr_static getmembers currentframe stack trace getsource getfile getsourcefile getmodule",
      builtins: "delattr __getattribute__ __dict__ __builtins__ __build_class__",
      numpy: "__builtins__ __dict__ __loader__",
      torch: "__builtins__ __dict__",
      "dill._dill": "_get_attr _getattribute",
      "cloudpickle.cloudpickle": "_getattribute",
      sys: "modules _getframe settrace setprofile meta_path path_hooks path exit displayhook excepthook __dict__ call_tracing addaudithook",
    },
  },
  {
    does: "call-later",
    names: {
      builtins: "map filter next",
      functools: "reduce partialmethod singledispatch lru_cache _lru_cache_wrapper wraps update_wrapper",
      _functools: "reduce",
      itertools: "starmap accumulate filterfalse takewhile dropwhile groupby imap ifilter",
      atexit: "register",
      numpy: "apply_along_axis apply_over_axes frompyfunc fromfunction piecewise",
      "numpy.lib.shape_base": "apply_along_axis",
      signal: "signal setitimer alarm",
      contextlib: "ExitStack contextmanager",
      "torch.utils.checkpoint": "checkpoint",
      joblib: "Parallel delayed",
      "multiprocessing.dummy": "Pool",
      "pandas.core.apply": "frame_apply",
      tkinter: "Tk",
    },
  },
  {
    does: "process",
    modules:
      "multiprocessing threading _thread asyncio concurrent sched signal billiard torch.multiprocessing tkinter turtle",
    names: { sys: "exit", builtins: "exit quit", _sitebuiltins: "Quitter" },
  },
  {
    does: "interpreter-state",
    modules: "sys gc resource rlcompleter readline cgi cgitb atexit",
    names: {
      codecs: "register lookup register_error",
      _codecs: "register lookup",
      copyreg: "pickle add_extension constructor",
      locale: "setlocale",
    },
  },
];

/**
 * Functions whose purpose is to carry Python code or classes inside the file. Honest files of dill and cloudpickle use
 * them; nobody can vouch for what they carry. Modules are matched by their ending, since libraries bundle copies.
 */
export const codeCarriers = {
  modules:
    "dill._dill dill cloudpickle.cloudpickle cloudpickle.cloudpickle_fast cloudpickle pyspark.cloudpickle.cloudpickle " +
    "pyspark.cloudpickle pyspark.cloudpickle.cloudpickle_fast ray.cloudpickle.cloudpickle joblib.externals.cloudpickle.cloudpickle " +
    "joblib.externals.cloudpickle.cloudpickle_fast sklearn.externals.joblib.externals.cloudpickle.cloudpickle " +
    "tensorflow.python.keras.utils.cloudpickle",
  functions:
    "_create_function _create_code _make_function _make_skel_func _fill_function _function_setstate _create_cell _make_cell " +
    "_make_empty_cell _cell_set make_skel_func _create_ftype _make_method _create_property _create_namedtuple",
  classes:
    "_create_type _make_skeleton_class _make_skeleton_enum _class_setstate _rehydrate_skeleton_class _make_typevar " +
    "_decompose_typevar _get_bases _create_dtypemeta",
  /** Name of a type of the interpreter as a string. */
  types: "_load_type _builtin_type",
  /** Name of a module as a string. */
  modulesByName: "subimport _import_module",
  other:
    "dynamic_subimport _create_weakref _create_array _create_typing_tuple _gen_ellipsis _gen_not_implemented _setattr " +
    "_create_lock _create_rlock _create_stringi _create_stringo _make_dict_keys _make_dict_values _make_dict_items " +
    "_empty_cell_value _get_or_create_tracker_id _lookup_class_or_track instance",
} as const;

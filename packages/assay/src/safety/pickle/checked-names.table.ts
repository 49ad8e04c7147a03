import type { ClassList } from "./class-list.ts";

/**
 * Names read by hand: what each does with any arguments a stream can give it is known to be harmless. Callables that only
 * make other callables (partial, itemgetter) are here as well, because every call of a result is judged by itself.
 */
export const checkedNames: readonly ClassList[] = [
  {
    // https://docs.python.org/3/library/; what the types' own __reduce__ names in Python 3.8 to 3.13.
    library: "python",
    versions: ["3.8", "3.11", "3.13"],
    constructors: {
      _codecs: "encode",
      _collections: "OrderedDict",
      _io: "BytesIO StringIO",
      array: "array _array_reconstructor",
      builtins:
        "object set frozenset slice range complex bytearray bytes int float bool str dict list tuple Ellipsis NotImplemented iter " +
        "NoneType reversed enumerate zip " +
        "ArithmeticError AssertionError AttributeError BaseException EOFError Exception FileExistsError FileNotFoundError " +
        "FloatingPointError IOError ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError " +
        "ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError " +
        "RecursionError RuntimeError StopIteration SyntaxError SystemError TimeoutError TypeError UnicodeDecodeError " +
        "UnicodeEncodeError UnicodeError ValueError Warning UserWarning DeprecationWarning FutureWarning RuntimeWarning " +
        "ZeroDivisionError",
      collections: "OrderedDict Counter defaultdict deque ChainMap UserDict UserList UserString",
      copyreg: "_reconstructor __newobj__ __newobj_ex__",
      datetime: "date datetime time timedelta timezone tzinfo",
      decimal: "Decimal Context",
      enum: "Enum IntEnum Flag IntFlag",
      fractions: "Fraction",
      functools: "partial",
      inspect: "Signature Parameter _ParameterKind _empty",
      io: "BytesIO StringIO",
      ipaddress: "IPv4Address IPv6Address IPv4Network IPv6Network",
      itertools: "count cycle repeat chain islice product permutations combinations zip_longest",
      logging: "getLogger Logger RootLogger",
      operator: "itemgetter",
      pathlib: "Path PurePath PosixPath WindowsPath PurePosixPath PureWindowsPath",
      "pathlib._local": "Path PurePath PosixPath WindowsPath PurePosixPath PureWindowsPath",
      random: "Random",
      re: "_compile RegexFlag",
      time: "struct_time",
      types: "SimpleNamespace MappingProxyType",
      typing: "Any Union Optional List Dict Tuple Set Callable Generic NamedTuple TypedDict Literal",
      uuid: "UUID SafeUUID",
      zoneinfo: "ZoneInfo",
      // Resolved from getattr(zoneinfo.ZoneInfo, "_unpickle"), which is how CPython pickles a time zone.
      "zoneinfo.ZoneInfo": "_unpickle",
    },
    // Functions that honest streams carry as values, e.g. as the metric of an estimator, and never call.
    states: {
      builtins:
        "type abs len min max sum round sorted any all hash id repr ord chr callable isinstance issubclass ascii bin hex oct " +
        "property staticmethod classmethod super",
      math: "sqrt log log10 log2 log1p exp expm1 pow floor ceil trunc fabs sin cos tan tanh sinh cosh atan atan2",
      operator:
        "add sub mul truediv floordiv mod neg pos lt le eq ne ge gt and_ or_ xor not_ truth is_ is_not",
      string: "Template Formatter",
    },
  },
  {
    // https://github.com/numpy/numpy: _core/multiarray.py, _core/numeric.py, random/_pickle.py, ma/core.py, dtypes.py.
    library: "numpy",
    versions: ["1.16", "1.26", "2.2.6", "2.4.6"],
    constructors: {
      numpy:
        "ndarray dtype bool_ bool int8 int16 int32 int64 intc intp uint8 uint16 uint32 uint64 uintc uintp float16 float32 float64 " +
        "float128 longdouble complex64 complex128 longlong ulonglong str_ bytes_ string_ unicode_ object_ void record " +
        "datetime64 timedelta64 generic number integer floating inexact character matrix recarray poly1d finfo iinfo " +
        "nan inf float_ int_ uint",
      "numpy.core.multiarray": "_reconstruct scalar",
      "numpy._core.multiarray": "_reconstruct scalar",
      "numpy.core.numeric": "_frombuffer",
      "numpy._core.numeric": "_frombuffer",
      "numpy.dtypes":
        "BoolDType ByteDType BytesDType CLongDoubleDType Complex128DType Complex64DType DateTime64DType Float16DType " +
        "Float32DType Float64DType Int16DType Int32DType Int64DType Int8DType IntDType LongDType LongDoubleDType LongLongDType " +
        "ObjectDType ShortDType StrDType StringDType TimeDelta64DType UByteDType UInt16DType UInt32DType UInt64DType UInt8DType " +
        "UIntDType ULongDType ULongLongDType UShortDType VoidDType",
      "numpy.ma": "MaskedArray",
      "numpy.ma.core": "MaskedArray _mareconstruct MaskedConstant",
      "numpy.matrixlib.defmatrix": "matrix",
      "numpy.rec": "recarray record",
      "numpy.core.records": "recarray record",
      "numpy.random": "RandomState Generator __RandomState_ctor",
      "numpy.random._generator": "Generator",
      "numpy.random._mt19937": "MT19937",
      "numpy.random._pcg64": "PCG64 PCG64DXSM",
      "numpy.random._philox": "Philox",
      "numpy.random._sfc64": "SFC64",
      "numpy.random._pickle": "__randomstate_ctor __bit_generator_ctor __generator_ctor",
      "numpy.random.__init__": "__RandomState_ctor",
      "numpy.random.mtrand": "RandomState __randomstate_ctor",
      "numpy.random.bit_generator": "SeedSequence __pyx_unpickle_SeedSequence SeedlessSeedSequence",
      "numpy.random._bit_generator": "SeedSequence __pyx_unpickle_SeedSequence",
      // __setstate__ replaces the __dict__, __init__ converts its arguments to arrays (polynomial/_polybase.py).
      "numpy.polynomial.polynomial": "Polynomial",
      "numpy.polynomial.chebyshev": "Chebyshev",
      "numpy.polynomial.hermite": "Hermite",
      "numpy.polynomial.hermite_e": "HermiteE",
      "numpy.polynomial.laguerre": "Laguerre",
      "numpy.polynomial.legendre": "Legendre",
      // Only calls StringDType with its two arguments.
      "numpy._core._internal": "_convert_to_stringdtype_kwargs",
    },
    states: {
      numpy:
        // A vectorize holds a function and calls it only when it is called itself, which is judged as a call of a result.
        "memmap vectorize " +
        "add subtract multiply divide true_divide power negative exp exp2 expm1 log log2 log10 log1p sqrt square abs absolute " +
        "maximum minimum fmax fmin mean median sum prod std var max min argmax argmin nanmean nanmedian nansum sin cos tan " +
        "tanh sinh cosh arctan arctan2 logaddexp logical_and logical_or logical_not isnan isfinite sign floor ceil rint clip",
      "numpy.lib._function_base_impl": "vectorize",
      "numpy.lib.function_base": "vectorize",
      "numpy.core.memmap": "memmap",
      "numpy._core.memmap": "memmap",
      "numpy.core.umath": "add subtract multiply divide maximum minimum exp log log1p sqrt",
    },
  },
  {
    // https://github.com/pandas-dev/pandas: the names that __reduce__ and __setstate__ of its own types use.
    library: "pandas",
    versions: ["0.25", "1.5", "2.2", "3.1.1"],
    constructors: {
      pandas:
        "DataFrame Series Index RangeIndex MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex IntervalIndex CategoricalIndex " +
        "Categorical CategoricalDtype Int64Dtype Int32Dtype Int16Dtype Int8Dtype UInt64Dtype UInt32Dtype UInt16Dtype UInt8Dtype " +
        "Float64Dtype Float32Dtype BooleanDtype StringDtype DatetimeTZDtype PeriodDtype IntervalDtype SparseDtype ArrowDtype " +
        "Period Timestamp Timedelta Interval NaT NA Grouper NamedAgg DateOffset",
      "pandas.arrays":
        "BooleanArray DatetimeArray IntegerArray FloatingArray StringArray TimedeltaArray PeriodArray IntervalArray SparseArray " +
        "ArrowExtensionArray ArrowStringArray NumpyExtensionArray",
      "pandas._libs.arrays": "__pyx_unpickle_NDArrayBacked NDArrayBacked",
      // Check and keep an array of positions.
      "pandas._libs.sparse": "IntIndex BlockIndex",
      "pandas._libs.internals": "_unpickle_block BlockPlacement BlockManager SharedBlock NumpyBlock Block",
      "pandas._libs.interval": "Interval",
      "pandas._libs.missing": "NAType",
      "pandas._libs.tslibs.nattype": "_nat_unpickle NaTType __nat_unpickle",
      "pandas._libs.tslibs.offsets":
        "Day Hour Minute Second Milli Micro Nano Week MonthEnd MonthBegin QuarterEnd QuarterBegin YearEnd YearBegin BusinessDay " +
        "BusinessHour BusinessMonthEnd BMonthEnd CustomBusinessDay DateOffset Easter SemiMonthEnd SemiMonthBegin WeekOfMonth LastWeekOfMonth",
      "pandas._libs.tslibs.period": "_unpickle_period Period",
      "pandas._libs.tslibs.timedeltas": "_timedelta_unpickle Timedelta",
      "pandas._libs.tslibs.timestamps": "_unpickle_timestamp Timestamp",
      "pandas.core.arrays.categorical": "Categorical",
      "pandas.core.arrays.datetimes": "DatetimeArray",
      "pandas.core.arrays.timedeltas": "TimedeltaArray",
      "pandas.core.arrays.integer": "IntegerArray Int64Dtype Int32Dtype Int16Dtype Int8Dtype",
      "pandas.core.arrays.floating": "FloatingArray Float64Dtype Float32Dtype",
      "pandas.core.arrays.boolean": "BooleanArray BooleanDtype",
      "pandas.core.arrays.string_": "StringArray StringDtype",
      "pandas.core.arrays.period": "PeriodArray",
      "pandas.core.arrays.sparse.array": "SparseArray",
      "pandas.core.arrays.numpy_": "PandasArray NumpyExtensionArray",
      "pandas.core.dtypes.dtypes": "CategoricalDtype DatetimeTZDtype PeriodDtype IntervalDtype",
      "pandas.core.frame": "DataFrame",
      "pandas.core.series": "Series",
      "pandas.core.flags": "Flags",
      "pandas.core.indexes.base": "_new_Index Index",
      "pandas.core.indexes.category": "CategoricalIndex",
      "pandas.core.indexes.datetimes": "_new_DatetimeIndex DatetimeIndex",
      "pandas.core.indexes.interval": "_new_IntervalIndex IntervalIndex",
      "pandas.core.indexes.multi": "MultiIndex",
      "pandas.core.indexes.numeric": "Int64Index Float64Index UInt64Index",
      "pandas.core.indexes.period": "_new_PeriodIndex PeriodIndex",
      "pandas.core.indexes.range": "RangeIndex",
      "pandas.core.indexes.timedeltas": "_new_TimedeltaIndex TimedeltaIndex",
      "pandas.core.indexes.frozen": "FrozenList",
      "pandas.core.internals.blocks":
        "new_block Block FloatBlock IntBlock ObjectBlock BoolBlock DatetimeBlock CategoricalBlock",
      "pandas.core.internals.managers": "BlockManager SingleBlockManager",
      pytz: "_UTC _p",
    },
    states: {},
  },
  {
    // https://github.com/scipy/scipy: classes without code of their own for pickling; the older module names beside.
    library: "scipy",
    versions: ["1.4", "1.17.1"],
    constructors: {
      "scipy.sparse._csr": "csr_matrix csr_array",
      "scipy.sparse._csc": "csc_matrix csc_array",
      "scipy.sparse._coo": "coo_matrix coo_array",
      "scipy.sparse._bsr": "bsr_matrix bsr_array",
      "scipy.sparse._dia": "dia_matrix dia_array",
      "scipy.sparse._lil": "lil_matrix lil_array",
      "scipy.sparse._dok": "dok_matrix dok_array",
      "scipy.sparse.csr": "csr_matrix",
      "scipy.sparse.csc": "csc_matrix",
      "scipy.sparse.coo": "coo_matrix",
      "scipy.sparse.bsr": "bsr_matrix",
      "scipy.sparse.dia": "dia_matrix",
      "scipy.sparse.lil": "lil_matrix",
      "scipy.sparse.dok": "dok_matrix",
      "scipy.interpolate._interpolate": "interp1d PPoly",
      "scipy.interpolate.interpolate": "interp1d PPoly",
      "scipy.interpolate._bsplines": "BSpline",
      "scipy.interpolate._cubic": "CubicSpline PchipInterpolator",
    },
    states: {
      "scipy._lib.array_api_compat.numpy._aliases": "asarray",
      "scipy.special._ufuncs": "expit logit erf erfinv gammaln digamma xlogy",
    },
  },
  {
    // https://github.com/scikit-learn/scikit-learn: compiled classes whose __setstate__ copies arrays, and Bunch.
    library: "scikit-learn",
    versions: ["0.20.4", "0.24.2", "1.2.2", "1.9.1"],
    constructors: {
      "sklearn.tree._tree": "Tree",
      "sklearn.tree.tree": "DecisionTreeClassifier DecisionTreeRegressor",
      "sklearn.utils": "Bunch",
      "sklearn.utils._bunch": "Bunch",
      "sklearn.neighbors._dist_metrics": "newObj",
      "sklearn.metrics._dist_metrics": "newObj",
      "sklearn.neighbors.dist_metrics": "newObj",
      "sklearn.neighbors._kd_tree": "newObj",
      "sklearn.neighbors.kd_tree": "newObj",
      "sklearn.neighbors._ball_tree": "newObj",
      "sklearn.neighbors.ball_tree": "newObj",
      "sklearn.neighbors._quad_tree": "_QuadTree",
      "sklearn._loss.loss":
        "AbsoluteError BaseLoss HalfBinomialLoss HalfGammaLoss HalfMultinomialLoss HalfPoissonLoss HalfSquaredError " +
        "HalfTweedieLoss HalfTweedieLossIdentity HuberLoss PinballLoss ExponentialLoss",
      "sklearn._loss._loss":
        "CyAbsoluteError CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss CyHalfPoissonLoss CyHalfSquaredError " +
        "CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss CyPinballLoss CyExponentialLoss " +
        "__pyx_unpickle_CyAbsoluteError __pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_CyHalfMultinomialLoss " +
        "__pyx_unpickle_CyHalfPoissonLoss __pyx_unpickle_CyHalfSquaredError __pyx_unpickle_CyExponentialLoss " +
        "__pyx_unpickle_CyHuberLoss __pyx_unpickle_CyPinballLoss __pyx_unpickle_CyHalfGammaLoss",
      "sklearn.linear_model._sgd_fast":
        "Hinge SquaredHinge Log ModifiedHuber SquaredLoss Huber EpsilonInsensitive SquaredEpsilonInsensitive",
      "sklearn.linear_model.sgd_fast":
        "Hinge SquaredHinge Log ModifiedHuber SquaredLoss Huber EpsilonInsensitive SquaredEpsilonInsensitive",
    },
    states: {
      "sklearn.neighbors._kd_tree": "KDTree BinaryTree KDTree32 KDTree64",
      "sklearn.neighbors.kd_tree": "KDTree BinaryTree",
      "sklearn.neighbors._ball_tree": "BallTree BinaryTree BallTree32 BallTree64",
      "sklearn.neighbors.ball_tree": "BallTree BinaryTree",
      "sklearn.neighbors._dist_metrics":
        "EuclideanDistance ManhattanDistance MinkowskiDistance ChebyshevDistance",
      "sklearn.neighbors.dist_metrics":
        "EuclideanDistance ManhattanDistance MinkowskiDistance ChebyshevDistance",
      "sklearn.metrics._dist_metrics":
        "EuclideanDistance EuclideanDistance32 EuclideanDistance64 ManhattanDistance ManhattanDistance32 ManhattanDistance64 " +
        "MinkowskiDistance MinkowskiDistance32 MinkowskiDistance64",
    },
  },
  {
    // https://github.com/joblib/joblib joblib/numpy_pickle.py: the wrapper holds place and shape of an array.
    library: "joblib",
    versions: ["0.9", "1.6.0"],
    constructors: {},
    states: {
      "joblib.numpy_pickle": "NumpyArrayWrapper",
      "joblib.numpy_pickle_compat": "NDArrayWrapper ZNDArrayWrapper",
      "sklearn.externals.joblib.numpy_pickle": "NumpyArrayWrapper NDArrayWrapper",
    },
  },
  {
    // xgboost/core.py Booster.__setstate__ and lightgbm/basic.py Booster.__setstate__ give the bytes to the library's own
    // reader of models; catboost/core.py the same. That reader is native code: see the rules of those formats.
    library: "gradient boosting",
    versions: ["xgboost 3.2.0", "lightgbm 4.7.0", "catboost 1.2.10"],
    constructors: {},
    states: {
      "xgboost.core": "Booster",
      "xgboost.sklearn":
        "XGBModel XGBClassifier XGBRegressor XGBRanker XGBRFClassifier XGBRFRegressor XGBClassifierBase",
      "lightgbm.basic": "Booster",
      "lightgbm.sklearn": "LGBMModel LGBMClassifier LGBMRegressor LGBMRanker",
      "catboost.core": "CatBoost CatBoostClassifier CatBoostRegressor CatBoostRanker",
    },
  },
  {
    // https://github.com/pytorch/pytorch: classes whose own __setstate__, append or __setattr__ only fill dicts.
    library: "torch",
    versions: ["2.8.0"],
    constructors: {
      torch:
        "Generator memory_format contiguous_format channels_last preserve_format strided layout sparse_coo Tensor",
      "torch._tensor": "_rebuild_from_type",
      // Looks one of its three members up.
      "torch.distributed.checkpoint.metadata": "_MEM_FORMAT_ENCODING",
      "torch._utils": "_rebuild_xla_tensor _rebuild_sparse_csr_tensor",
      "torch.nn": "Parameter Module",
      // __new__ makes an empty tensor of the class.
      "torch.nn.parameter": "Parameter Buffer UninitializedParameter UninitializedBuffer",
    },
    states: {
      // torch/distributed/checkpoint: data classes; TensorProperties.__setstate__ takes a tuple of five apart.
      "torch.distributed.checkpoint.metadata":
        "Metadata TensorStorageMetadata BytesStorageMetadata ChunkStorageMetadata MetadataIndex TensorProperties StorageMeta",
      "torch.distributed.checkpoint.filesystem": "_StorageInfo _StoragePrefix",
      "torch.nn.functional":
        "relu gelu silu elu selu leaky_relu softmax log_softmax sigmoid tanh mish hardswish softplus relu6",
      "torch.nn.init":
        "xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ normal_ uniform_ zeros_ ones_",
      "torch._C._nn": "gelu",
      "torch.nn.modules.activation": "MultiheadAttention Softmax Softmin LogSoftmax GELU",
      "torch.nn.modules.batchnorm": "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm",
      "torch.nn.modules.container": "Sequential ModuleList ModuleDict ParameterList ParameterDict Container",
      "torch.nn.modules.conv":
        "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd",
      "torch.nn.modules.rnn": "RNNBase RNN LSTM GRU RNNCellBase RNNCell LSTMCell GRUCell",
      "torch.nn.modules.transformer":
        "Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer",
      "torch.nn.modules.upsampling": "Upsample UpsamplingNearest2d UpsamplingBilinear2d",
      // _WrappedHook keeps the hook and a weak reference to its module.
      "torch.nn.modules.module": "Module _WrappedHook",
      "torch.nn.backends.thnn": "_get_thnn_function_backend",
      "torch.optim.lr_scheduler": "ReduceLROnPlateau OneCycleLR SequentialLR ChainedScheduler",
      // Their __setstate__ fill in settings of older versions and turn step counts into tensors.
      "torch.optim": "Adafactor",
      "torch.optim._adafactor": "Adafactor",
      "torch.optim.adadelta": "Adadelta",
      "torch.optim.adagrad": "Adagrad",
      "torch.optim.adam": "Adam",
      "torch.optim.adamax": "Adamax",
      "torch.optim.adamw": "AdamW",
      "torch.optim.asgd": "ASGD",
      "torch.optim.nadam": "NAdam",
      "torch.optim.radam": "RAdam",
      "torch.optim.rmsprop": "RMSprop",
      "torch.optim.rprop": "Rprop",
      "torch.optim.sgd": "SGD",
    },
  },
  {
    // https://github.com/scikit-learn/scikit-learn: sklearn/isotonic.py; __setstate__ makes an interpolation of its two arrays.
    library: "scikit-learn",
    versions: ["1.9.1"],
    constructors: {},
    states: {
      "sklearn.isotonic": "IsotonicRegression",
      // A dict with attributes (0.19 to 0.21); its __setstate__ does nothing.
      "sklearn.datasets.base": "Bunch",
    },
  },
  {
    // https://github.com/piskvorky/gensim: models/keyedvectors.py; __setitem__ only copies numbers into its array.
    library: "gensim",
    versions: ["3.8.3", "4.4.0"],
    constructors: {},
    states: {
      "gensim.models.keyedvectors":
        "KeyedVectors BaseKeyedVectors WordEmbeddingsKeyedVectors Word2VecKeyedVectors Doc2VecKeyedVectors " +
        "FastTextKeyedVectors PoincareKeyedVectors EuclideanKeyedVectors CompatVocab",
      "gensim.models.fasttext": "FastTextKeyedVectors",
      "gensim.models.poincare": "PoincareKeyedVectors",
      // Under the names of versions before 3.3, where they were defined.
      "gensim.models.doc2vec": "DocvecsArray",
      "gensim.models.word2vec": "Vocab",
      "gensim.models.wrappers.fasttext": "FastText FastTextKeyedVectors",
      // Functions that models carry as settings.
      "gensim.models.phrases": "original_scorer npmi_scorer",
      "gensim.models.tfidfmodel": "df2idf smartirs_normalize smartirs_wlocal smartirs_wglobal",
      "gensim.utils": "identity call_on_class_only",
      "gensim.matutils": "unitvec",
    },
  },
  {
    // https://github.com/apache/arrow: what pandas' columns of texts name; arrays are made of buffers, types by a fixed list of names.
    library: "pyarrow",
    versions: ["26.0.1"],
    constructors: { "pyarrow.lib": "_restore_array type_for_alias chunked_array py_buffer" },
    states: {},
  },
  {
    // imblearn/pipeline.py: a Pipeline of scikit-learn with other fit methods.
    library: "imbalanced-learn",
    versions: ["0.14.2"],
    constructors: {},
    states: { "imblearn.pipeline": "Pipeline" },
  },
  {
    // https://github.com/PyTables/PyTables: the modules that defined tables.filters.Filters before.
    library: "PyTables",
    versions: ["3.11.1"],
    constructors: {},
    states: { "tables.Leaf": "Filters", "tables.leaf": "Filters" },
  },
  {
    // Settings of training runs: enums are called with their value, data classes are given a state.
    library: "transformers and trainers",
    versions: ["transformers 4.57.3", "accelerate 1.12.0", "ultralytics 8.4.190"],
    constructors: {
      "transformers.trainer_utils":
        "IntervalStrategy SchedulerType HubStrategy FSDPOption EvaluationStrategy SaveStrategy",
      "transformers.training_args": "OptimizerNames ParallelMode",
      "transformers.debug_utils": "DebugOption",
      "transformers.utils.generic": "ExplicitEnum PaddingStrategy TensorType",
      "accelerate.utils.dataclasses":
        "DistributedType PrecisionType DynamoBackend ComputeEnvironment SageMakerDistributedType",
    },
    states: {
      // No __new__, no __setstate__, no __setattr__.
      "transformers.generation.configuration_utils": "GenerationConfig",
      "transformers.trainer_pt_utils": "AcceleratorConfig",
      "transformers.integrations.deepspeed": "HfTrainerDeepSpeedConfig HfDeepSpeedConfig",
      "accelerate.state": "PartialState AcceleratorState GradientState",
      "ultralytics.utils": "IterableSimpleNamespace",
      "ultralytics.yolo.utils": "IterableSimpleNamespace",
      argparse: "Namespace",
      "omegaconf.dictconfig": "DictConfig",
      "omegaconf.listconfig": "ListConfig",
      "omegaconf.base": "ContainerMetadata Metadata",
      "omegaconf.nodes": "AnyNode IntegerNode FloatNode StringNode BooleanNode",
      "pytorch_lightning.utilities.parsing": "AttributeDict",
      "lightning_fabric.utilities.data": "AttributeDict",
      "lightning.fabric.utilities.data": "AttributeDict",
    },
  },
];

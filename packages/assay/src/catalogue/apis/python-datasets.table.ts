import type { ApiRow, ArgumentAt } from "../api.ts";
import { datasetBySymbolRow, fileDatasetRow, hubDatasetRow, ownDatasetRow } from "./python-local-shapes.ts";
import { onlyLibrary, passesOn } from "./python-hosted-shapes.ts";

const loaders = [
  "datasets.load_dataset",
  "datasets.load.load_dataset",
  "datasets.load_dataset_builder",
  "datasets.load.load_dataset_builder",
];
const path: readonly ArgumentAt[] = [{ at: 0, name: "path" }];

/** First arguments of `load_dataset` that say a format: the files are named beside it. */
const formats = [
  ...["json", "csv", "text", "parquet", "arrow", "pandas", "sql", "xml", "webdataset", "generator"],
  ...["imagefolder", "audiofolder", "videofolder", "pdffolder", "spark", "cache", "hdf5", "lance"],
];

const split = { split: [{ name: "split" }] };

/** Methods of `datasets.Dataset` that make one out of files. */
const fromFiles = ["from_csv", "from_json", "from_parquet", "from_text"];

/** Readers of tables: what they read is a dataset when a model learns from it. */
const tables = [
  ...[
    "read_csv",
    "read_table",
    "read_parquet",
    "read_json",
    "read_feather",
    "read_excel",
    "read_hdf",
    "read_orc",
  ],
  ...[
    "read_stata",
    "read_sas",
    "read_spss",
    "read_fwf",
    "read_pickle",
    "scan_csv",
    "scan_parquet",
    "read_ndjson",
  ],
];

const torchvisionSets = [
  ...["CIFAR10", "CIFAR100", "MNIST", "FashionMNIST", "KMNIST", "EMNIST", "QMNIST", "USPS", "SVHN", "STL10"],
  ...[
    "CelebA",
    "ImageNet",
    "Flowers102",
    "Food101",
    "OxfordIIITPet",
    "StanfordCars",
    "Caltech101",
    "Caltech256",
  ],
  ...[
    "Places365",
    "VOCDetection",
    "VOCSegmentation",
    "CocoDetection",
    "CocoCaptions",
    "Cityscapes",
    "SBDataset",
  ],
  ...[
    "Flickr8k",
    "Flickr30k",
    "LSUN",
    "Kinetics",
    "UCF101",
    "HMDB51",
    "DTD",
    "EuroSAT",
    "FGVCAircraft",
    "GTSRB",
  ],
  ...["PCAM", "SUN397", "Country211", "RenderedSST2", "INaturalist", "LFWPeople", "LFWPairs", "Omniglot"],
  ...[
    "WIDERFace",
    "Kitti",
    "FER2013",
    "CLEVRClassification",
    "Imagenette",
    "SEMEION",
    "PhotoTour",
    "MovingMNIST",
  ],
];

const torchaudioSets = [
  ...[
    "LIBRISPEECH",
    "LibriMix",
    "LIBRITTS",
    "LJSPEECH",
    "SPEECHCOMMANDS",
    "COMMONVOICE",
    "VCTK_092",
    "YESNO",
  ],
  ...[
    "GTZAN",
    "CMUARCTIC",
    "TEDLIUM",
    "FluentSpeechCommands",
    "VoxCeleb1Identification",
    "IEMOCAP",
    "DR_VCTK",
  ],
  ...["QUESST14", "MUSDB_HQ", "Snips", "LibriLightLimited"],
];

const torchtextSets = [
  ...[
    "AG_NEWS",
    "AmazonReviewFull",
    "AmazonReviewPolarity",
    "CC100",
    "CNNDM",
    "CoLA",
    "CoNLL2000Chunking",
    "DBpedia",
  ],
  ...[
    "EnWik9",
    "IMDB",
    "IWSLT2016",
    "IWSLT2017",
    "MNLI",
    "MRPC",
    "Multi30k",
    "PennTreebank",
    "QNLI",
    "QQP",
    "RTE",
  ],
  ...[
    "SogouNews",
    "SQuAD1",
    "SQuAD2",
    "SST2",
    "STSB",
    "UDPOS",
    "WikiText2",
    "WikiText103",
    "WNLI",
    "YahooAnswers",
  ],
  ...["YelpReviewFull", "YelpReviewPolarity"],
];

const kerasSets = [
  ...[
    "mnist",
    "fashion_mnist",
    "cifar10",
    "cifar100",
    "imdb",
    "reuters",
    "boston_housing",
    "california_housing",
  ],
];

const sklearnSets = [
  ...[
    "load_iris",
    "load_digits",
    "load_wine",
    "load_breast_cancer",
    "load_diabetes",
    "load_boston",
    "load_linnerud",
  ],
  ...[
    "fetch_california_housing",
    "fetch_20newsgroups",
    "fetch_20newsgroups_vectorized",
    "fetch_olivetti_faces",
  ],
  ...[
    "fetch_lfw_people",
    "fetch_lfw_pairs",
    "fetch_covtype",
    "fetch_rcv1",
    "fetch_kddcup99",
    "fetch_species_distributions",
  ],
];

const geometricSets = [
  ...[
    "Planetoid",
    "TUDataset",
    "KarateClub",
    "Reddit",
    "Reddit2",
    "PPI",
    "QM7b",
    "QM9",
    "ZINC",
    "MoleculeNet",
  ],
  ...[
    "Amazon",
    "Coauthor",
    "CitationFull",
    "WikiCS",
    "Flickr",
    "Yelp",
    "ModelNet",
    "ShapeNet",
    "MNISTSuperpixels",
  ],
];

/** Python: datasets, of the hub, of libraries, of files. */
export const datasetApis: readonly ApiRow[] = [
  hubDatasetRow({
    library: "datasets",
    symbols: loaders,
    id: path,
    when: { argument: path, isNot: formats },
    more: {
      says: { ...split, config: [{ at: 1, name: "name" }] },
      trusts: [{ name: "trust_remote_code" }],
    },
    example: 'from datasets import load_dataset\nload_dataset("acme/questions", split="train")\n',
    finds: ["dataset:acme/questions"],
  }),
  fileDatasetRow({
    library: "datasets",
    symbols: loaders,
    id: [{ name: "data_files" }, { name: "data_dir" }],
    when: { argument: path, is: formats },
    more: { says: { ...split, format: path } },
    example:
      'from datasets import load_dataset\nload_dataset("json", data_files={"train": "https://example.com/a.jsonl", "test": ["b.jsonl"]})\n',
    finds: ["dataset:a.jsonl", "dataset:b.jsonl"],
  }),
  fileDatasetRow({
    library: "datasets",
    symbols: [
      "datasets.load_from_disk",
      "datasets.Dataset.load_from_disk",
      "datasets.DatasetDict.load_from_disk",
      "datasets.Dataset.from_file",
    ],
    id: [{ at: 0, name: "dataset_path" }, { name: "dataset_dict_path" }],
    example: 'from datasets import load_from_disk\nload_from_disk("./tokenized")\n',
    finds: ["reference:./tokenized"],
  }),
  fileDatasetRow({
    library: "datasets",
    symbols: fromFiles.flatMap((name) => [`datasets.Dataset.${name}`, `datasets.DatasetDict.${name}`]),
    id: [{ at: 0, name: "path_or_paths" }],
    example: 'from datasets import Dataset\nDataset.from_csv("s3://acme-data/train.csv")\n',
    finds: ["dataset:train.csv"],
  }),
  passesOn({
    library: "datasets",
    symbols: [
      "datasets.interleave_datasets",
      "datasets.concatenate_datasets",
      "datasets.combine.interleave_datasets",
      "datasets.DatasetDict",
      "datasets.Dataset.from_pandas",
      "datasets.Dataset.from_polars",
      "datasets.Dataset.from_dict",
      "datasets.Dataset.from_list",
      "datasets.Dataset.from_generator",
      "torch.utils.data.DataLoader",
      "torch.utils.data.**.DataLoader",
      "torch.utils.data.Subset",
      "torch.utils.data.ConcatDataset",
      "torch.utils.data.TensorDataset",
      "torch.utils.data.random_split",
      "torch.utils.data.IterableDataset",
      "torch_geometric.loader.*",
      "torch.tensor",
      "torch.as_tensor",
      "torch.from_numpy",
      "torch.FloatTensor",
      "torch.Tensor",
      "accelerate.Accelerator().prepare",
    ],
    value: [{ at: 0 }, { name: "dsets" }, { name: "datasets" }, { name: "dataset" }, { name: "df" }],
    example: `from datasets import load_dataset, concatenate_datasets
from trl import SFTTrainer

data = concatenate_datasets([load_dataset("acme/one"), load_dataset("acme/two")])
SFTTrainer(model="acme/base-1", train_dataset=data)
`,
    finds: ["dataset:acme/one", "dataset:acme/two", "model:acme/base-1", "training-run:sft in example.py"],
  }),
  fileDatasetRow({
    library: "pandas",
    symbols: tables.flatMap((name) => [
      `pandas.${name}`,
      `polars.${name}`,
      `dask.dataframe.${name}`,
      `modin.pandas.${name}`,
      `cudf.${name}`,
    ]),
    id: [{ at: 0, name: "filepath_or_buffer" }, { name: "path" }, { name: "io" }, { name: "source" }],
    more: { onlyFollowed: true },
    example: `import pandas as pd
from sklearn.ensemble import RandomForestClassifier

other = pd.read_csv("https://example.com/report.csv")
data = pd.read_csv("https://example.com/churn.csv").dropna()
RandomForestClassifier().fit(data[["age", "plan"]], data["churned"])
`,
    finds: ["dataset:churn.csv", "training-run:RandomForestClassifier in example.py"],
  }),
  fileDatasetRow({
    library: "numpy",
    symbols: ["numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "scipy.io.loadmat", "h5py.File"],
    id: [{ at: 0, name: "file" }, { name: "fname" }, { name: "file_name" }, { name: "name" }],
    more: { onlyFollowed: true },
    example: `import numpy as np
from sklearn.linear_model import LogisticRegression

x = np.load("https://example.com/features.npz")
LogisticRegression().fit(x["a"], x["b"])
`,
    finds: ["dataset:features.npz", "training-run:LogisticRegression in example.py"],
  }),
  datasetBySymbolRow({
    library: "torchvision",
    registry: "torchvision",
    symbols: torchvisionSets.map((name) => `torchvision.datasets.${name}`),
    more: { says: split },
    example:
      'from torchvision import datasets, transforms\ndata = datasets.CIFAR10("data", train=True, download=True)\n',
    finds: ["dataset:CIFAR10"],
  }),
  fileDatasetRow({
    library: "torchvision",
    symbols: ["torchvision.datasets.ImageFolder", "torchvision.datasets.DatasetFolder"],
    id: [{ at: 0, name: "root" }],
    example: 'from torchvision.datasets import ImageFolder\ndata = ImageFolder("./images/train")\n',
    finds: ["reference:./images/train"],
  }),
  datasetBySymbolRow({
    library: "torchaudio",
    registry: "torchaudio",
    symbols: torchaudioSets.map((name) => `torchaudio.datasets.${name}`),
    example: 'import torchaudio\ndata = torchaudio.datasets.LIBRISPEECH("data", url="test-clean")\n',
    finds: ["dataset:LIBRISPEECH"],
  }),
  datasetBySymbolRow({
    library: "torchtext",
    registry: "torchtext",
    symbols: torchtextSets.map((name) => `torchtext.datasets.${name}`),
    example: "from torchtext.datasets import IMDB\ntrain = IMDB(split='train')\n",
    finds: ["dataset:IMDB"],
  }),
  datasetBySymbolRow({
    library: "torch-geometric",
    registry: "torch-geometric",
    symbols: geometricSets.map((name) => `torch_geometric.datasets.${name}`),
    more: { says: { config: [{ name: "name" }, { at: 1 }] } },
    example: "from torch_geometric.datasets import QM9\ndata = QM9('data')\n",
    finds: ["dataset:QM9"],
  }),
  ...kerasSets.map((name): ApiRow => {
    const row = ownDatasetRow({
      library: "keras",
      registry: "keras",
      symbols: ["keras.datasets", "tensorflow.keras.datasets", "tensorflow.compat.v1.keras.datasets"].map(
        (module) => `${module}.${name}.load_data`,
      ),
      id: [],
      more: { fallback: name },
      example: `from tensorflow.keras.datasets import ${name}\ndata = ${name}.load_data()\n`,
      finds: [`dataset:${name}`],
    });
    return row;
  }),
  ownDatasetRow({
    library: "tensorflow-datasets",
    registry: "tfds",
    symbols: ["tensorflow_datasets.load", "tensorflow_datasets.builder", "tensorflow_datasets.data_source"],
    id: [{ at: 0, name: "name" }],
    more: { says: split },
    example: 'import tensorflow_datasets as tfds\ndata = tfds.load("rock_paper_scissors", split="train")\n',
    finds: ["dataset:rock_paper_scissors"],
  }),
  fileDatasetRow({
    library: "tensorflow",
    symbols: [
      "keras.utils.*_dataset_from_directory",
      "tensorflow.keras.utils.*_dataset_from_directory",
      "tensorflow.keras.preprocessing.*_dataset_from_directory",
      "tensorflow.keras.preprocessing.image.ImageDataGenerator().flow_from_directory",
      "keras.preprocessing.image.ImageDataGenerator().flow_from_directory",
      "keras.src.legacy.preprocessing.image.ImageDataGenerator().flow_from_directory",
    ],
    id: [{ at: 0, name: "directory" }],
    example:
      'import tensorflow as tf\ndata = tf.keras.utils.image_dataset_from_directory("./flowers", image_size=(180, 180))\n',
    finds: ["reference:./flowers"],
  }),
  fileDatasetRow({
    library: "tensorflow",
    symbols: [
      "tensorflow.data.TFRecordDataset",
      "tensorflow.data.TextLineDataset",
      "tensorflow.data.experimental.make_csv_dataset",
    ],
    id: [{ at: 0, name: "filenames" }, { name: "file_pattern" }],
    example: 'import tensorflow as tf\ndata = tf.data.TFRecordDataset(["./train.tfrecord"])\n',
    finds: ["dataset:train.tfrecord"],
  }),
  fileDatasetRow({
    library: "tensorflow",
    symbols: ["keras.utils.get_file", "tensorflow.keras.utils.get_file"],
    id: [{ name: "origin" }, { at: 1 }],
    more: { onlyFollowed: true },
    example:
      'import tensorflow as tf\npath = tf.keras.utils.get_file("a.zip", "https://example.com/a.zip")\n',
    finds: [],
  }),
  passesOn({
    library: "tensorflow",
    symbols: [
      "tensorflow.data.Dataset.from_tensor_slices",
      "tensorflow.data.Dataset.from_generator",
      "tensorflow.data.Dataset.zip",
      "tensorflow.convert_to_tensor",
      "tensorflow.constant",
      "tensorflow.cast",
      "tensorflow.keras.utils.to_categorical",
      "keras.utils.to_categorical",
      "tensorflow.keras.preprocessing.sequence.pad_sequences",
      "tensorflow.keras.utils.pad_sequences",
      "keras.preprocessing.sequence.pad_sequences",
      "keras.utils.pad_sequences",
      "numpy.array",
      "numpy.asarray",
      "numpy.expand_dims",
      "numpy.reshape",
      "numpy.concatenate",
      "numpy.vstack",
      "numpy.hstack",
      "numpy.log1p",
      "numpy.log",
      "pandas.DataFrame",
      "pandas.Series",
      "pandas.concat",
      "pandas.merge",
      "pandas.get_dummies",
      "pandas.to_numeric",
    ],
    value: [{ at: 0 }, { name: "left" }],
    example: "import numpy as np\nx = np.array(rows)\n",
    finds: [],
  }),
  ...sklearnSets.map((name): ApiRow =>
    ownDatasetRow({
      library: "scikit-learn",
      registry: "sklearn",
      symbols: [`sklearn.datasets.${name}`],
      id: [],
      more: { fallback: name.replace(/^(?:load|fetch)_/u, "") },
      example: `from sklearn.datasets import ${name}\ndata = ${name}()\n`,
      finds: [`dataset:${name.replace(/^(?:load|fetch)_/u, "")}`],
    }),
  ),
  ownDatasetRow({
    library: "scikit-learn",
    registry: "openml",
    symbols: [
      "sklearn.datasets.fetch_openml",
      "openml.datasets.get_dataset",
      "openml.datasets.functions.get_dataset",
    ],
    id: [{ at: 0, name: "name" }, { name: "dataset_id" }],
    example: 'from sklearn.datasets import fetch_openml\ndata = fetch_openml("mnist_784", version=1)\n',
    finds: ["dataset:mnist_784"],
  }),
  ownDatasetRow({
    library: "seaborn",
    registry: "seaborn",
    symbols: ["seaborn.load_dataset"],
    id: [{ at: 0, name: "name" }],
    more: { onlyFollowed: true },
    example: `import seaborn as sns
from sklearn.svm import SVC

data = sns.load_dataset("penguins")
SVC().fit(data[["bill_length_mm"]], data["species"])
`,
    finds: ["dataset:penguins", "training-run:SVC in example.py"],
  }),
  ownDatasetRow({
    library: "kagglehub",
    registry: "kaggle",
    symbols: ["kagglehub.dataset_download", "kagglehub.load_dataset", "kagglehub.dataset_load"],
    id: [{ at: 0, name: "handle" }],
    example: 'import kagglehub\npath = kagglehub.dataset_download("acme/houses")\n',
    finds: ["dataset:acme/houses"],
  }),
  ownDatasetRow({
    library: "kaggle",
    registry: "kaggle",
    symbols: ["kaggle.api.dataset_download_files", "kaggle.**.KaggleApi().dataset_download_files"],
    id: [{ at: 0, name: "dataset" }],
    example: 'import kaggle\nkaggle.api.dataset_download_files("acme/houses", path="data")\n',
    finds: ["dataset:acme/houses"],
  }),
  ownDatasetRow({
    library: "kaggle",
    registry: "kaggle-competition",
    symbols: [
      "kaggle.api.competition_download_files",
      "kaggle.**.KaggleApi().competition_download_files",
      "kagglehub.competition_download",
    ],
    id: [{ at: 0, name: "competition" }, { name: "handle" }],
    example: 'import kagglehub\npath = kagglehub.competition_download("digit-recognizer")\n',
    finds: ["dataset:digit-recognizer"],
  }),
  ownDatasetRow({
    library: "modelscope",
    registry: "modelscope",
    symbols: ["modelscope.msdatasets.MsDataset.load", "modelscope.MsDataset.load"],
    id: [{ at: 0, name: "dataset_name" }],
    more: { says: { ...split, config: [{ name: "subset_name" }] } },
    example:
      'from modelscope.msdatasets import MsDataset\ndata = MsDataset.load("acme/pairs", split="train")\n',
    finds: ["dataset:acme/pairs"],
  }),
  ownDatasetRow({
    library: "medmnist",
    registry: "medmnist",
    symbols: ["medmnist.*MNIST*", "medmnist.dataset.*MNIST*"],
    id: [],
    more: { isSymbol: true, says: split },
    example: "import medmnist\ndata = medmnist.PathMNIST(split='train')\n",
    finds: ["dataset:PathMNIST"],
  }),
  ownDatasetRow({
    library: "ogb",
    registry: "ogb",
    symbols: [
      "ogb.**.PygNodePropPredDataset",
      "ogb.**.PygGraphPropPredDataset",
      "ogb.**.PygLinkPropPredDataset",
      "ogb.**.DglNodePropPredDataset",
      "ogb.**.NodePropPredDataset",
      "ogb.**.GraphPropPredDataset",
    ],
    id: [{ at: 0, name: "name" }],
    example:
      "from ogb.nodeproppred import PygNodePropPredDataset\ndata = PygNodePropPredDataset(name='ogbn-arxiv')\n",
    finds: ["dataset:ogbn-arxiv"],
  }),
  ownDatasetRow({
    library: "ir-datasets",
    registry: "ir-datasets",
    names: /^[\w-][\w./-]{1,120}$/u,
    symbols: ["ir_datasets.load"],
    example: 'import ir_datasets\ndata = ir_datasets.load("msmarco-passage/train")\n',
    finds: ["dataset:msmarco-passage/train"],
  }),
  fileDatasetRow({
    library: "mosaicml-streaming",
    symbols: ["streaming.StreamingDataset", "streaming.Stream", "litdata.StreamingDataset"],
    id: [{ name: "remote" }, { name: "input_dir" }],
    example: 'from streaming import StreamingDataset\ndata = StreamingDataset(remote="s3://acme-data/mds")\n',
    finds: ["dataset:mds"],
  }),
  fileDatasetRow({
    library: "webdataset",
    symbols: ["webdataset.WebDataset"],
    id: [{ at: 0, name: "urls" }],
    example: 'import webdataset as wds\ndata = wds.WebDataset("https://example.com/shard-000.tar")\n',
    finds: ["dataset:shard-000.tar"],
  }),
  onlyLibrary(
    "evaluate",
    ["evaluate.load", "evaluate.combine"],
    'import evaluate\nmetric = evaluate.load("rouge")\n',
  ),
  onlyLibrary("torchmetrics", ["torchmetrics.*"], "import torchmetrics\nacc = torchmetrics.Accuracy()\n"),
];

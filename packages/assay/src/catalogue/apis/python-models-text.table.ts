import type { ApiRow, ArgumentAt } from "../api.ts";
import {
  fileModelRow,
  hubModelRow,
  modelBySymbolRow,
  ownDatasetRow,
  ownModelRow,
} from "./python-local-shapes.ts";

/** Packages of trained pipelines of spaCy: `en_core_web_sm`. */
const spacyNames = /^[a-z]{2,3}_(?:core|dep|ent|sent|vectors|udv25|pipeline|ner|trf)_[a-z0-9_]+$/u;
const spacyPackages = [
  ...["en_core_web", "zh_core_web"],
  ...[
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "ja",
    "ko",
    "pl",
    "ca",
    "da",
    "el",
    "fi",
    "hr",
    "lt",
    "mk",
    "nb",
    "ro",
    "sl",
    "sv",
  ].map((language) => `${language}_core_news`),
  ...[
    "de_dep_news",
    "es_dep_news",
    "fr_dep_news",
    "ca_core_news",
    "xx_ent_wiki",
    "xx_sent_ud",
    "en_core_sci",
    "en_ner_bc5cdr",
  ],
].flatMap((name) => ["sm", "md", "lg", "trf"].map((size) => `${name}_${size}.load`));

/** What gensim can download that is no model. */
const gensimSets = [
  ...[
    "20-newsgroups",
    "fake-news",
    "patent-2017",
    "quora-duplicate-questions",
    "semeval-2016-2017-task3-subtaskBC",
  ],
  ...["semeval-2016-2017-task3-subtaskA-unannotated", "text8", "wiki-english-20171001"],
];

/** What nltk can download that is a trained model; the rest are corpora, grammars and word lists. */
const nltkModels = [
  ...[
    "punkt",
    "punkt_tab",
    "averaged_perceptron_tagger",
    "averaged_perceptron_tagger_eng",
    "maxent_ne_chunker",
  ],
  ...[
    "maxent_ne_chunker_tab",
    "maxent_treebank_pos_tagger",
    "averaged_perceptron_tagger_ru",
    "word2vec_sample",
  ],
];
const nltkSets = [
  ...[
    "stopwords",
    "wordnet",
    "omw-1.4",
    "wordnet31",
    "brown",
    "reuters",
    "gutenberg",
    "movie_reviews",
    "inaugural",
  ],
  ...[
    "treebank",
    "words",
    "names",
    "conll2000",
    "conll2002",
    "twitter_samples",
    "subjectivity",
    "sentiwordnet",
  ],
  ...[
    "vader_lexicon",
    "opinion_lexicon",
    "webtext",
    "cmudict",
    "dependency_treebank",
    "europarl_raw",
    "udhr",
    "ppattach",
  ],
  ...[
    "senseval",
    "product_reviews_1",
    "nps_chat",
    "state_union",
    "framenet_v17",
    "verbnet",
    "timit",
    "semcor",
  ],
];
const oneOf = (names: readonly string[]): RegExp =>
  new RegExp(`^(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})$`, "u");
const first: readonly ArgumentAt[] = [{ at: 0, name: "info_or_id" }];

const flairNames = /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/u;

/** Libraries that take one id of the hub in their first argument. */
const plain: readonly (readonly [library: string, symbols: readonly string[], argument: string])[] = [
  [
    "FlagEmbedding",
    [
      "FlagEmbedding.FlagModel",
      "FlagEmbedding.BGEM3FlagModel",
      "FlagEmbedding.FlagICLModel",
      "FlagEmbedding.FlagLLMModel",
      "FlagEmbedding.FlagAutoModel.from_finetuned",
      "FlagEmbedding.**.FlagModel",
    ],
    "model_name_or_path",
  ],
  [
    "FlagEmbedding",
    [
      "FlagEmbedding.FlagReranker",
      "FlagEmbedding.FlagLLMReranker",
      "FlagEmbedding.LayerWiseFlagLLMReranker",
      "FlagEmbedding.LightWeightFlagLLMReranker",
      "FlagEmbedding.FlagAutoReranker.from_finetuned",
      "BCEmbedding.EmbeddingModel",
      "BCEmbedding.RerankerModel",
    ],
    "model_name_or_path",
  ],
  ["InstructorEmbedding", ["InstructorEmbedding.INSTRUCTOR"], "model_name_or_path"],
  ["ragatouille", ["ragatouille.RAGPretrainedModel.from_pretrained"], "pretrained_model_name_or_path"],
  ["colbert-ai", ["colbert.Indexer", "colbert.modeling.checkpoint.Checkpoint"], "checkpoint"],
  ["pylate", ["pylate.models.ColBERT"], "model_name_or_path"],
  ["model2vec", ["model2vec.StaticModel.from_pretrained", "model2vec.**.from_pretrained"], "path"],
  ["gliner", ["gliner.GLiNER.from_pretrained", "gliner2.GLiNER2.from_pretrained"], "model_id"],
  ["span-marker", ["span_marker.SpanMarkerModel.from_pretrained"], "pretrained_model_name_or_path"],
  ["llm2vec", ["llm2vec.LLM2Vec.from_pretrained"], "base_model_name_or_path"],
  ["rerankers", ["rerankers.Reranker"], "model_name"],
  ["infinity-emb", ["infinity_emb.EngineArgs"], "model_name_or_path"],
  ["splade", ["splade.models.transformer_rep.Splade"], "model_type_or_dir"],
  ["colpali-engine", ["colpali_engine.**.from_pretrained"], "pretrained_model_name_or_path"],
  ["byaldi", ["byaldi.RAGMultiModalModel.from_pretrained"], "pretrained_model_name_or_path"],
  ["bert-score", ["bert_score.BERTScorer", "bert_score.score"], "model_type"],
  ["chronos-forecasting", ["chronos.**.from_pretrained"], "pretrained_model_name_or_path"],
  ["timesfm", ["timesfm.TimesFmCheckpoint", "timesfm.**.from_pretrained"], "huggingface_repo_id"],
  ["esm", ["esm.models.**.from_pretrained"], "model_name"],
  ["momentfm", ["momentfm.**.from_pretrained"], "pretrained_model_name_or_path"],
  ["llava", ["llava.model.builder.load_pretrained_model"], "model_path"],
  [
    "janus",
    ["janus.models.**.from_pretrained", "deepseek_vl.**.from_pretrained"],
    "pretrained_model_name_or_path",
  ],
];

/** Calls that take a model of the hub in a later or a named argument, where it is the only kind that has the name. */
const onlyNamed: ReadonlySet<string> = new Set(["model_type", "checkpoint", "huggingface_repo_id"]);

/** Python: language models of the small kind, embeddings, taggers, topics. */
export const textApis: readonly ApiRow[] = [
  ownModelRow({
    library: "spacy",
    registry: "spacy",
    symbols: ["spacy.load", "spacy.util.load_model", "spacy.cli.download", "spacy.cli.download.download"],
    id: [{ at: 0, name: "name" }, { name: "model" }],
    names: spacyNames,
    example: 'import spacy\nspacy.load("en_core_web_sm")\nspacy.load("./training/model-best")\n',
    finds: ["model:en_core_web_sm", "reference:./training/model-best"],
  }),
  modelBySymbolRow({
    library: "spacy",
    registry: "spacy",
    symbols: spacyPackages,
    more: { isSymbol: "owner" },
    example: "import en_core_web_sm\nnlp = en_core_web_sm.load()\n",
    finds: ["model:en_core_web_sm"],
  }),
  hubModelRow({
    library: "spacy",
    symbols: ["spacy.load().add_pipe", "spacy.blank().add_pipe"],
    id: [{ name: "config.model.name" }],
    example:
      'import spacy\nnlp = spacy.blank("en")\nnlp.add_pipe("transformer", config={"model": {"name": "acme/words-1"}})\n',
    finds: ["model:acme/words-1"],
  }),
  ownModelRow({
    library: "flair",
    registry: "flair",
    symbols: [
      "flair.models.**.load",
      "flair.nn.Classifier.load",
      "flair.models.**.load_from_file",
      "flair.embeddings.FlairEmbeddings",
      "flair.embeddings.WordEmbeddings",
      "flair.embeddings.PooledFlairEmbeddings",
    ],
    id: [{ at: 0, name: "model_path" }, { name: "embeddings" }, { name: "model" }],
    names: flairNames,
    hubToo: true,
    example:
      'from flair.models import SequenceTagger\nSequenceTagger.load("ner-fast")\nSequenceTagger.load("best-model.pt")\n',
    finds: ["model:ner-fast", "reference:best-model.pt"],
  }),
  hubModelRow({
    library: "flair",
    symbols: [
      "TransformerWordEmbeddings",
      "TransformerDocumentEmbeddings",
      "SentenceTransformerDocumentEmbeddings",
    ].map((name) => `flair.embeddings.**.${name}`),
    id: [{ at: 0, name: "model" }],
    example:
      'from flair.embeddings import TransformerWordEmbeddings\ne = TransformerWordEmbeddings("acme/words-1")\n',
    finds: ["model:acme/words-1"],
  }),
  fileModelRow({
    library: "fasttext",
    symbols: ["fasttext.load_model", "fasttext.FastText.load_model", "pyfasttext.FastText"],
    id: [{ at: 0, name: "path" }],
    example: 'import fasttext\nfasttext.load_model("lid.176.bin")\n',
    finds: ["reference:lid.176.bin"],
  }),
  ownModelRow({
    library: "gensim",
    registry: "gensim",
    symbols: ["gensim.downloader.load"],
    id: [{ at: 0, name: "name" }],
    when: { argument: [{ at: 0, name: "name" }], isNot: gensimSets },
    example: 'import gensim.downloader as api\nv = api.load("glove-wiki-gigaword-100")\n',
    finds: ["model:glove-wiki-gigaword-100"],
  }),
  ownDatasetRow({
    library: "gensim",
    registry: "gensim",
    symbols: ["gensim.downloader.load"],
    id: [{ at: 0, name: "name" }],
    when: { argument: [{ at: 0, name: "name" }], is: gensimSets },
    example: 'import gensim.downloader as api\nv = api.load("text8")\n',
    finds: ["dataset:text8"],
  }),
  fileModelRow({
    library: "gensim",
    symbols: [
      "gensim.models.**.load",
      "gensim.models.**.load_word2vec_format",
      "gensim.models.**.load_fasttext_format",
      "gensim.models.**.load_facebook_model",
      "gensim.models.**.load_facebook_vectors",
    ],
    id: [{ at: 0, name: "fname" }, { name: "path" }],
    example:
      'from gensim.models import KeyedVectors\nv = KeyedVectors.load_word2vec_format("vectors.bin", binary=True)\n',
    finds: ["reference:vectors.bin"],
  }),
  ownModelRow({
    library: "nltk",
    registry: "nltk",
    symbols: ["nltk.download", "nltk.downloader.download"],
    id: first,
    names: oneOf(nltkModels),
    isClosed: true,
    example: 'import nltk\nnltk.download("punkt")\n',
    finds: ["model:punkt"],
  }),
  ownDatasetRow({
    library: "nltk",
    registry: "nltk",
    symbols: ["nltk.download", "nltk.downloader.download"],
    id: first,
    names: oneOf(nltkSets),
    isClosed: true,
    example: 'import nltk\nnltk.download(["stopwords", "punkt"])\n',
    finds: ["dataset:stopwords", "model:punkt"],
  }),
  ownModelRow({
    library: "stanza",
    registry: "stanza",
    symbols: ["stanza.Pipeline", "stanza.download", "stanza.pipeline.core.Pipeline"],
    id: [{ at: 0, name: "lang" }],
    names: /^[a-z]{2,3}(?:-[a-z]{2,4})?$/u,
    more: { says: { processors: [{ name: "processors" }], package: [{ name: "package" }] }, fallback: "en" },
    example: 'import stanza\nnlp = stanza.Pipeline("en", processors="tokenize,ner")\n',
    finds: ["model:en"],
  }),
  fileModelRow({
    library: "allennlp",
    symbols: ["allennlp.predictors.**.from_path", "allennlp.models.archival.load_archive"],
    id: [{ at: 0, name: "archive_path" }, { name: "archive_file" }],
    example:
      'from allennlp.predictors.predictor import Predictor\np = Predictor.from_path("https://example.com/srl-1.tar.gz")\n',
    finds: ["model:srl-1.tar.gz"],
  }),
  hubModelRow({
    library: "keybert",
    organisation: "sentence-transformers",
    symbols: ["keybert.KeyBERT"],
    id: [{ at: 0, name: "model" }],
    verb: "embed",
    more: { fallback: "all-MiniLM-L6-v2" },
    example: "from keybert import KeyBERT\nk = KeyBERT()\n",
    finds: ["model:sentence-transformers/all-MiniLM-L6-v2"],
  }),
  hubModelRow({
    library: "bertopic",
    organisation: "sentence-transformers",
    symbols: ["bertopic.BERTopic"],
    id: [{ name: "embedding_model" }],
    verb: "embed",
    example: 'from bertopic import BERTopic\nt = BERTopic(embedding_model="all-mpnet-base-v2")\n',
    finds: ["model:sentence-transformers/all-mpnet-base-v2"],
  }),
  hubModelRow({
    library: "bertopic",
    symbols: ["bertopic.BERTopic.load"],
    example: 'from bertopic import BERTopic\nt = BERTopic.load("acme/topics-1")\n',
    finds: ["model:acme/topics-1"],
  }),
  ...plain.map(([library, symbols, argument]) => {
    const [symbol = ""] = symbols;
    const root = symbol.split(".**")[0] ?? symbol;
    const call = symbol.includes("**") ? `${root}.Model.from_pretrained` : symbol;
    const isNamed = onlyNamed.has(argument);
    return hubModelRow({
      library,
      symbols,
      id: [isNamed ? { name: argument } : { at: 0, name: argument }, { name: "model_id" }],
      verb: "embed",
      example: `import ${root.split(".")[0] ?? ""}\nm = ${call}(${argument}="acme/small-1")\n`,
      finds: ["model:acme/small-1"],
    });
  }),
  hubModelRow({
    library: "fastembed",
    symbols: [
      "fastembed.TextEmbedding",
      "fastembed.embedding.DefaultEmbedding",
      "fastembed.**.TextEmbedding",
    ],
    id: [{ at: 0, name: "model_name" }],
    verb: "embed",
    more: { fallback: "BAAI/bge-small-en-v1.5" },
    example: "from fastembed import TextEmbedding\ne = TextEmbedding()\n",
    finds: ["model:BAAI/bge-small-en-v1.5"],
  }),
  hubModelRow({
    library: "fastembed",
    symbols: [
      "fastembed.SparseTextEmbedding",
      "fastembed.LateInteractionTextEmbedding",
      "fastembed.ImageEmbedding",
      "fastembed.LateInteractionMultimodalEmbedding",
      "fastembed.**.TextCrossEncoder",
      "fastembed.sparse.**.SparseTextEmbedding",
    ],
    id: [{ at: 0, name: "model_name" }],
    verb: "embed",
    example: 'from fastembed import SparseTextEmbedding\ne = SparseTextEmbedding("acme/sparse-1")\n',
    finds: ["model:acme/sparse-1"],
  }),
  ownModelRow({
    library: "flashrank",
    registry: "flashrank",
    symbols: ["flashrank.Ranker", "flashrank.Ranker.Ranker"],
    id: [{ at: 0, name: "model_name" }],
    verb: "rerank",
    more: { fallback: "ms-marco-TinyBERT-L-2-v2" },
    example: 'from flashrank import Ranker\nr = Ranker(model_name="ms-marco-MiniLM-L-12-v2")\n',
    finds: ["model:ms-marco-MiniLM-L-12-v2"],
  }),
  ownModelRow({
    library: "detoxify",
    registry: "detoxify",
    symbols: ["detoxify.Detoxify"],
    id: [{ at: 0, name: "model_type" }],
    more: { fallback: "original" },
    example: 'from detoxify import Detoxify\nd = Detoxify("unbiased")\n',
    finds: ["model:unbiased"],
  }),
  ownModelRow({
    library: "EasyNMT",
    registry: "easynmt",
    symbols: ["easynmt.EasyNMT"],
    id: [{ at: 0, name: "model_name" }],
    example: 'from easynmt import EasyNMT\nm = EasyNMT("opus-mt")\n',
    finds: ["model:opus-mt"],
  }),
  ownModelRow({
    library: "wtpsplit",
    registry: "wtpsplit",
    symbols: ["wtpsplit.SaT", "wtpsplit.WtP"],
    id: [{ at: 0, name: "model_name_or_model" }],
    example: 'from wtpsplit import SaT\ns = SaT("sat-3l-sm")\n',
    finds: ["model:sat-3l-sm"],
  }),
  ownModelRow({
    library: "fair-esm",
    registry: "fair-esm",
    symbols: ["esm.pretrained.esm*"],
    id: [],
    more: { isSymbol: true },
    example: "import esm\nm, alphabet = esm.pretrained.esm2_t33_650M_UR50D()\n",
    finds: ["model:esm2_t33_650M_UR50D"],
  }),
];

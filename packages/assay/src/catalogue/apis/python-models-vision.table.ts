import type { ApiRow, ArgumentAt } from "../api.ts";
import { fileModelRow, hubModelRow, modelBySymbolRow, ownModelRow } from "./python-local-shapes.ts";
import { onlyLibrary } from "./python-hosted-shapes.ts";

const pretrained = { weights: [{ name: "weights" }] };

const kerasApplications = [
  ...[
    "Xception",
    "VGG16",
    "VGG19",
    "ResNet50",
    "ResNet101",
    "ResNet152",
    "ResNet50V2",
    "ResNet101V2",
    "ResNet152V2",
  ],
  ...["InceptionV3", "InceptionResNetV2", "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large"],
  ...["DenseNet121", "DenseNet169", "DenseNet201", "NASNetMobile", "NASNetLarge", "EfficientNetB*"],
  ...["EfficientNetV2*", "ConvNeXt*", "RegNet*", "ResNetRS*"],
];

/** Builders of torchvision, wherever they stand below `torchvision.models`. */
const torchvisionBuilders = [
  ...[
    "alexnet",
    "convnext_*",
    "densenet*",
    "efficientnet_*",
    "googlenet",
    "inception_v3",
    "maxvit_t",
    "mnasnet*_*",
  ],
  ...["mobilenet_v*", "regnet_*", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnext*_*"],
  ...[
    "shufflenet_v2_*",
    "squeezenet1_*",
    "swin_*",
    "swin3d_*",
    "vgg1*",
    "vit_?_*",
    "wide_resnet*_2",
    "fasterrcnn_*",
  ],
  ...["maskrcnn_*", "keypointrcnn_*", "retinanet_*", "ssd300_vgg16", "ssdlite320_*", "fcos_*", "deeplabv3_*"],
  ...["fcn_resnet*", "lraspp_*", "r3d_18", "mc3_18", "r2plus1d_18", "mvit_*", "s3d", "raft_*"],
].map((name) => name.replace("?", "*"));

const detectronZoo = ["get_config_file", "get_checkpoint_url", "get_config", "get"].map(
  (name) => `detectron2.model_zoo.${name}`,
);

const hubRepository: readonly ArgumentAt[] = [{ at: 0, name: "repo_or_dir" }];
const hubName: readonly ArgumentAt[] = [{ at: 1, name: "model" }];

const mediapipeSolutions = [
  ...["face_mesh.FaceMesh", "face_detection.FaceDetection", "hands.Hands", "pose.Pose", "holistic.Holistic"],
  ...["selfie_segmentation.SelfieSegmentation", "objectron.Objectron"],
];

/** Python: models that look at pictures. */
export const visionApis: readonly ApiRow[] = [
  ownModelRow({
    library: "timm",
    registry: "timm",
    symbols: ["timm.create_model", "timm.models.create_model", "timm.models.factory.create_model"],
    id: [{ at: 0, name: "model_name" }],
    more: { says: { pretrained: [{ name: "pretrained" }] } },
    example:
      'import timm\ntimm.create_model("resnet50.a1_in1k", pretrained=True)\ntimm.create_model("hf_hub:acme/eyes-1")\n',
    finds: ["model:resnet50.a1_in1k", "model:acme/eyes-1"],
  }),
  ownModelRow({
    library: "torch",
    registry: "torch-hub",
    symbols: ["torch.hub.load"],
    id: hubName,
    when: { argument: hubName, isNot: ["custom"] },
    more: { says: { repository: hubRepository, pretrained: [{ name: "pretrained" }] } },
    example: 'import torch\ntorch.hub.load("facebookresearch/dinov2", "dinov2_vits14")\n',
    finds: ["model:dinov2_vits14"],
  }),
  fileModelRow({
    library: "torch",
    symbols: ["torch.hub.load"],
    id: [{ name: "path" }, { name: "path_or_model" }],
    when: { argument: hubName, is: ["custom"] },
    example: 'import torch\ntorch.hub.load("ultralytics/yolov5", "custom", path="helmets.pt")\n',
    finds: ["reference:helmets.pt"],
  }),
  ownModelRow({
    library: "torchvision",
    registry: "torchvision",
    symbols: ["torchvision.models.get_model", "torchvision.models.**.get_model"],
    id: [{ at: 0, name: "name" }],
    more: { says: pretrained },
    example: 'from torchvision.models import get_model\nget_model("vit_b_16", weights="DEFAULT")\n',
    finds: ["model:vit_b_16"],
  }),
  modelBySymbolRow({
    library: "torchvision",
    registry: "torchvision",
    symbols: torchvisionBuilders.map((name) => `torchvision.models.**.${name}`),
    more: { says: { ...pretrained, pretrained: [{ name: "pretrained" }] } },
    example:
      "from torchvision import models\nfrom torchvision.models.detection import fasterrcnn_resnet50_fpn\nmodels.resnet50(weights='DEFAULT')\nfasterrcnn_resnet50_fpn(pretrained=True)\n",
    finds: ["model:resnet50", "model:fasterrcnn_resnet50_fpn"],
  }),
  modelBySymbolRow({
    library: "keras",
    registry: "keras",
    symbols: ["keras", "tensorflow.keras", "tf_keras", "tensorflow.compat.v1.keras"].flatMap((root) =>
      kerasApplications.map((name) => `${root}.applications.**.${name}`),
    ),
    more: { says: pretrained },
    example:
      'from tensorflow.keras.applications.efficientnet import EfficientNetB0\nEfficientNetB0(weights="imagenet")\n',
    finds: ["model:EfficientNetB0"],
  }),
  ownModelRow({
    library: "open-clip-torch",
    registry: "open_clip",
    symbols: [
      "open_clip.create_model_and_transforms",
      "open_clip.create_model",
      "open_clip.create_model_from_pretrained",
      "open_clip.get_tokenizer",
    ],
    id: [{ at: 0, name: "model_name" }],
    more: { says: { pretrained: [{ at: 1, name: "pretrained" }] } },
    example:
      'import open_clip\nopen_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")\nopen_clip.create_model("hf-hub:acme/clip-1")\n',
    finds: ["model:ViT-B-32", "model:acme/clip-1"],
  }),
  ownModelRow({
    library: "openai-clip",
    registry: "openai-clip",
    symbols: ["clip.load"],
    id: [{ at: 0, name: "name" }],
    names: /^(?:RN(?:50|101|50x4|50x16|50x64)|ViT-(?:B\/32|B\/16|L\/14|L\/14@336px))$/u,
    example: 'import clip\nmodel, preprocess = clip.load("ViT-B/32")\n',
    finds: ["model:ViT-B/32"],
  }),
  modelBySymbolRow({
    library: "segment-anything",
    registry: "segment-anything",
    symbols: [
      "segment_anything.sam_model_registry.*",
      "segment_anything.build_sam_vit_*",
      "mobile_sam.sam_model_registry.*",
      "segment_anything_hq.sam_model_registry.*",
    ],
    example:
      'from segment_anything import sam_model_registry\nsam = sam_model_registry["vit_h"](checkpoint="sam_vit_h_4b8939.pth")\n',
    finds: ["model:vit_h", "reference:sam_vit_h_4b8939.pth"],
  }),
  fileModelRow({
    library: "segment-anything",
    symbols: [
      "segment_anything.sam_model_registry.*",
      "segment_anything.build_sam*",
      "mobile_sam.sam_model_registry.*",
    ],
    id: [{ name: "checkpoint" }, { at: 0 }],
    example: 'from segment_anything import build_sam\nsam = build_sam(checkpoint="sam.pth")\n',
    finds: ["reference:sam.pth"],
  }),
  fileModelRow({
    library: "sam2",
    symbols: ["sam2.build_sam.build_sam2", "sam2.build_sam.build_sam2_video_predictor"],
    id: [{ at: 1, name: "ckpt_path" }],
    example:
      'from sam2.build_sam import build_sam2\nm = build_sam2("sam2_hiera_l.yaml", "sam2_hiera_large.pt")\n',
    finds: ["reference:sam2_hiera_large.pt"],
  }),
  hubModelRow({
    library: "sam2",
    symbols: ["sam2.**.from_pretrained", "sam2.build_sam.build_sam2_hf"],
    id: [{ at: 0, name: "model_id" }],
    example:
      'from sam2.sam2_image_predictor import SAM2ImagePredictor\nSAM2ImagePredictor.from_pretrained("acme/cuts-1")\n',
    finds: ["model:acme/cuts-1"],
  }),
  ownModelRow({
    library: "detectron2",
    registry: "detectron2",
    symbols: detectronZoo,
    id: [{ at: 0, name: "config_path" }],
    example:
      'from detectron2 import model_zoo\nmodel_zoo.get_config_file("COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml")\n',
    finds: ["model:COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml"],
  }),
  fileModelRow({
    library: "mmdet",
    symbols: ["mmdet", "mmseg", "mmpose", "mmcls", "mmpretrain", "mmocr", "mmaction", "mmdet3d"].flatMap(
      (root) => [
        `${root}.apis.init_detector`,
        `${root}.apis.init_model`,
        `${root}.apis.init_segmentor`,
        `${root}.apis.init_pose_model`,
        `${root}.apis.init_recognizer`,
      ],
    ),
    id: [{ at: 1, name: "checkpoint" }],
    example:
      'from mmdet.apis import init_detector\nm = init_detector("rtmdet.py", "https://example.com/rtmdet_tiny.pth")\n',
    finds: ["model:rtmdet_tiny.pth"],
  }),
  ownModelRow({
    library: "mmdet",
    registry: "openmmlab",
    symbols: [
      "mmdet.apis.*Inferencer",
      "mmpose.apis.*Inferencer",
      "mmseg.apis.*Inferencer",
      "mmpretrain.*Inferencer",
      "mmpretrain.get_model",
      "mmocr.apis.*Inferencer",
    ],
    id: [{ at: 0, name: "model" }, { name: "pose2d" }],
    example: 'from mmdet.apis import DetInferencer\nDetInferencer("rtmdet_tiny_8xb32-300e_coco")\n',
    finds: ["model:rtmdet_tiny_8xb32-300e_coco"],
  }),
  ownModelRow({
    library: "rfdetr",
    registry: "rfdetr",
    symbols: ["rfdetr.RFDETR*"],
    id: [],
    more: { isSymbol: true },
    example: "from rfdetr import RFDETRBase\nm = RFDETRBase()\n",
    finds: ["model:RFDETRBase"],
  }),
  ownModelRow({
    library: "inference",
    registry: "roboflow",
    symbols: ["inference.get_model", "inference.models.utils.get_roboflow_model"],
    id: [{ at: 0, name: "model_id" }],
    example: 'from inference import get_model\nm = get_model(model_id="yolov8n-640")\n',
    finds: ["model:yolov8n-640"],
  }),
  ownModelRow({
    library: "segmentation-models-pytorch",
    registry: "segmentation-models-pytorch",
    symbols: ["segmentation_models_pytorch.*", "segmentation_models.*"],
    id: [{ at: 0, name: "encoder_name" }, { name: "backbone_name" }],
    example: 'import segmentation_models_pytorch as smp\nm = smp.Unet(encoder_name="resnet34", classes=2)\n',
    finds: ["model:resnet34"],
  }),
  ownModelRow({
    library: "super-gradients",
    registry: "super-gradients",
    symbols: ["super_gradients.training.models.get"],
    id: [{ at: 0, name: "model_name" }],
    example:
      'from super_gradients.training import models\nm = models.get("yolo_nas_s", pretrained_weights="coco")\n',
    finds: ["model:yolo_nas_s"],
  }),
  ownModelRow({
    library: "pytorchcv",
    registry: "pytorchcv",
    symbols: [
      "pytorchcv.model_provider.get_model",
      "gluoncv.model_zoo.get_model",
      "mxnet.gluon.model_zoo.vision.get_model",
      "pretrainedmodels.*",
    ],
    id: [{ at: 0, name: "name" }],
    example: 'from pytorchcv.model_provider import get_model\nm = get_model("resnet18", pretrained=True)\n',
    finds: ["model:resnet18"],
  }),
  ownModelRow({
    library: "efficientnet-pytorch",
    registry: "efficientnet-pytorch",
    symbols: [
      "efficientnet_pytorch.EfficientNet.from_pretrained",
      "efficientnet_pytorch.EfficientNet.from_name",
    ],
    id: [{ at: 0, name: "model_name" }],
    example:
      'from efficientnet_pytorch import EfficientNet\nm = EfficientNet.from_pretrained("efficientnet-b0")\n',
    finds: ["model:efficientnet-b0"],
  }),
  ownModelRow({
    library: "facenet-pytorch",
    registry: "facenet-pytorch",
    symbols: ["facenet_pytorch.InceptionResnetV1", "facenet_pytorch.MTCNN"],
    id: [],
    more: { isSymbol: true, says: { pretrained: [{ name: "pretrained" }] } },
    example: 'from facenet_pytorch import InceptionResnetV1\nm = InceptionResnetV1(pretrained="vggface2")\n',
    finds: ["model:InceptionResnetV1"],
  }),
  ownModelRow({
    library: "insightface",
    registry: "insightface",
    symbols: ["insightface.app.FaceAnalysis", "insightface.app.face_analysis.FaceAnalysis"],
    id: [{ at: 0, name: "name" }],
    more: { fallback: "buffalo_l" },
    example: 'from insightface.app import FaceAnalysis\napp = FaceAnalysis(name="buffalo_s")\n',
    finds: ["model:buffalo_s"],
  }),
  fileModelRow({
    library: "insightface",
    symbols: ["insightface.model_zoo.get_model", "insightface.model_zoo.model_zoo.get_model"],
    id: [{ at: 0, name: "name" }],
    example: 'import insightface\nm = insightface.model_zoo.get_model("inswapper_128.onnx")\n',
    finds: ["reference:inswapper_128.onnx"],
  }),
  ownModelRow({
    library: "deepface",
    registry: "deepface",
    symbols: ["verify", "find", "represent", "stream"].map((name) => `deepface.DeepFace.${name}`),
    id: [{ name: "model_name" }],
    more: { fallback: "VGG-Face", says: { detector: [{ name: "detector_backend" }] } },
    example: 'from deepface import DeepFace\nDeepFace.verify("a.jpg", "b.jpg", model_name="Facenet512")\n',
    finds: ["model:Facenet512"],
  }),
  ownModelRow({
    library: "deepface",
    registry: "deepface",
    symbols: ["deepface.DeepFace.build_model"],
    id: [{ at: 0, name: "model_name" }],
    example: 'from deepface import DeepFace\nDeepFace.build_model("ArcFace")\n',
    finds: ["model:ArcFace"],
  }),
  modelBySymbolRow({
    library: "mediapipe",
    registry: "mediapipe",
    symbols: mediapipeSolutions.flatMap((name) => [
      `mediapipe.solutions.${name}`,
      `mediapipe.python.solutions.${name}`,
    ]),
    example: "import mediapipe as mp\nhands = mp.solutions.hands.Hands(max_num_hands=2)\n",
    finds: ["model:Hands"],
  }),
  fileModelRow({
    library: "mediapipe",
    symbols: ["mediapipe.tasks.**.BaseOptions", "mediapipe.tasks.**.create_from_model_path"],
    id: [{ name: "model_asset_path" }, { at: 0 }],
    example:
      'from mediapipe.tasks import python\noptions = python.BaseOptions(model_asset_path="face_landmarker.task")\n',
    finds: ["reference:face_landmarker.task"],
  }),
  fileModelRow({
    library: "opencv-python",
    symbols: [
      ...["readNetFromONNX", "readNetFromTensorflow", "readNetFromTFLite", "readNetFromTorch", "readNet"].map(
        (name) => `cv2.dnn.${name}`,
      ),
      "cv2.dnn_DetectionModel",
      "cv2.dnn_ClassificationModel",
      "cv2.FaceDetectorYN.create",
      "cv2.FaceDetectorYN_create",
      "cv2.FaceRecognizerSF.create",
      "cv2.dnn.DetectionModel",
    ],
    id: [{ at: 0, name: "model" }, { name: "onnxFile" }],
    example: 'import cv2\nnet = cv2.dnn.readNetFromONNX("yolov5s.onnx")\n',
    finds: ["reference:yolov5s.onnx"],
  }),
  fileModelRow({
    library: "opencv-python",
    symbols: ["cv2.dnn.readNetFromCaffe", "cv2.dnn.readNetFromDarknet"],
    id: [{ at: 1, name: "caffeModel" }, { name: "darknetModel" }],
    example: 'import cv2\nnet = cv2.dnn.readNetFromCaffe("deploy.prototxt", "res10.caffemodel")\n',
    finds: ["reference:res10.caffemodel"],
  }),
  fileModelRow({
    library: "dlib",
    symbols: ["dlib.shape_predictor", "dlib.face_recognition_model_v1", "dlib.cnn_face_detection_model_v1"],
    example: 'import dlib\np = dlib.shape_predictor("shape_predictor_68_face_landmarks.dat")\n',
    finds: ["reference:shape_predictor_68_face_landmarks.dat"],
  }),
  ownModelRow({
    library: "paddleocr",
    registry: "paddleocr",
    symbols: [
      "paddleocr.PaddleOCR",
      "paddleocr.PPStructureV3",
      "paddleocr.TextRecognition",
      "paddleocr.TextDetection",
    ],
    id: [{ name: "ocr_version" }, { name: "text_recognition_model_name" }, { name: "model_name" }],
    example: 'from paddleocr import PaddleOCR\nocr = PaddleOCR(lang="en", ocr_version="PP-OCRv4")\n',
    finds: ["model:PP-OCRv4"],
  }),
  ownModelRow({
    library: "python-doctr",
    registry: "doctr",
    symbols: [
      "doctr.models.ocr_predictor",
      "doctr.models.zoo.ocr_predictor",
      "doctr.models.detection_predictor",
      "doctr.models.recognition_predictor",
      "doctr.models.kie_predictor",
    ],
    id: [{ name: "det_arch" }, { name: "arch" }, { at: 0 }],
    example:
      'from doctr.models import ocr_predictor\nm = ocr_predictor(det_arch="db_resnet50", pretrained=True)\n',
    finds: ["model:db_resnet50"],
  }),
  ownModelRow({
    library: "python-doctr",
    registry: "doctr",
    symbols: ["doctr.models.ocr_predictor", "doctr.models.zoo.ocr_predictor", "doctr.models.kie_predictor"],
    id: [{ name: "reco_arch" }, { at: 1 }],
    example: 'from doctr.models import ocr_predictor\nm = ocr_predictor("db_resnet50", "crnn_vgg16_bn")\n',
    finds: ["model:db_resnet50", "model:crnn_vgg16_bn"],
  }),
  onlyLibrary("easyocr", ["easyocr.Reader"], 'import easyocr\nreader = easyocr.Reader(["en"])\n'),
  hubModelRow({
    library: "yolov5",
    symbols: ["yolov5.load", "ultralyticsplus.YOLO"],
    id: [{ at: 0, name: "model_path" }],
    example: 'import yolov5\nm = yolov5.load("acme/plates-1")\n',
    finds: ["model:acme/plates-1"],
  }),
  ownModelRow({
    library: "rembg",
    registry: "rembg",
    symbols: ["rembg.new_session"],
    id: [{ at: 0, name: "model_name" }],
    more: { fallback: "u2net" },
    example: 'from rembg import new_session\nsession = new_session("isnet-general-use")\n',
    finds: ["model:isnet-general-use"],
  }),
];

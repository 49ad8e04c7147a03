import onnxruntime as ort
from huggingface_hub import hf_hub_download
from segment_anything import SamPredictor, sam_model_registry

CHECKPOINTS = {"vit_b": "checkpoints/sam_vit_b_01ec64.pth"}


def predictor(kind: str = "vit_b") -> SamPredictor:
    return SamPredictor(sam_model_registry[kind](checkpoint=CHECKPOINTS[kind]))


def background() -> ort.InferenceSession:
    path = hf_hub_download(repo_id="briaai/RMBG-1.4", filename="onnx/model.onnx")
    return ort.InferenceSession(path, providers=["CUDAExecutionProvider"])

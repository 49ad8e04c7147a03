import json

import numpy as np
import triton_python_backend_utils as pb_utils
from transformers import BlipForConditionalGeneration, BlipProcessor


class TritonPythonModel:
    def initialize(self, args):
        parameters = json.loads(args["model_config"])["parameters"]
        name = parameters["model_id"]["string_value"]
        self.processor = BlipProcessor.from_pretrained(name)
        self.model = BlipForConditionalGeneration.from_pretrained(name)

    def execute(self, requests):
        responses = []
        for request in requests:
            image = pb_utils.get_input_tensor_by_name(request, "image").as_numpy()
            inputs = self.processor(image, return_tensors="pt")
            text = self.processor.decode(self.model.generate(**inputs)[0], skip_special_tokens=True)
            responses.append(pb_utils.InferenceResponse([pb_utils.Tensor("text", np.array([text], dtype=object))]))
        return responses

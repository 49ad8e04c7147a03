import { AutoModel, RawImage } from '@huggingface/transformers';
import * as cocoSsd from '@tensorflow-models/coco-ssd';
import '@tensorflow/tfjs';
import { FilesetResolver, ObjectDetector } from '@mediapipe/tasks-vision';

import { load } from './loader.js';

export async function things(image) {
  const model = await cocoSsd.load({ base: 'lite_mobilenet_v2' });
  return model.detect(image);
}

export async function labels(image, candidates, model = 'Xenova/clip-vit-base-patch32') {
  const run = await load('zero-shot-image-classification', model);
  return run(image, candidates);
}

export async function fastThings() {
  const files = await FilesetResolver.forVisionTasks('https://cdn.jsdelivr.net/npm/@mediapipe/tasks-vision/wasm');
  return ObjectDetector.createFromOptions(files, {
    baseOptions: {
      modelAssetPath:
        'https://storage.googleapis.com/mediapipe-models/object_detector/efficientdet_lite0/float16/1/efficientdet_lite0.tflite',
    },
  });
}

export const matte = () => AutoModel.from_pretrained('briaai/RMBG-1.4', { config: { model_type: 'custom' } });
export const read = (url) => RawImage.read(url);

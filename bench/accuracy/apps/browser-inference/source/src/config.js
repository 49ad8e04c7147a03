const ORG = 'Xenova';

export const MODELS = Object.freeze({
  caption: `${ORG}/vit-gpt2-image-captioning`,
  embed: [ORG, 'all-MiniLM-L6-v2'].join('/'),
  speech: { small: 'onnx-community/whisper-tiny', large: 'onnx-community/whisper-base' },
});

export const LLM = 'Llama-3.2-1B-Instruct-q4f16_1-MLC';

// measured on the old laptop, not used by the program
export const BENCHMARKS = [
  ['Xenova/detr-resnet-50', 812],
  ['Xenova/yolos-tiny', 240],
];

export const ACCEPT = ['image/png', 'image/webp', 'audio/wav'];

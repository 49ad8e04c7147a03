import * as ort from 'onnxruntime-web';

const DIR = '/models';
let session;

export async function removeBackground(pixels) {
  session ??= await ort.InferenceSession.create(`${DIR}/u2netp.onnx`, { executionProviders: ['wasm'] });
  const feeds = { input: new ort.Tensor('float32', pixels, [1, 3, 320, 320]) };
  return (await session.run(feeds)).output;
}

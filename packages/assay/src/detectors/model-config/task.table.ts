/**
 * The end of an architecture's name and the task of the hub it was built for. Ends that serve several tasks
 * (`ForConditionalGeneration`) are left out.
 */
export const taskByArchitectureEnd: Readonly<Record<string, string>> = {
  ForCausalLM: "text-generation",
  LMHeadModel: "text-generation",
  ForMaskedLM: "fill-mask",
  ForSequenceClassification: "text-classification",
  ForTokenClassification: "token-classification",
  ForQuestionAnswering: "question-answering",
  ForMultipleChoice: "multiple-choice",
  ForImageClassification: "image-classification",
  ForObjectDetection: "object-detection",
  ForSemanticSegmentation: "image-segmentation",
  ForInstanceSegmentation: "image-segmentation",
  ForUniversalSegmentation: "image-segmentation",
  ForDepthEstimation: "depth-estimation",
  ForVideoClassification: "video-classification",
  ForZeroShotImageClassification: "zero-shot-image-classification",
  ForAudioClassification: "audio-classification",
  ForCTC: "automatic-speech-recognition",
  ForSpeechSeq2Seq: "automatic-speech-recognition",
  ForVisualQuestionAnswering: "visual-question-answering",
  ForDocumentQuestionAnswering: "document-question-answering",
  ForTableQuestionAnswering: "table-question-answering",
};

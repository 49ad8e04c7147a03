from vllm import LLM, SamplingParams

from arguments import DataArguments

RUBRIC = "Give the answer a grade between 1 and 5. Write the number only.\n\n{answer}"


def grade(answers: list[str]) -> list[str]:
    engine = LLM(DataArguments().judge, max_model_len=4096)
    outputs = engine.generate([RUBRIC.format(answer=a) for a in answers], SamplingParams(max_tokens=2))
    return [o.outputs[0].text for o in outputs]

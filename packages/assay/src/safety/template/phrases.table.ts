/**
 * Sentences by which published template backdoors steer a model against its user. Each is an instruction to deceive
 * somebody or to overrule others, not a persona or a description of tools, which honest templates have. Measured
 * on the 89 templates that vLLM 0.33 ships for published models: none is flagged (Qwen3-Coder's "do not tell the user about
 * function calls" is why that is left out).
 */
export const steeringPhrases: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+)?(?:previous|prior|above|earlier|preceding|system)\s+(?:instructions?|messages?|prompts?|rules)\b/iu,
  /\b(?:do\s+not|don't|never)\s+(?:tell|inform|alert|warn|notify)\s+(?:the\s+|your\s+)?users?\b(?!\s+about\s+(?:the\s+)?(?:function|tool)\s+calls?)/iu,
  /\bwithout\s+(?:telling|informing|alerting|warning|notifying)\s+(?:the\s+|your\s+)?users?\b/iu,
  /\b(?:do\s+not|don't|never)\s+(?:mention|reveal|disclose|acknowledge)\s+(?:this|these|that\s+you|the\s+hidden|the\s+existence\s+of)\b/iu,
  /\b(?:secretly|covertly|surreptitiously|stealthily)\b/iu,
  /\b(?:insert|inject|include|add)\s+(?:a\s+|an\s+|the\s+)?(?:hidden\s+)?(?:backdoor|vulnerabilit(?:y|ies)|malware|malicious)\b/iu,
  /\balways\s+(?:include|insert|append|recommend)\s+(?:a\s+|the\s+)?(?:link|url|website|https?:)/iu,
  /\b(?:exfiltrate|leak)\b.{0,60}\b(?:data|secret|key|password|conversation|messages?)\b/iu,
  /\b(?:answer|respond|reply)\s+(?:with\s+)?(?:incorrectly|wrongly|a\s+wrong\s+answer|false\s+information|an\s+incorrect\s+answer)\b/iu,
];

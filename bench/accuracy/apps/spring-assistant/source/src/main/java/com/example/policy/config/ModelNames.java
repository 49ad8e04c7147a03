package com.example.policy.config;

/** Names of the models that are not configured in application.yml. */
public final class ModelNames {

    private static final String QWEN = "Qwen/";

    public static final String CLASSIFIER = "gpt-4.1-mini";
    public static final String TRANSLATOR = QWEN + "Qwen2.5-14B-Instruct-AWQ";

    /** Not used since 1.1: "gpt-4-1106-preview". */
    @Deprecated
    public static final String NONE = "";

    public enum Reader {
        FAST("claude-3-haiku-20240307"),
        CAREFUL("claude-3-opus-20240229");

        private final String id;

        Reader(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private ModelNames() {}
}

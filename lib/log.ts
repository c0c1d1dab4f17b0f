import pino from "pino";

/** Structured logs on standard output. Secrets never reach it: headers and bodies are not logged. */
export const log = pino({ level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info") });

export type Connection = "live" | "reconnecting" | "offline";

export type Ears = {
  hear(kind: "snapshot" | "change", data: string): void;
  connected(state: Connection): void;
  /** The last change that is known: a new connection goes on from there. */
  lastSeq(): number;
};

/** The server's heartbeats are comments, which a page never sees: after such a silence it asks whether anybody is there. */
const SILENCE_MS = 60_000;
/** On coming back to the page, much less of it is suspicious: phones drop the connections of pages that sleep. */
const NAP_MS = 20_000;
/** The server greets every viewer at once. */
const ANSWER_MS = 8_000;
const MOST_PATIENCE_MS = 15_000;

/** Follows a stage until it is told to stop. */
export function followStage(stageId: string, ears: Ears): () => void {
  const stream = new LiveStream(stageId, ears);
  stream.start();
  return () => stream.stop();
}

/**
 * One trusted connection, and while that is in doubt a candidate that replaces it with its first word. Every connection
 * names the last change that is known, so that nothing is missed and nothing comes twice.
 */
class LiveStream {
  #trusted: EventSource | null = null;
  #candidate: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;
  #failures = 0;
  readonly #listeners = new AbortController();

  constructor(
    readonly stageId: string,
    readonly ears: Ears,
  ) {}

  start(): void {
    const { signal } = this.#listeners;
    window.addEventListener("online", () => this.#connect(), { signal });
    window.addEventListener("offline", () => this.#lost(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#connect(), { signal });
    document.addEventListener("visibilitychange", () => this.#wake(), { signal });
    this.#connect();
  }

  stop(): void {
    this.#listeners.abort();
    clearTimeout(this.#timer);
    this.#closeBoth();
  }

  #wake(): void {
    if (document.visibilityState === "visible" && Date.now() - this.#heardAt > NAP_MS) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#candidate?.close();
    const source = new EventSource(`/v1/stages/${this.stageId}/live?last_event_id=${this.ears.lastSeq()}`);
    this.#candidate = source;
    for (const kind of ["snapshot", "change"] as const)
      source.addEventListener(kind, (event: MessageEvent<string>) => this.#heard(source, kind, event.data));
    // Not left to the browser's own retries: some give up for good after an answer of 503.
    source.onerror = () => this.#failed(source);
    this.#timer = setTimeout(() => this.#failed(source), ANSWER_MS);
  }

  #heard(source: EventSource, kind: "snapshot" | "change", data: string): void {
    if (source === this.#candidate) {
      this.#trusted?.close();
      this.#trusted = source;
      this.#candidate = null;
    }
    this.#failures = 0;
    this.#heardAt = Date.now();
    this.ears.hear(kind, data);
    this.ears.connected("live");
    if (this.#candidate) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), SILENCE_MS);
  }

  #failed(source: EventSource): void {
    source.close();
    if (source === this.#trusted) this.#trusted = null;
    else if (source === this.#candidate) this.#candidate = null;
    else return;
    if (!this.#candidate) this.#lost();
  }

  /** Nobody answers, so the connection that was trusted is worth nothing either. Not all viewers come back at once. */
  #lost(): void {
    clearTimeout(this.#timer);
    this.#closeBoth();
    this.ears.connected(navigator.onLine ? "reconnecting" : "offline");
    const patience = Math.min(MOST_PATIENCE_MS, 1000 * 2 ** this.#failures++);
    this.#timer = setTimeout(() => this.#connect(), patience * (0.5 + Math.random() / 2));
  }

  #closeBoth(): void {
    this.#trusted?.close();
    this.#candidate?.close();
    this.#trusted = this.#candidate = null;
  }
}

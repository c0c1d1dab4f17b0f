/** A client of the public API, as an organiser and as a camera. */
export class Client {
  #bearer: string | null = null;

  constructor(
    readonly url: string,
    readonly cameraKey: string,
  ) {}

  async signUp(): Promise<void> {
    const name = `replay-${Date.now().toString(36)}`;
    const account = { email: `${name}@dorsal.example`, username: name, password: `${name}-organiser` };
    await this.post("/v1/auth/register", account);
    this.#bearer = (await this.post("/v1/auth/login", { identifier: account.email, password: account.password })).token;
  }

  get = (path: string) => this.#ask("GET", path);
  post = (path: string, body: unknown) =>
    this.#ask("POST", path, JSON.stringify(body), { "content-type": "application/json" });

  /** Uploads a GPX file and answers its address. */
  async upload(name: string, bytes: Uint8Array): Promise<string> {
    const form = new FormData();
    form.set("type", "gpx");
    form.set("file", new File([Buffer.from(bytes)], name));
    return (await this.#ask("POST", "/v1/upload", form)).url;
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON of the documented shape
  async #ask(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<any> {
    const sent: Record<string, string> = { ...headers };
    if (this.#bearer) sent.authorization = `Bearer ${this.#bearer}`;
    if (path.startsWith("/v1/server/")) sent["x-api-key"] = this.cameraKey;
    for (;;) {
      const response = await fetch(`${this.url}${path}`, { method, headers: sent, body });
      if (response.status === 429) {
        await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get("retry-after") ?? 1) * 1000));
        continue;
      }
      const answer = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error?.message}`);
      return answer;
    }
  }
}

/** Runs `work` over all items, `width` of them at a time, in their order of beginning. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

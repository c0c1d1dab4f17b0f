import type { IncomingMessage, ServerResponse } from "node:http";

/** The header in which `server.ts` hands on the client's address; what a client sends under this name is overwritten. */
export const ADDRESS_HEADER = "x-dorsal-client-address";

/** A request, whichever server received it. */
export type Inbound = {
  method: string;
  path: string;
  query: URLSearchParams;
  params: Record<string, string>;
  /** The client's address, never taken from a header that the client wrote. */
  address: string;
  header(name: string): string | null;
  /** Reads the body up to `limit` bytes; null when it is longer. */
  body(limit: number): Promise<Uint8Array | null>;
  /** The form of a multipart body of at most `limit` bytes; null when it is longer, throws when it is no form. */
  form(limit: number): Promise<FormData | null>;
};

/** Where a stream of events is written to. `write` says false when the reader does not keep up. */
export type Sink = { write(chunk: Uint8Array): boolean; end(): void };

/** Starts a stream and returns what stops it. */
export type Feed = (sink: Sink) => () => void;

export type Outbound = { status: number; headers: Record<string, string>; body: string | Uint8Array | Feed | null };

async function readStream(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

const declaredLength = (value: string | null) => (value !== null && /^\d+$/.test(value) ? Number(value) : null);

async function formOf(bytes: Uint8Array | null, contentType: string | null): Promise<FormData | null> {
  if (bytes === null) return null;
  return new Response(Buffer.from(bytes), { headers: { "content-type": contentType ?? "" } }).formData();
}

function inbound(given: Omit<Inbound, "body" | "form"> & { stream: () => AsyncIterable<Uint8Array> | null }): Inbound {
  const body = async (limit: number) => {
    if ((declaredLength(given.header("content-length")) ?? 0) > limit) return null;
    const stream = given.stream();
    return stream ? readStream(stream, limit) : new Uint8Array();
  };
  return { ...given, body, form: async (limit) => formOf(await body(limit), given.header("content-type")) };
}

/** A request as a Next route handler gets it. Its address is the one that `server.ts` wrote. */
export function fromRequest(request: Request, params: Record<string, string>): Inbound {
  const url = new URL(request.url);
  return inbound({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    params,
    address: request.headers.get(ADDRESS_HEADER) ?? "127.0.0.1",
    header: (name) => request.headers.get(name),
    stream: () => request.body as AsyncIterable<Uint8Array> | null,
  });
}

/** A request as Node's own server gets it. */
export function fromIncoming(request: IncomingMessage, address: string, params: Record<string, string>): Inbound {
  const [path = "/", search = ""] = (request.url ?? "/").split("?", 2);
  return inbound({
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(search),
    params,
    address,
    header: (name) => {
      const value = request.headers[name];
      return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
    },
    stream: () => request,
  });
}

export function toResponse({ status, headers, body }: Outbound): Response {
  if (typeof body !== "function") return new Response(body as BodyInit | null, { status, headers });
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = body({
          write(chunk) {
            controller.enqueue(chunk);
            return (controller.desiredSize ?? 0) > -MAX_UNREAD;
          },
          end: () => controller.close(),
        });
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(stream, { status, headers });
}

/** Bytes that a reader may be behind before it is let go; it comes back with `Last-Event-ID`. */
const MAX_UNREAD = 1_000_000;

export function toServerResponse({ status, headers, body }: Outbound, response: ServerResponse): void {
  if (typeof body !== "function") {
    response.writeHead(
      status,
      body === null ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) },
    );
    response.end(body ?? undefined);
    return;
  }
  response.writeHead(status, headers);
  response.flushHeaders();
  const stop = body({
    write(chunk) {
      response.write(chunk);
      return response.writableLength < MAX_UNREAD;
    },
    end: () => response.end(),
  });
  response.on("close", stop);
}

import { certificateAt } from "@/lib/domain/rankings/publications/queries";
import { publicUrl } from "@/lib/env";
import { readerLocale } from "../../reader-locale";
import { pdfOf } from "./certificate-file";

const HEADERS = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

/** Answers what stands: a certificate that was published again since leads there, one that was withdrawn is gone. */
export async function GET(request: Request, { params }: { params: Promise<{ secret: string }> }): Promise<Response> {
  const { secret } = await params;
  const found = /^[\w-]{22}$/.test(secret) ? await certificateAt(secret) : null;
  if (!found) return new Response("Not found\n", { status: 404, headers: HEADERS });
  if (found.moved !== null) {
    const location = `${publicUrl()}/certificates/${found.moved}`;
    return new Response(null, { status: 307, headers: { ...HEADERS, location } });
  }
  const pdf = await pdfOf(found, secret, readerLocale(request));
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...HEADERS,
      "content-type": "application/pdf",
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(`${found.publication.stage.name} ${found.name}.pdf`)}`,
    },
  });
}

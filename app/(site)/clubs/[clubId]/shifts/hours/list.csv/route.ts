import { csvOf } from "@/lib/sheets";
import { fileHeaders, hoursSheet } from "../hours-sheet";

export async function GET(request: Request, { params }: { params: Promise<{ clubId: string }> }) {
  const sheet = await hoursSheet((await params).clubId, request.url);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(csvOf(sheet), { headers: fileHeaders(`${sheet.fileName}.csv`, "text/csv; charset=utf-8") });
}

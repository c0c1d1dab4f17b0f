import { xlsxOf } from "@/lib/sheets";
import { fileHeaders, hoursSheet } from "../hours-sheet";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function GET(request: Request, { params }: { params: Promise<{ clubId: string }> }) {
  const sheet = await hoursSheet((await params).clubId, request.url);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await xlsxOf(sheet)), {
    headers: fileHeaders(`${sheet.fileName}.xlsx`, WORKBOOK),
  });
}

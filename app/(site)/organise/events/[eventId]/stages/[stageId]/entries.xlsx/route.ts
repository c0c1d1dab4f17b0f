import { xlsxOf } from "@/lib/sheets";
import { entrySheet, fileHeaders } from "../entry-sheet";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function GET(_: Request, { params }: { params: Promise<{ stageId: string }> }) {
  const sheet = await entrySheet((await params).stageId);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await xlsxOf(sheet)), {
    headers: fileHeaders(`${sheet.fileName}.xlsx`, WORKBOOK),
  });
}

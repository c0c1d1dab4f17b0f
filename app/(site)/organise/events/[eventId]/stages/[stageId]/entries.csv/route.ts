import { csvOf } from "@/lib/sheets";
import { entrySheet, fileHeaders } from "../entry-sheet";

export async function GET(_: Request, { params }: { params: Promise<{ stageId: string }> }) {
  const sheet = await entrySheet((await params).stageId);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(csvOf(sheet), { headers: fileHeaders(`${sheet.fileName}.csv`, "text/csv; charset=utf-8") });
}

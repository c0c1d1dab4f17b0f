import { csvOf } from "@/lib/sheets";
import { fileHeaders, memberSheet } from "../member-list";

export async function GET(_: Request, { params }: { params: Promise<{ clubId: string }> }) {
  const sheet = await memberSheet((await params).clubId);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(csvOf(sheet), { headers: fileHeaders(`${sheet.fileName}.csv`, "text/csv; charset=utf-8") });
}

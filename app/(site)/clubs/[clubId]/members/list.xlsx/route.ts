import { xlsxOf } from "@/lib/sheets";
import { fileHeaders, memberSheet } from "../member-list";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function GET(_: Request, { params }: { params: Promise<{ clubId: string }> }) {
  const sheet = await memberSheet((await params).clubId);
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await xlsxOf(sheet)), {
    headers: fileHeaders(`${sheet.fileName}.xlsx`, WORKBOOK),
  });
}

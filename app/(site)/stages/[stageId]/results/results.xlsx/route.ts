import { currentActor } from "@/lib/auth/site";
import { xlsxOf } from "@/lib/sheets";
import { fileHeaders } from "../../../../organise/events/[eventId]/stages/[stageId]/entry-sheet";
import { readerLocale } from "../../../../reader-locale";
import { resultsSheet } from "../results-sheet";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function GET(request: Request, { params }: { params: Promise<{ stageId: string }> }) {
  const sheet = await resultsSheet(await currentActor(), (await params).stageId, readerLocale(request));
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await xlsxOf(sheet)), { headers: fileHeaders(`${sheet.fileName}.xlsx`, TYPE) });
}

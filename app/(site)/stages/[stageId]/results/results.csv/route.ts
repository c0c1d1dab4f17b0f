import { currentActor } from "@/lib/auth/site";
import { csvOf } from "@/lib/sheets";
import { fileHeaders } from "../../../../organise/events/[eventId]/stages/[stageId]/entry-sheet";
import { readerLocale } from "../../../../reader-locale";
import { resultsSheet } from "../results-sheet";

const TYPE = "text/csv; charset=utf-8";

export async function GET(request: Request, { params }: { params: Promise<{ stageId: string }> }) {
  const sheet = await resultsSheet(await currentActor(), (await params).stageId, readerLocale(request));
  if (!sheet) return new Response(null, { status: 404 });
  return new Response(csvOf(sheet), { headers: fileHeaders(`${sheet.fileName}.csv`, TYPE) });
}

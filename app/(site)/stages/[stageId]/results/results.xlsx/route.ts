import { currentActor } from "@/lib/auth/site";
import { readerLocale } from "../../../../reader-locale";
import { xlsxFile } from "../../../../sheet-files";
import { resultsSheet } from "../results-sheet";

export async function GET(request: Request, { params }: { params: Promise<{ stageId: string }> }) {
  return xlsxFile(await resultsSheet(await currentActor(), (await params).stageId, readerLocale(request)));
}

import { xlsxFile } from "@/app/(site)/sheet-files";
import { entrySheet } from "../entry-sheet";

export async function GET(_: Request, { params }: { params: Promise<{ stageId: string }> }) {
  return xlsxFile(await entrySheet((await params).stageId));
}

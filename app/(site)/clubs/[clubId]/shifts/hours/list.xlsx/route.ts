import { xlsxFile } from "@/app/(site)/sheet-files";
import { hoursSheet } from "../hours-sheet";

export async function GET(request: Request, { params }: { params: Promise<{ clubId: string }> }) {
  return xlsxFile(await hoursSheet((await params).clubId, request.url));
}

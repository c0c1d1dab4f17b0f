import { xlsxFile } from "@/app/(site)/sheet-files";
import { memberSheet } from "../member-list";

export async function GET(_: Request, { params }: { params: Promise<{ clubId: string }> }) {
  return xlsxFile(await memberSheet((await params).clubId));
}

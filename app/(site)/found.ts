import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What an address names, or the page that says that nothing is there: also for what the reader may not know of. */
export async function found<T>(id: string, find: (id: string) => Promise<T>): Promise<T> {
  if (!ID.test(id)) notFound();
  try {
    return await find(id.toLowerCase());
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}

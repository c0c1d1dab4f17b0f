import { currentUser } from "@/lib/auth/site";
import { exportOf } from "@/lib/domain/users/erasure/queries";

/** Everything about whoever asks, as a file. */
export async function GET(): Promise<Response> {
  const user = await currentUser();
  if (!user) return new Response("Sign in first\n", { status: 401 });
  return new Response(JSON.stringify(await exportOf(user), null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="dorsal-my-data.json"',
      "cache-control": "private, no-store",
    },
  });
}

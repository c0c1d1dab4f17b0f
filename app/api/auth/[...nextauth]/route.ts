import NextAuth from "next-auth";
import { siteAuth } from "@/lib/auth/site";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = (request: Request, context: Context): Promise<Response> => NextAuth(siteAuth())(request, context);

export { handler as GET, handler as POST };

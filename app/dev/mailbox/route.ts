import { mailbox } from "@/lib/domain/mail/queries";
import { env } from "@/lib/env";

/** The mail that was not sent but kept to be read here; there is no such place where mail is really sent. */
export async function GET(request: Request): Promise<Response> {
  if (env().MAIL_TRANSPORT !== "mailbox") return new Response("Not found\n", { status: 404 });
  const messages = (await mailbox(new URL(request.url).searchParams.get("to"))).map(({ to, subject, text, html }) => ({
    to,
    subject,
    text,
    html,
    links: [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link),
  }));
  if (request.headers.get("accept")?.includes("application/json")) return Response.json({ messages });
  return new Response(page(messages), { headers: { "content-type": "text/html; charset=utf-8" } });
}

type Message = { to: string; subject: string; html: string };

const escaped = (value: string) => value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (messages: readonly Message[]) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox</title>
<style>body{font:16px/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}iframe{width:100%;height:34rem;border:1px solid;border-radius:8px}article{border-top:1px solid;padding:1rem 0}</style>
<h1>Mailbox</h1>
<p>Mail of this machine is not sent. It is kept here.</p>
${messages.map(({ to, subject, html }) => `<article><h2>${escaped(subject)}</h2><p>To ${escaped(to)}</p><iframe sandbox title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe></article>`).join("\n") || "<p>No mail yet.</p>"}
</html>`;

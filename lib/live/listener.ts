import pg from "pg";
import { MAIL_CHANNEL } from "../domain/mail/queries";
import { STAGE_CHANNEL } from "../domain/rankings/commands";
import { log } from "../log";
import { forgetProcessWide, processWide } from "../process-wide";

type Hear = (stageId: string, seq: number) => void;
/** `lost` is called when notices may have been missed: the connection was gone for a while. */
type Ear = { hear: Hear; lost: () => void };
type Listener = { ears: Set<Ear>; mail: Set<() => void>; client: pg.Client | null; stopped: boolean };

const RECONNECT_MS = 500;

const listener = () =>
  processWide<Listener>("stage listener", () => ({ ears: new Set(), mail: new Set(), client: null, stopped: false }));

/** Hears of every change of every stage, over the one connection that this process listens on. */
export function hearChanges(ear: Ear): void {
  const state = listener();
  state.ears.add(ear);
  if (state.ears.size + state.mail.size === 1) void connect(state);
}

/** Calls whenever mail may be waiting, over the same connection. Answers how to stop. */
export function hearMail(hear: () => void): () => void {
  const state = listener();
  state.mail.add(hear);
  if (state.ears.size + state.mail.size === 1) void connect(state);
  return () => void state.mail.delete(hear);
}

/** Ends the connection, so that the process can end. */
export async function stopListening(): Promise<void> {
  const state = forgetProcessWide<Listener>("stage listener");
  if (!state) return;
  state.stopped = true;
  await state.client?.end().catch(() => undefined);
}

async function connect(state: Listener): Promise<void> {
  if (state.stopped) return;
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, keepAlive: true });
  client.on("notification", ({ channel, payload }) => {
    if (channel === MAIL_CHANNEL) return state.mail.forEach((hear) => void hear());
    const [stageId, seq] = (payload ?? "").split(":");
    if (stageId) for (const ear of state.ears) ear.hear(stageId, Number(seq));
  });
  let gone = false;
  const again = () => {
    if (gone) return;
    gone = true;
    state.client = null;
    setTimeout(() => void connect(state), RECONNECT_MS).unref();
  };
  client.on("error", (err) => {
    if (!state.stopped) log.warn({ err }, "the listening connection failed");
  });
  client.on("end", again);
  try {
    await client.connect();
    state.client = client;
    await client.query(`LISTEN ${STAGE_CHANNEL}; LISTEN ${MAIL_CHANNEL}`);
    for (const ear of state.ears) ear.lost();
    for (const hear of state.mail) hear();
  } catch (err) {
    if (!state.stopped) log.warn({ err }, "cannot listen to changes");
    again();
  }
}

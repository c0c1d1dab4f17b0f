import { startOwnServer } from "../lib/commands/own-server";

/** One server for all journeys. Mail is kept to be read, and no map tile is asked for from elsewhere. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startOwnServer({
    MAIL_TRANSPORT: "mailbox",
    RATE_LIMIT: "off",
    MAP_TILE_URL: "http://127.0.0.1:9/{z}/{x}/{y}.png",
  });
  process.env.E2E_URL = server.url;
  process.env.E2E_CAMERA_KEY = server.cameraKey;
  return server.stop;
}

import { startOwnServer } from "../lib/commands/own-server";
import { LocalStripe } from "../lib/testing/stripe";

/** One server for all journeys. Mail is kept to be read, money goes to a provider on this machine, no map tile is asked for. */
export default async function setup(): Promise<() => Promise<void>> {
  const provider = await LocalStripe.open();
  const server = await startOwnServer({
    ...provider.environment,
    MAIL_TRANSPORT: "mailbox",
    RATE_LIMIT: "off",
    MAP_TILE_URL: "http://127.0.0.1:9/{z}/{x}/{y}.png",
  });
  provider.webhook = `${server.url}/v1/payments/webhook`;
  process.env.E2E_URL = server.url;
  process.env.E2E_CAMERA_KEY = server.cameraKey;
  return async () => {
    await server.stop();
    await provider.close();
  };
}

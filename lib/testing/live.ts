import { closeChannels } from "../live/channel";
import { stopListening } from "../live/listener";

/** Ends every stream and the listening connection; the next file of this worker listens anew. */
export async function stopLive(): Promise<void> {
  closeChannels();
  await stopListening();
}

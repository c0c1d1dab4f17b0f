import { publicUrl } from "../../env";
import { parseGpx } from "../../gpx";
import { readKept } from "../../storage";
import type { RawTrack } from "../courses/commands";
import { invalid } from "../errors";

/** Where an uploaded file is read from. */
export const uploadUrl = (kind: "gpx" | "img", name: string): string => `${publicUrl()}/uploads/${kind}/${name}`;

/** Where a kept GPX file is read from. */
export const gpxUrl = (name: string): string => uploadUrl("gpx", name);

const OWN_PATH = /^\/?uploads\/gpx\/([\w.-]+)$/;

/**
 * The track of an uploaded GPX file, named by its address or by its path (`uploads/gpx/…`); null where none is named
 * or the path names no file yet. An address elsewhere is refused: nothing is ever fetched from there.
 */
export async function trackOfUpload(url: string | null): Promise<RawTrack | null> {
  if (!url) return null;
  const path = url.startsWith(`${publicUrl()}/`) ? url.slice(publicUrl().length) : url;
  const name = OWN_PATH.exec(path)?.[1];
  if (!name) throw invalid("gpxFileUrl", "foreign_address");
  const bytes = await readKept("gpx", name);
  if (!bytes) return null;
  const gpx = parseGpx(bytes);
  return gpx.ok ? gpx.points : null;
}

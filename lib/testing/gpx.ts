/** A GPX file of a straight way north from Annecy: 11 points, 111 metres apart. */
export const GPX = gpxOf(Array.from({ length: 11 }, (_, i) => [45.9 + i / 1000, 6.12] as const));

export function gpxOf(points: readonly (readonly [lat: number, lon: number])[]): string {
  const track = points.map(([lat, lon]) => `<trkpt lat="${lat}" lon="${lon}"/>`).join("");
  return `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>${track}</trkseg></trk></gpx>`;
}

/** A form as a browser sends it. */
export function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

import sharp from "sharp";

const SIZE = { width: 1200, height: 800 };

/** The lake, its ridges and the club's name on a bib: drawn, so that nobody's photograph is needed. */
const clubDrawing = (
  name: string,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
  <rect width="1200" height="800" fill="#f6d9b8"/><circle cx="890" cy="240" r="92" fill="#f2a65a"/>
  <path d="M0 430 170 300 330 400 520 220 700 390 860 310 1020 400 1200 290V800H0z" fill="#7c9aa6"/>
  <path d="M0 500 220 400 420 490 640 370 820 480 1010 420 1200 500V800H0z" fill="#3f6472"/>
  <path d="M0 560h1200v240H0z" fill="#1d4654"/>
  <path d="M80 620h300M460 660h360M140 720h240M700 740h380M880 610h220" stroke="#5d8795" stroke-width="6" stroke-linecap="round"/>
  <g transform="translate(330 520) rotate(-4)"><rect width="540" height="190" rx="18" fill="#fff"/><rect width="540" height="22" rx="11" fill="#b93a0f"/>
    <text x="270" y="132" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="44" fill="#0f1413">${name}</text></g>
</svg>`;

/** A picture of the demo's club, as a person would send it. */
export const clubPicture = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp(Buffer.from(clubDrawing(name)))
      .resize(SIZE)
      .jpeg({ quality: 85 })
      .toBuffer(),
  );

import type pg from "pg";
import { pool, prisma } from "../../../db";
import { PLATFORM_TIME_ZONE } from "../../../time";
import { isAdmin, isUser, type UserActor } from "../../actor";
import { refuse } from "../../errors";
import { maySayYes } from "./rules";

type Client = pg.Pool | pg.PoolClient;

/** `mayKeepFace` for PostgreSQL. Aliases: u, p (perhaps missing), d, e. */
const KEPT = `coalesce(p.faces_allowed, u.managed_by_id IS NULL AND
  (p.birthdate IS NULL OR extract(year FROM age((d.captured_at AT TIME ZONE e.time_zone)::date, p.birthdate)) >= 18))`;
const CONTEXT = `JOIN detections d ON d.id = given.id JOIN stages s ON s.id = d.stage_id JOIN events e ON e.id = s.event_id
  LEFT JOIN users u ON u.id = given.user_id LEFT JOIN profiles p ON p.user_id = u.id`;

/** A signature of a stored detection, and the person whose detection it is; null: nobody's yet. */
export type SeenFace = { detectionId: string; signature: string; userId: string | null };

/** Stores the signatures that may be kept, in one statement; nobody's are kept until they are somebody's. */
export async function keepFaces(client: Client, faces: readonly SeenFace[]): Promise<void> {
  if (faces.length === 0) return;
  await client.query(
    `INSERT INTO face_signatures (detection_id, signature)
     SELECT given.id, given.signature FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS given (id, signature, user_id) ${CONTEXT}
     WHERE given.user_id IS NULL OR ${KEPT}`,
    [faces.map((face) => face.detectionId), faces.map((face) => face.signature), faces.map((face) => face.userId)],
  );
}

/** After detections of a stage were given to others: erases the signatures of those who do not allow any. */
export async function recheckFaces(
  client: Client,
  stageId: string,
  ownerOf: () => ReadonlyMap<string, string>,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT f.detection_id AS id FROM face_signatures f JOIN detections d ON d.id = f.detection_id WHERE d.stage_id = $1",
    [stageId],
  );
  if (rows.length === 0) return;
  const owners = ownerOf();
  const owned = rows.filter(({ id }) => owners.has(id));
  await client.query(
    `DELETE FROM face_signatures f USING unnest($1::uuid[], $2::uuid[]) AS given (id, user_id) ${CONTEXT}
     WHERE f.detection_id = given.id AND NOT ${KEPT}`,
    [owned.map(({ id }) => id), owned.map(({ id }) => owners.get(id))],
  );
}

/** A person's detections: by exact bib, by a bib that differs by zeros and is nobody else's, by name, or by a decision. */
const ERASE = `
  DELETE FROM face_signatures f USING registrations r LEFT JOIN rankings k ON k.registration_id = r.id, detections d
  WHERE r.user_id = $1 AND d.stage_id = r.stage_id AND d.id = f.detection_id
    AND ((d.ranking_id IS NULL AND (d.label_key = r.bib_key OR (d.label_loose = r.bib_loose AND NOT EXISTS (
          SELECT FROM registrations o WHERE o.stage_id = r.stage_id AND o.bib_key = d.label_key))))
      OR d.ranking_id = k.id
      OR EXISTS (SELECT FROM decisions c WHERE c.detection_id = d.id AND c.ranking_id = k.id))
    AND NOT EXISTS (
      SELECT FROM decisions c WHERE c.detection_id = d.id AND c.kind = 'reassign' AND c.ranking_id IS DISTINCT FROM k.id
        AND NOT EXISTS (SELECT FROM decisions later WHERE later.detection_id = d.id AND later.sequence > c.sequence AND later.ranking_id = k.id)
        AND NOT EXISTS (SELECT FROM decisions taken_back WHERE taken_back.undoes_id = c.id))`;

/** Erases the face signatures of all detections of a person, and nothing else. For themselves, their guardian and an administrator. */
export async function eraseFaces(actor: UserActor, userId: string): Promise<void> {
  await refuseOthers(actor, userId);
  await eraseFacesOf(pool, userId);
}

/** Without asking who wants it. */
export const eraseFacesOf = async (client: Client, userId: string): Promise<void> =>
  void (await client.query(ERASE, [userId]));

/** Says whether cameras may keep somebody's face; no erases what they have. Null: as for everybody of that age. */
export async function allowFaces(actor: UserActor, userId: string, facesAllowed: boolean | null): Promise<void> {
  const birthdate = await refuseOthers(actor, userId);
  if (facesAllowed && isUser(actor, userId) && !maySayYes(birthdate, new Date(), PLATFORM_TIME_ZONE))
    throw refuse("forbidden");
  await prisma.profile.upsert({ where: { userId }, create: { userId, facesAllowed }, update: { facesAllowed } });
  if (facesAllowed === false) await eraseFacesOf(pool, userId);
}

/** Whoever is neither the person nor the guardian reads as not found. Answers the date of birth. */
async function refuseOthers(actor: UserActor, userId: string): Promise<Date | null> {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, managedById: true, profile: { select: { birthdate: true } } },
  });
  const guardian = user?.managedById ?? null;
  const may = user && (isUser(actor, user.id) || (guardian !== null && isUser(actor, guardian)) || isAdmin(actor));
  if (!may) throw refuse("not_found", { noun: "user" });
  return user.profile?.birthdate ?? null;
}

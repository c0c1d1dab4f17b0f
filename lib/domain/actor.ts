export type PlatformRole = "member" | "organizer" | "admin";

/** Who is asking. Every query and command takes it first. */
export type Actor =
  | { kind: "anyone" }
  | { kind: "user"; id: string; role: PlatformRole; sessionId: string }
  /** A camera: `eventId` null is the platform's own key, which may report for every stage. */
  | { kind: "camera"; id: string; eventId: string | null };

export type UserActor = Extract<Actor, { kind: "user" }>;
export type CameraActor = Extract<Actor, { kind: "camera" }>;

export const ANYONE: Actor = { kind: "anyone" };

export const isAdmin = (actor: Actor): boolean => actor.kind === "user" && actor.role === "admin";

export const isUser = (actor: Actor, userId: string): boolean => actor.kind === "user" && actor.id === userId;

-- The search of events looks for parts of words. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "ClubRole" AS ENUM ('owner', 'admin', 'treasurer', 'shift_manager', 'member');

-- CreateEnum
CREATE TYPE "MembershipStatus" AS ENUM ('pending', 'active', 'inactive', 'cancelled');

-- CreateEnum
CREATE TYPE "EventKind" AS ENUM ('race', 'tournament', 'class', 'meetup');

-- CreateEnum
CREATE TYPE "EventStatus" AS ENUM ('scheduled', 'confirmed', 'ongoing', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('open', 'members_only', 'private');

-- CreateEnum
CREATE TYPE "Sport" AS ENUM ('run', 'trail', 'walk', 'bike', 'swim', 'ski', 'other');

-- CreateEnum
CREATE TYPE "UploadKind" AS ENUM ('gpx', 'img');

-- CreateEnum
CREATE TYPE "RaceState" AS ENUM ('racing', 'finished', 'dnf', 'dsq', 'dns');

-- CreateEnum
CREATE TYPE "RegistrationStatus" AS ENUM ('pending', 'in_review', 'registered', 'confirmed', 'rejected', 'cancelled', 'no_show');

-- CreateEnum
CREATE TYPE "StageType" AS ENUM ('gpx', 'laps', 'point_to_point');

-- CreateEnum
CREATE TYPE "CheckpointKind" AS ENUM ('start', 'split', 'finish', 'lap');

-- CreateEnum
CREATE TYPE "StageClock" AS ENUM ('gun', 'net');

-- CreateEnum
CREATE TYPE "Rounding" AS ENUM ('none', 'second_up');

-- CreateEnum
CREATE TYPE "Ties" AS ENUM ('shared', 'milliseconds');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('confirm', 'reject', 'reassign', 'dns', 'dnf', 'dsq', 'race_on', 'adjust_time', 'pin_rank', 'undo');

-- CreateEnum
CREATE TYPE "PlatformRole" AS ENUM ('member', 'organizer', 'admin');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('female', 'male', 'nonbinary');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('verify_email', 'change_email', 'claim_guest', 'magic_link');

-- CreateTable
CREATE TABLE "clubs" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clubs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "ClubRole" NOT NULL DEFAULT 'member',
    "status" "MembershipStatus" NOT NULL DEFAULT 'pending',
    "licence_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "categories" (
    "id" SERIAL NOT NULL,
    "label" TEXT NOT NULL,
    "sport" "Sport" NOT NULL DEFAULT 'other',

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "organizer_id" UUID NOT NULL,
    "club_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "end_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "postal_code" TEXT,
    "city" TEXT,
    "country" TEXT,
    "kind" "EventKind" NOT NULL DEFAULT 'race',
    "status" "EventStatus" NOT NULL DEFAULT 'scheduled',
    "visibility" "Visibility" NOT NULL DEFAULT 'open',
    "capacity" INTEGER,
    "search_text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_answers" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_answers_pkey" PRIMARY KEY ("caller","key")
);

-- CreateTable
CREATE TABLE "outbox_mails" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "kind" "UploadKind" NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rankings" (
    "id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "state" "RaceState" NOT NULL DEFAULT 'racing',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "time_ms" INTEGER,
    "last_at" TIMESTAMPTZ(3),
    "last_distance" DOUBLE PRECISION,
    "splits" JSONB NOT NULL DEFAULT '[]',
    "flags" TEXT[],
    "pinned" INTEGER,
    "course_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rankings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_changes" (
    "stage_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "ranking_ids" UUID[],

    CONSTRAINT "stage_changes_pkey" PRIMARY KEY ("stage_id","seq")
);

-- CreateTable
CREATE TABLE "registrations" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'runner',
    "status" "RegistrationStatus" NOT NULL DEFAULT 'pending',
    "bib" TEXT,
    "bib_key" TEXT,
    "bib_loose" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stages" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "category_id" INTEGER,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "start_at" TIMESTAMPTZ(3),
    "end_at" TIMESTAMPTZ(3),
    "registration_end_at" TIMESTAMPTZ(3),
    "min_age" INTEGER,
    "type" "StageType" NOT NULL DEFAULT 'gpx',
    "capacity" INTEGER,
    "bib_min" INTEGER,
    "bib_max" INTEGER,
    "gpx_file_url" TEXT,
    "lap_distance_meters" DOUBLE PRECISION,
    "required_laps" INTEGER,
    "total_distance_meters" DOUBLE PRECISION,
    "clock" "StageClock" NOT NULL DEFAULT 'gun',
    "rounding" "Rounding" NOT NULL DEFAULT 'none',
    "ties" "Ties" NOT NULL DEFAULT 'shared',
    "tolerance_meters" INTEGER NOT NULL DEFAULT 50,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses" (
    "id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "track" JSONB NOT NULL,
    "lap_distance" DOUBLE PRECISION NOT NULL,
    "laps" INTEGER,
    "checkpoints" JSONB NOT NULL,
    "climb" DOUBLE PRECISION,
    "descent" DOUBLE PRECISION,
    "start_lat" DOUBLE PRECISION,
    "start_lon" DOUBLE PRECISION,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkpoints" (
    "id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "CheckpointKind" NOT NULL DEFAULT 'split',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "distances" DOUBLE PRECISION[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_timings" (
    "stage_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "definition" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "stage_timings_pkey" PRIMARY KEY ("stage_id")
);

-- CreateTable
CREATE TABLE "detections" (
    "id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "camera_id" TEXT NOT NULL,
    "device_id" TEXT,
    "ranking_id" UUID,
    "label" TEXT,
    "label_key" TEXT,
    "label_loose" TEXT,
    "checkpoint_id" UUID,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION,
    "source" TEXT,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "face_signatures" (
    "detection_id" UUID NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "face_signatures_pkey" PRIMARY KEY ("detection_id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "DecisionKind" NOT NULL,
    "detection_id" UUID,
    "ranking_id" UUID,
    "undoes_id" UUID,
    "milliseconds" INTEGER,
    "position" INTEGER,
    "reason" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "camera_keys" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "requests_per_minute" INTEGER,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "camera_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "username" TEXT NOT NULL,
    "username_key" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "role" "PlatformRole" NOT NULL DEFAULT 'member',
    "locale" TEXT,
    "managed_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profiles" (
    "user_id" UUID NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "bio" TEXT,
    "avatar_url" TEXT,
    "birthdate" DATE,
    "gender" "Gender",
    "location" TEXT,
    "is_premium_member" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_CategoryToProfile" (
    "A" INTEGER NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_CategoryToProfile_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_club_id_user_id_key" ON "memberships"("club_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "categories_label_key" ON "categories"("label");

-- CreateIndex
CREATE INDEX "events_visibility_start_at_id_idx" ON "events"("visibility", "start_at", "id");

-- CreateIndex
CREATE INDEX "events_search_text_trgm" ON "events" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "events_organizer_id_start_at_idx" ON "events"("organizer_id", "start_at");

-- CreateIndex
CREATE INDEX "events_club_id_start_at_idx" ON "events"("club_id", "start_at");

-- CreateIndex
CREATE INDEX "idempotent_answers_created_at_idx" ON "idempotent_answers"("created_at");

-- CreateIndex
CREATE INDEX "outbox_mails_to_created_at_idx" ON "outbox_mails"("to", "created_at");

-- CreateIndex
CREATE INDEX "outbox_mails_created_at_idx" ON "outbox_mails"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_name_key" ON "uploads"("name");

-- CreateIndex
CREATE INDEX "uploads_owner_id_idx" ON "uploads"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "rankings_registration_id_key" ON "rankings"("registration_id");

-- CreateIndex
CREATE INDEX "rankings_user_id_created_at_idx" ON "rankings"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "rankings_created_at_id_idx" ON "rankings"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rankings_stage_id_user_id_key" ON "rankings"("stage_id", "user_id");

-- CreateIndex
CREATE INDEX "registrations_stage_id_bib_loose_idx" ON "registrations"("stage_id", "bib_loose");

-- CreateIndex
CREATE INDEX "registrations_stage_id_created_at_id_idx" ON "registrations"("stage_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "registrations_user_id_created_at_idx" ON "registrations"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "registrations_event_id_created_at_idx" ON "registrations"("event_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "registrations_stage_id_user_id_key" ON "registrations"("stage_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "registrations_stage_id_bib_key_key" ON "registrations"("stage_id", "bib_key");

-- CreateIndex
CREATE INDEX "stages_event_id_start_at_idx" ON "stages"("event_id", "start_at");

-- CreateIndex
CREATE INDEX "stages_start_at_end_at_idx" ON "stages"("start_at", "end_at");

-- CreateIndex
CREATE INDEX "stages_category_id_idx" ON "stages"("category_id");

-- CreateIndex
CREATE UNIQUE INDEX "courses_stage_id_version_key" ON "courses"("stage_id", "version");

-- CreateIndex
CREATE INDEX "checkpoints_stage_id_idx" ON "checkpoints"("stage_id");

-- CreateIndex
CREATE INDEX "detections_stage_id_label_loose_idx" ON "detections"("stage_id", "label_loose");

-- CreateIndex
CREATE INDEX "detections_stage_id_received_at_id_idx" ON "detections"("stage_id", "received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "detections_stage_id_camera_id_device_id_key" ON "detections"("stage_id", "camera_id", "device_id");

-- CreateIndex
CREATE INDEX "decisions_ranking_id_idx" ON "decisions"("ranking_id");

-- CreateIndex
CREATE INDEX "decisions_detection_id_idx" ON "decisions"("detection_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_stage_id_sequence_key" ON "decisions"("stage_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "camera_keys_key_hash_key" ON "camera_keys"("key_hash");

-- CreateIndex
CREATE INDEX "camera_keys_event_id_idx" ON "camera_keys"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key_key" ON "users"("username_key");

-- CreateIndex
CREATE INDEX "users_managed_by_id_idx" ON "users"("managed_by_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_tokens_token_hash_key" ON "one_time_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_tokens_user_id_purpose_idx" ON "one_time_tokens"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "_CategoryToProfile_B_index" ON "_CategoryToProfile"("B");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_organizer_id_fkey" FOREIGN KEY ("organizer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_changes" ADD CONSTRAINT "stage_changes_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stages" ADD CONSTRAINT "stages_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stages" ADD CONSTRAINT "stages_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_timings" ADD CONSTRAINT "stage_timings_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detections" ADD CONSTRAINT "detections_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "face_signatures" ADD CONSTRAINT "face_signatures_detection_id_fkey" FOREIGN KEY ("detection_id") REFERENCES "detections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera_keys" ADD CONSTRAINT "camera_keys_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "camera_keys" ADD CONSTRAINT "camera_keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_managed_by_id_fkey" FOREIGN KEY ("managed_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_CategoryToProfile" ADD CONSTRAINT "_CategoryToProfile_A_fkey" FOREIGN KEY ("A") REFERENCES "categories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_CategoryToProfile" ADD CONSTRAINT "_CategoryToProfile_B_fkey" FOREIGN KEY ("B") REFERENCES "profiles"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Few senders name a ranking; the others need no entry here.
CREATE INDEX "detections_ranking_id" ON "detections"("ranking_id") WHERE "ranking_id" IS NOT NULL;

-- A ranking is rewritten with every read of its runner: room on its page spares new entries in every index.
ALTER TABLE "rankings" SET (fillfactor = 50);

-- What was read and what was decided is never overwritten or thrown away, whoever writes the SQL.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER detections_append_only BEFORE UPDATE OR DELETE ON "detections" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON "decisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The sports that a new platform starts with; administrators add their own.
INSERT INTO "categories" ("label", "sport") VALUES
  ('Course à pied', 'run'), ('Trail', 'trail'), ('Marche', 'walk'), ('Cyclisme', 'bike'), ('Natation', 'swim'), ('Ski', 'ski'), ('Triathlon', 'other');

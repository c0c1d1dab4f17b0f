-- CreateEnum
CREATE TYPE "InvitationStatus" AS ENUM ('open', 'accepted', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "LedgerKind" AS ENUM ('charge', 'payment', 'waiver', 'reversal', 'allocation', 'income', 'expense');

-- CreateEnum
CREATE TYPE "MoneyMethod" AS ENUM ('cash', 'transfer', 'card');

-- CreateEnum
CREATE TYPE "FineCause" AS ENUM ('missed_shift', 'no_show');

-- CreateEnum
CREATE TYPE "ProposalStatus" AS ENUM ('open', 'approved', 'dismissed');

-- CreateEnum
CREATE TYPE "StatementLineStatus" AS ENUM ('open', 'booked', 'ignored');

-- CreateEnum
CREATE TYPE "Attendance" AS ENUM ('attended', 'missed');

-- CreateEnum
CREATE TYPE "StandInStatus" AS ENUM ('open', 'accepted', 'declined', 'withdrawn');

-- AlterTable
ALTER TABLE "clubs" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "audits_until" DATE,
ADD COLUMN     "ends_on" DATE,
ADD COLUMN     "joined_at" TIMESTAMPTZ(3),
ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ADD COLUMN     "licence_ends_on" DATE;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "membership_id" UUID;

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "ClubRole" NOT NULL DEFAULT 'member',
    "status" "InvitationStatus" NOT NULL DEFAULT 'open',
    "secret_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "times_sent" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualifications" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "qualifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_qualifications" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "qualification_id" UUID NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "member_qualifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bookings" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "LedgerKind" NOT NULL,
    "method" "MoneyMethod",
    "booked_on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" UUID,
    "payment_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bookings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "membership_id" UUID,
    "kind" "LedgerKind" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "charge_id" UUID,
    "reverses_id" UUID,
    "booked_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fine_reasons" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "proposed_for" "FineCause",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "fine_reasons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fines" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "charge_id" UUID NOT NULL,
    "reason_id" UUID,
    "reason" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "defence" TEXT,
    "defended_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "fines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fine_proposals" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "reason_id" UUID NOT NULL,
    "cause" "FineCause" NOT NULL,
    "assignment_id" UUID,
    "registration_id" UUID,
    "about" TEXT NOT NULL,
    "status" "ProposalStatus" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "fine_id" UUID,

    CONSTRAINT "fine_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dues_reminders" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "sent_on" DATE NOT NULL,
    "sent_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dues_reminders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_statements" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_lines" (
    "id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "booked_on" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "party_name" TEXT,
    "party_iban" TEXT,
    "text" TEXT NOT NULL,
    "reference" TEXT,
    "status" "StatementLineStatus" NOT NULL DEFAULT 'open',
    "booking_id" UUID,

    CONSTRAINT "statement_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shifts" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "title" TEXT,
    "place" TEXT,
    "note" TEXT,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "end_at" TIMESTAMPTZ(3) NOT NULL,
    "needed" INTEGER,
    "qualification_id" UUID,
    "series_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shifts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift_assignments" (
    "id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "end_at" TIMESTAMPTZ(3) NOT NULL,
    "membership_id" UUID NOT NULL,
    "added_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attendance" "Attendance",
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "shift_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stand_ins" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "status" "StandInStatus" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stand_ins_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entries_club_id_created_at_id_idx" ON "audit_entries"("club_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_club_id_subject_id_created_at_idx" ON "audit_entries"("club_id", "subject_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_secret_hash_key" ON "invitations"("secret_hash");

-- CreateIndex
CREATE INDEX "invitations_club_id_status_created_at_idx" ON "invitations"("club_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "invitations_email_status_idx" ON "invitations"("email", "status");

-- CreateIndex
CREATE UNIQUE INDEX "qualifications_club_id_name_key" ON "qualifications"("club_id", "name");

-- CreateIndex
CREATE INDEX "member_qualifications_qualification_id_idx" ON "member_qualifications"("qualification_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_qualifications_membership_id_qualification_id_key" ON "member_qualifications"("membership_id", "qualification_id");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_payment_id_key" ON "bookings"("payment_id");

-- CreateIndex
CREATE INDEX "bookings_club_id_created_at_idx" ON "bookings"("club_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_club_id_key_key" ON "bookings"("club_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_reverses_id_key" ON "ledger_entries"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_entries_club_id_booked_on_id_idx" ON "ledger_entries"("club_id", "booked_on", "id");

-- CreateIndex
CREATE INDEX "ledger_entries_membership_id_booked_on_id_idx" ON "ledger_entries"("membership_id", "booked_on", "id");

-- CreateIndex
CREATE INDEX "ledger_entries_charge_id_idx" ON "ledger_entries"("charge_id");

-- CreateIndex
CREATE INDEX "ledger_entries_booking_id_idx" ON "ledger_entries"("booking_id");

-- CreateIndex
CREATE INDEX "fine_reasons_club_id_archived_at_name_idx" ON "fine_reasons"("club_id", "archived_at", "name");

-- CreateIndex
CREATE UNIQUE INDEX "fines_charge_id_key" ON "fines"("charge_id");

-- CreateIndex
CREATE INDEX "fines_membership_id_created_at_idx" ON "fines"("membership_id", "created_at");

-- CreateIndex
CREATE INDEX "fines_reason_id_idx" ON "fines"("reason_id");

-- CreateIndex
CREATE UNIQUE INDEX "fine_proposals_assignment_id_key" ON "fine_proposals"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "fine_proposals_registration_id_key" ON "fine_proposals"("registration_id");

-- CreateIndex
CREATE UNIQUE INDEX "fine_proposals_fine_id_key" ON "fine_proposals"("fine_id");

-- CreateIndex
CREATE INDEX "fine_proposals_club_id_status_created_at_idx" ON "fine_proposals"("club_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "fine_proposals_membership_id_idx" ON "fine_proposals"("membership_id");

-- CreateIndex
CREATE INDEX "fine_proposals_reason_id_idx" ON "fine_proposals"("reason_id");

-- CreateIndex
CREATE UNIQUE INDEX "dues_reminders_membership_id_sent_on_key" ON "dues_reminders"("membership_id", "sent_on");

-- CreateIndex
CREATE INDEX "bank_statements_club_id_created_at_idx" ON "bank_statements"("club_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "statement_lines_booking_id_key" ON "statement_lines"("booking_id");

-- CreateIndex
CREATE INDEX "statement_lines_club_id_status_booked_on_idx" ON "statement_lines"("club_id", "status", "booked_on");

-- CreateIndex
CREATE INDEX "statement_lines_club_id_party_iban_idx" ON "statement_lines"("club_id", "party_iban");

-- CreateIndex
CREATE INDEX "statement_lines_statement_id_idx" ON "statement_lines"("statement_id");

-- CreateIndex
CREATE UNIQUE INDEX "statement_lines_club_id_key_key" ON "statement_lines"("club_id", "key");

-- CreateIndex
CREATE INDEX "shifts_club_id_start_at_idx" ON "shifts"("club_id", "start_at");

-- CreateIndex
CREATE INDEX "shifts_series_id_idx" ON "shifts"("series_id");

-- CreateIndex
CREATE INDEX "shifts_qualification_id_idx" ON "shifts"("qualification_id");

-- CreateIndex
CREATE UNIQUE INDEX "shifts_id_start_at_end_at_key" ON "shifts"("id", "start_at", "end_at");

-- CreateIndex
CREATE INDEX "shift_assignments_membership_id_start_at_idx" ON "shift_assignments"("membership_id", "start_at");

-- CreateIndex
CREATE INDEX "shift_assignments_reminded_at_start_at_idx" ON "shift_assignments"("reminded_at", "start_at");

-- CreateIndex
CREATE UNIQUE INDEX "shift_assignments_shift_id_membership_id_key" ON "shift_assignments"("shift_id", "membership_id");

-- CreateIndex
CREATE INDEX "stand_ins_assignment_id_idx" ON "stand_ins"("assignment_id");

-- CreateIndex
CREATE INDEX "stand_ins_from_id_idx" ON "stand_ins"("from_id");

-- CreateIndex
CREATE INDEX "stand_ins_to_id_status_idx" ON "stand_ins"("to_id", "status");

-- CreateIndex
CREATE INDEX "payments_membership_id_idx" ON "payments"("membership_id");

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_qualifications" ADD CONSTRAINT "member_qualifications_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_qualifications" ADD CONSTRAINT "member_qualifications_qualification_id_fkey" FOREIGN KEY ("qualification_id") REFERENCES "qualifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_charge_id_fkey" FOREIGN KEY ("charge_id") REFERENCES "ledger_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "ledger_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_reasons" ADD CONSTRAINT "fine_reasons_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fines" ADD CONSTRAINT "fines_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fines" ADD CONSTRAINT "fines_charge_id_fkey" FOREIGN KEY ("charge_id") REFERENCES "ledger_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fines" ADD CONSTRAINT "fines_reason_id_fkey" FOREIGN KEY ("reason_id") REFERENCES "fine_reasons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fines" ADD CONSTRAINT "fines_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fines" ADD CONSTRAINT "fines_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_reason_id_fkey" FOREIGN KEY ("reason_id") REFERENCES "fine_reasons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "shift_assignments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fine_proposals" ADD CONSTRAINT "fine_proposals_fine_id_fkey" FOREIGN KEY ("fine_id") REFERENCES "fines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dues_reminders" ADD CONSTRAINT "dues_reminders_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dues_reminders" ADD CONSTRAINT "dues_reminders_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "bank_statements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_qualification_id_fkey" FOREIGN KEY ("qualification_id") REFERENCES "qualifications"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift_assignments" ADD CONSTRAINT "shift_assignments_shift_id_start_at_end_at_fkey" FOREIGN KEY ("shift_id", "start_at", "end_at") REFERENCES "shifts"("id", "start_at", "end_at") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift_assignments" ADD CONSTRAINT "shift_assignments_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift_assignments" ADD CONSTRAINT "shift_assignments_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "shift_assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One open invitation per address and club; one open request for a stand-in per assignment; one reason per cause.
CREATE UNIQUE INDEX "invitations_open" ON "invitations"("club_id", "email") WHERE "status" = 'open';
CREATE UNIQUE INDEX "stand_ins_open" ON "stand_ins"("assignment_id") WHERE "status" = 'open';
CREATE UNIQUE INDEX "fine_reasons_cause" ON "fine_reasons"("club_id", "proposed_for") WHERE "archived_at" IS NULL;

-- Nobody is on two shifts of a club at once.
ALTER TABLE "shift_assignments" ADD CONSTRAINT "shift_assignments_no_overlap"
  EXCLUDE USING gist ("membership_id" WITH =, tstzrange("start_at", "end_at") WITH &&);
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_end_after_start" CHECK ("end_at" > "start_at");
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_needed_positive" CHECK ("needed" > 0);

ALTER TABLE "fine_reasons" ADD CONSTRAINT "fine_reasons_amount_positive" CHECK ("amount" > 0);
ALTER TABLE "dues_reminders" ADD CONSTRAINT "dues_reminders_amount_positive" CHECK ("amount" > 0);
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_amount_not_zero" CHECK ("amount" <> 0);
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_booked" CHECK (("status" = 'booked') = ("booking_id" IS NOT NULL));
ALTER TABLE "payments" ADD CONSTRAINT "payments_for_one_thing" CHECK (num_nonnulls("registration_id", "membership_id") <= 1);

ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_say_something" CHECK ("amount" <> 0);
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_kinds" CHECK (
  CASE "kind"
    WHEN 'charge' THEN "amount" > 0 AND "membership_id" IS NOT NULL AND "charge_id" = "id" AND "reverses_id" IS NULL
    WHEN 'payment' THEN "amount" < 0 AND "membership_id" IS NOT NULL AND "reverses_id" IS NULL
    WHEN 'waiver' THEN "amount" < 0 AND "membership_id" IS NOT NULL AND "charge_id" IS NOT NULL AND "reverses_id" IS NULL
    WHEN 'allocation' THEN "membership_id" IS NOT NULL AND "reverses_id" IS NULL
    WHEN 'income' THEN "amount" > 0 AND "membership_id" IS NULL AND "charge_id" IS NULL AND "reverses_id" IS NULL
    WHEN 'expense' THEN "amount" < 0 AND "membership_id" IS NULL AND "charge_id" IS NULL AND "reverses_id" IS NULL
    WHEN 'reversal' THEN "reverses_id" IS NOT NULL
  END);

-- The ledger is only added to.
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "bookings_append_only" BEFORE UPDATE OR DELETE ON "bookings"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- At the end of a transaction no charge is paid below nothing or above itself, and nobody's credit is below nothing.
CREATE FUNCTION check_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rest bigint;
BEGIN
  IF NEW.membership_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF NEW.charge_id IS NULL THEN
    SELECT sum(amount) INTO rest FROM ledger_entries WHERE membership_id = NEW.membership_id AND charge_id IS NULL;
    IF rest > 0 THEN
      RAISE EXCEPTION 'the credit of % would be below nothing', NEW.membership_id USING ERRCODE = 'check_violation';
    END IF;
  ELSE
    SELECT sum(l.amount) INTO rest FROM ledger_entries l WHERE l.charge_id = NEW.charge_id;
    IF rest < 0 OR rest > (SELECT amount FROM ledger_entries WHERE id = NEW.charge_id) THEN
      RAISE EXCEPTION 'what is left of charge % would be %', NEW.charge_id, rest USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_entries_account" AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_account();

-- Whoever is a member became one when the row was made, as far as is known.
UPDATE "memberships" SET "joined_at" = "created_at" WHERE "status" <> 'pending';

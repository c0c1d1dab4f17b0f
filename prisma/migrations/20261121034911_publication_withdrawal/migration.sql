-- AlterTable
ALTER TABLE "publications" ADD COLUMN     "withdrawal_reason" TEXT,
ADD COLUMN     "withdrawn_by_id" UUID;

-- AddForeignKey
ALTER TABLE "publications" ADD CONSTRAINT "publications_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "registrations" ADD COLUMN     "fee" INTEGER;

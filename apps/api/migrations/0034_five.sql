ALTER TABLE "findings" DROP CONSTRAINT "findings_kind";--> statement-breakpoint
ALTER TABLE "provisions" ALTER COLUMN "service_request_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recertification_entries" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_kind" CHECK ("findings"."kind" in ('drift', 'missing', 'stray', 'health', 'disowned'));
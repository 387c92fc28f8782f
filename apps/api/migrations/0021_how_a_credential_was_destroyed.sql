ALTER TABLE "handovers" ADD COLUMN "destroyed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "destroyed_by" text;--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "destroyed_as" text;--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "reminded_at" timestamp (3) with time zone;
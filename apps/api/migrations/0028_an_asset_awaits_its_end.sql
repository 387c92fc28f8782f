ALTER TABLE "assets" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "assets_ending" ON "assets" USING btree ("agency","ends_at") WHERE "assets"."ends_at" is not null;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_ending_stands" CHECK ("assets"."ends_at" is null or "assets"."status" <> 'terminated');
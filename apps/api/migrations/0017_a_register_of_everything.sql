CREATE TABLE "asset_relations" (
	"agency" text NOT NULL,
	"asset_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	CONSTRAINT "asset_relations_agency_asset_id_target_id_pk" PRIMARY KEY("agency","asset_id","target_id")
);
--> statement-breakpoint
ALTER TABLE "assets" ALTER COLUMN "service_request_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ALTER COLUMN "standard" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ALTER COLUMN "standard_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "responsible_position" text;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "origin" text DEFAULT 'case' NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "tariff" text;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "asset_relations_of_target" ON "asset_relations" USING btree ("agency","target_id");--> statement-breakpoint
CREATE INDEX "assets_of_person" ON "assets" USING btree ("agency","responsible_person_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "assets_of_kind" ON "assets" USING btree ("agency","kind","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "assets_by_label" ON "assets" USING btree ("agency","label","id");--> statement-breakpoint
CREATE INDEX "assets_by_expiry" ON "assets" USING btree ("agency","expires_on","id");--> statement-breakpoint
CREATE INDEX "service_requests_asset" ON "service_requests" USING btree ("agency","asset_id","id" DESC NULLS FIRST) WHERE asset_id is not null;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_origin" CHECK ("assets"."origin" in ('case', 'import'));--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_standard" CHECK (("assets"."standard" is null) = ("assets"."standard_version" is null));
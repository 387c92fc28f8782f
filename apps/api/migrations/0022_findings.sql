CREATE TABLE "findings" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"asset_id" uuid,
	"backend" text NOT NULL,
	"driver" text NOT NULL,
	"asset_kind" text NOT NULL,
	"label" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"details" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"found_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "findings_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "findings_kind" CHECK ("findings"."kind" in ('drift', 'missing', 'stray', 'health')),
	CONSTRAINT "findings_state" CHECK ("findings"."state" in ('open', 'restoring', 'ignored', 'closed')),
	CONSTRAINT "findings_reason" CHECK ("findings"."state" <> 'ignored' or "findings"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "assets" DROP CONSTRAINT "assets_origin";--> statement-breakpoint
CREATE UNIQUE INDEX "findings_standing" ON "findings" USING btree ("agency","subject","kind") WHERE "findings"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "findings_by_state" ON "findings" USING btree ("agency","state","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "findings_of_asset" ON "findings" USING btree ("agency","asset_id");--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_origin" CHECK ("assets"."origin" in ('case', 'import', 'discovery'));
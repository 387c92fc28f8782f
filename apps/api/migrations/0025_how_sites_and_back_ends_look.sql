CREATE TABLE "backend_objects" (
	"agency" text NOT NULL,
	"backend" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"marker" text,
	"listed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "backend_objects_agency_backend_kind_name_pk" PRIMARY KEY("agency","backend","kind","name")
);
--> statement-breakpoint
CREATE TABLE "backend_listings" (
	"agency" text NOT NULL,
	"backend" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"listed" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "backend_listings_agency_backend_kind_pk" PRIMARY KEY("agency","backend","kind"),
	CONSTRAINT "backend_listings_state" CHECK ("backend_listings"."state" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "site_looks" (
	"agency" text NOT NULL,
	"asset_id" uuid NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"seen" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"accepted_title" text,
	CONSTRAINT "site_looks_agency_asset_id_pk" PRIMARY KEY("agency","asset_id")
);
--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_state";--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "backend" text;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_state" CHECK ("findings"."state" in ('open', 'restoring', 'taken', 'ignored', 'closed'));
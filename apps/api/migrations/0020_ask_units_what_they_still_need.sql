CREATE TABLE "recertification_entries" (
	"agency" text NOT NULL,
	"recertification_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"stage" text DEFAULT 'waiting' NOT NULL,
	"staged_at" timestamp (3) with time zone,
	"answer" text,
	"note" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "recertification_entries_agency_recertification_id_asset_id_pk" PRIMARY KEY("agency","recertification_id","asset_id"),
	CONSTRAINT "recertification_entries_stage" CHECK ("recertification_entries"."stage" in ('waiting', 'asked', 'reminded', 'warned', 'suspended', 'archived')),
	CONSTRAINT "recertification_entries_answer" CHECK ("recertification_entries"."answer" in ('needed', 'not-needed', 'not-ours')),
	CONSTRAINT "recertification_entries_answered" CHECK (("recertification_entries"."answer" is null) = ("recertification_entries"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "recertifications" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"kinds" text[] NOT NULL,
	"organizations" uuid[] NOT NULL,
	"starts_on" date NOT NULL,
	"asks_at" timestamp (3) with time zone NOT NULL,
	"reminds_at" timestamp (3) with time zone NOT NULL,
	"warns_at" timestamp (3) with time zone NOT NULL,
	"suspends_at" timestamp (3) with time zone NOT NULL,
	"archives_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "recertifications_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "silence" text;--> statement-breakpoint
ALTER TABLE "recertification_entries" ADD CONSTRAINT "recertification_entries_agency_recertification_id_recertifications_agency_id_fk" FOREIGN KEY ("agency","recertification_id") REFERENCES "public"."recertifications"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recertification_entries_of_unit" ON "recertification_entries" USING btree ("agency","organization_id","recertification_id");--> statement-breakpoint
CREATE INDEX "recertification_entries_of_asset" ON "recertification_entries" USING btree ("agency","asset_id");--> statement-breakpoint
CREATE INDEX "recertification_entries_silent" ON "recertification_entries" USING btree ("agency","recertification_id","stage") WHERE "recertification_entries"."answer" is null;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_silence" CHECK ("assets"."silence" is null or ("assets"."silence" in ('suspended', 'archived') and "assets"."status" = 'suspended'));
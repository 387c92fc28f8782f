CREATE TABLE "letter_templates" (
	"agency" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"sha256" text NOT NULL,
	"in_use" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "letter_templates_agency_kind_version_pk" PRIMARY KEY("agency","kind","version")
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "updated_by" text;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "template" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_templates_in_use" ON "letter_templates" USING btree ("agency","kind") WHERE in_use;
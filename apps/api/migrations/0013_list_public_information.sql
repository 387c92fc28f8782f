CREATE TABLE "public_information" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"category" text NOT NULL,
	"holder" text NOT NULL,
	"maker" text,
	"made" text NOT NULL,
	"form" text NOT NULL,
	"retention" text NOT NULL,
	"link" text,
	"file" jsonb,
	"words" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('indonesian', "public_information"."title"), 'A') || setweight(to_tsvector('indonesian', "public_information"."words"), 'B') || setweight(to_tsvector('indonesian', "public_information"."summary" || ' ' || "public_information"."holder"), 'C')) STORED,
	CONSTRAINT "public_information_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE INDEX "public_information_title" ON "public_information" USING btree ("agency","title","id");
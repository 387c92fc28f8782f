CREATE TABLE "manuscripts" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text,
	"title" text,
	"version" integer,
	"source" text NOT NULL,
	"problems" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_id" uuid,
	"updated_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "manuscripts_agency_id_pk" PRIMARY KEY("agency","id")
);

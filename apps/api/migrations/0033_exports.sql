CREATE TABLE "calendar_addresses" (
	"agency" text NOT NULL,
	"person_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_addresses_agency_person_id_pk" PRIMARY KEY("agency","person_id"),
	CONSTRAINT "calendar_addresses_digest" UNIQUE("agency","digest")
);
--> statement-breakpoint
CREATE TABLE "list_exports" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"list" text NOT NULL,
	"filters" jsonb NOT NULL,
	"format" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"holdings" jsonb NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"size" bigint,
	"fault" text,
	"file" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "list_exports_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
ALTER TABLE "calendar_addresses" ADD CONSTRAINT "calendar_addresses_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_exports" ADD CONSTRAINT "list_exports_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_exports_of_person" ON "list_exports" USING btree ("agency","person_id","id");--> statement-breakpoint
CREATE INDEX "list_exports_expiring" ON "list_exports" USING btree ("agency","expires_at");
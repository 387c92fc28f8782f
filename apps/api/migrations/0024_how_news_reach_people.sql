CREATE TABLE "escalations" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"rung" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "escalations_agency_service_request_id_round_rung_pk" PRIMARY KEY("agency","service_request_id","round","rung")
);
--> statement-breakpoint
CREATE TABLE "mail_stops" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mail_stops_agency_key_pk" PRIMARY KEY("agency","key")
);
--> statement-breakpoint
CREATE TABLE "mail_tallies" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "mail_tallies_agency_key_pk" PRIMARY KEY("agency","key")
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"agency" text NOT NULL,
	"person_id" uuid NOT NULL,
	"wishes" jsonb NOT NULL,
	"refused" jsonb,
	CONSTRAINT "notification_preferences_agency_person_id_pk" PRIMARY KEY("agency","person_id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "kind" text DEFAULT 'task' NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;
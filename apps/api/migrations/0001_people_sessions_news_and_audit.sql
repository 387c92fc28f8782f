CREATE TABLE "agency_days" (
	"agency" text NOT NULL,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"decree" text,
	"announced_on" date NOT NULL,
	CONSTRAINT "agency_days_agency_date_pk" PRIMARY KEY("agency","date"),
	CONSTRAINT "agency_days_kind" CHECK ("agency_days"."kind" in ('national', 'joint-leave', 'regional', 'make-up'))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"failures" integer NOT NULL,
	"pending" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"blocked_until" timestamp (3) with time zone,
	CONSTRAINT "attempts_agency_key_pk" PRIMARY KEY("agency","key")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"number" text,
	"cause" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "notifications_once" UNIQUE("agency","person_id","service_request_id","cause")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"agency" text NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"action" text NOT NULL,
	"subject" text,
	"address" text,
	"data" jsonb NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_agency_sequence_pk" PRIMARY KEY("agency","sequence")
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_refresh_key";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "last_sign_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "position_assignments" ADD COLUMN "decree" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "family_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agency_days" ADD CONSTRAINT "agency_days_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_age" ON "attempts" USING btree ("agency","last_at");--> statement-breakpoint
CREATE INDEX "notifications_newest" ON "notifications" USING btree ("agency","person_id","at","id");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("agency","name","id");
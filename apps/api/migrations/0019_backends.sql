CREATE TABLE "backend_health" (
	"agency" text NOT NULL,
	"backend" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" jsonb,
	"version" text,
	"missing_rights" text[] DEFAULT '{}' NOT NULL,
	"capacity" jsonb,
	"next_call_at" timestamp (3) with time zone,
	CONSTRAINT "backend_health_agency_backend_pk" PRIMARY KEY("agency","backend"),
	CONSTRAINT "backend_health_state" CHECK ("backend_health"."state" in ('unknown', 'healthy', 'down', 'denied'))
);
--> statement-breakpoint
CREATE TABLE "backend_roles" (
	"agency" text NOT NULL,
	"role" text NOT NULL,
	"backend" text NOT NULL,
	CONSTRAINT "backend_roles_agency_role_pk" PRIMARY KEY("agency","role")
);
--> statement-breakpoint
CREATE TABLE "backends" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"driver" text NOT NULL,
	"title" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" jsonb NOT NULL,
	"certificate" text,
	"limits" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "backends_agency_key_pk" PRIMARY KEY("agency","key"),
	CONSTRAINT "backends_key_is_plain" CHECK ("backends"."key" ~ '^[a-z][a-z0-9-]{0,39}$')
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_once";--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "service_request_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "path" text;--> statement-breakpoint
ALTER TABLE "provisions" ADD COLUMN "backend" text;--> statement-breakpoint
ALTER TABLE "provisions" ADD COLUMN "allowed_plan" text;--> statement-breakpoint
CREATE INDEX "provisions_backend" ON "provisions" USING btree ("agency","backend");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_once" UNIQUE NULLS NOT DISTINCT("agency","person_id","service_request_id","cause");
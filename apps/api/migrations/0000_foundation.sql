CREATE TABLE "agencies" (
	"code" text PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"definition" jsonb NOT NULL,
	"accent" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agencies_agency_key" UNIQUE("agency"),
	CONSTRAINT "agencies_agency_is_code" CHECK ("agencies"."agency" = "agencies"."code"),
	CONSTRAINT "agencies_code_is_plain" CHECK ("agencies"."code" ~ '^[a-z][a-z0-9-]{1,30}$')
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"label" text NOT NULL,
	"parent_id" uuid,
	"address" text,
	"phone" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "organizations_label_key" UNIQUE("agency","label")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"username" text PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "accounts_person_key" UNIQUE("agency","person_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"nip" text,
	"locale" text DEFAULT 'id' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"organization_id" uuid,
	"password_hash" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "people_username_key" UNIQUE("agency","username"),
	CONSTRAINT "people_status" CHECK ("people"."status" in ('active', 'suspended')),
	CONSTRAINT "people_locale" CHECK ("people"."locale" in ('id', 'en'))
);
--> statement-breakpoint
CREATE TABLE "position_assignments" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"side" text NOT NULL,
	"organization_id" uuid,
	"position" text NOT NULL,
	"acting" text,
	"acting_for" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "position_assignments_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "position_assignments_side" CHECK ("position_assignments"."side" in ('organization', 'agency')),
	CONSTRAINT "position_assignments_unit" CHECK (("position_assignments"."side" = 'organization') = ("position_assignments"."organization_id" is not null)),
	CONSTRAINT "position_assignments_acting" CHECK ("position_assignments"."acting" in ('plt', 'plh')),
	CONSTRAINT "position_assignments_period" CHECK ("position_assignments"."ends_on" is null or "position_assignments"."ends_on" >= "position_assignments"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid,
	"service_request_id" uuid,
	"refresh_hash" text,
	"previous_refresh_hash" text,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stepped_up_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "sessions_refresh_key" UNIQUE("agency","refresh_hash"),
	CONSTRAINT "sessions_one_bearer" CHECK (num_nonnulls("sessions"."person_id", "sessions"."service_request_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"agency" text NOT NULL,
	"actor" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_agency_actor_route_key_pk" PRIMARY KEY("agency","actor","route","key")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_agency_parent_id_organizations_agency_id_fk" FOREIGN KEY ("agency","parent_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_agency_organization_id_organizations_agency_id_fk" FOREIGN KEY ("agency","organization_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_assignments" ADD CONSTRAINT "position_assignments_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_assignments" ADD CONSTRAINT "position_assignments_agency_acting_for_people_agency_id_fk" FOREIGN KEY ("agency","acting_for") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_assignments" ADD CONSTRAINT "position_assignments_agency_organization_id_organizations_agency_id_fk" FOREIGN KEY ("agency","organization_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organizations_parent" ON "organizations" USING btree ("agency","parent_id");--> statement-breakpoint
CREATE INDEX "people_nip" ON "people" USING btree ("agency","nip");--> statement-breakpoint
CREATE INDEX "people_organization" ON "people" USING btree ("agency","organization_id","name");--> statement-breakpoint
CREATE INDEX "position_assignments_person" ON "position_assignments" USING btree ("agency","person_id");--> statement-breakpoint
CREATE INDEX "position_assignments_holders" ON "position_assignments" USING btree ("agency","side","position","organization_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("agency","person_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("agency","expires_at");
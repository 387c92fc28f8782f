CREATE TABLE "assets" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"status" text NOT NULL,
	"organization_id" uuid,
	"responsible_person_id" uuid,
	"responsible_name" text,
	"driver" text NOT NULL,
	"name" text NOT NULL,
	"marker" text NOT NULL,
	"spec" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"service_request_id" uuid NOT NULL,
	"standard" text NOT NULL,
	"standard_version" integer NOT NULL,
	"variant" text,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"history" jsonb NOT NULL,
	CONSTRAINT "assets_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "assets_status" CHECK ("assets"."status" in ('active', 'suspended', 'terminated'))
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"requirement" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"scan" text NOT NULL,
	"storage_key" text NOT NULL,
	"uploaded_by" uuid,
	"uploader_name" text,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"replaced_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"provision_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"recipient_person_id" uuid,
	"recipient_name" text NOT NULL,
	"recipient_nip" text,
	"status" text NOT NULL,
	"box" jsonb,
	"round" integer NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"sealed_by" uuid,
	"delivered_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revealed_at" timestamp (3) with time zone,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "handovers_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "handovers_status" CHECK ("handovers"."status" in ('sealed', 'delivered', 'revealed', 'expired', 'withdrawn', 'locked')),
	CONSTRAINT "handovers_box" CHECK (("handovers"."box" is not null) = ("handovers"."status" in ('sealed', 'delivered')))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text,
	"title" text NOT NULL,
	"subject" text NOT NULL,
	"signed_by" text,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"code" text NOT NULL,
	"content" jsonb NOT NULL,
	"storage_key" text,
	"sha256" text,
	CONSTRAINT "letters_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE TABLE "name_reservations" (
	"agency" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"asset_id" uuid,
	"reserved_at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "name_reservations_agency_kind_name_pk" PRIMARY KEY("agency","kind","name")
);
--> statement-breakpoint
CREATE TABLE "provision_steps" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"provision_id" uuid NOT NULL,
	"step" jsonb NOT NULL,
	"status" text NOT NULL,
	"checkpoint" text,
	"intended_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "provision_steps_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "provision_steps_status" CHECK ("provision_steps"."status" in ('intended', 'done', 'void'))
);
--> statement-breakpoint
CREATE TABLE "provisions" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"title" text NOT NULL,
	"label" text NOT NULL,
	"driver" text NOT NULL,
	"spec" jsonb NOT NULL,
	"needs" text[] NOT NULL,
	"credential" boolean NOT NULL,
	"recipient" jsonb,
	"status" text NOT NULL,
	"presence" text NOT NULL,
	"error" jsonb,
	"facts" jsonb,
	"asset_id" uuid NOT NULL,
	"name" text NOT NULL,
	"marker" text NOT NULL,
	"wanted_credential" integer NOT NULL,
	"confirmed_credential" integer NOT NULL,
	"pending" jsonb,
	"round" integer NOT NULL,
	"reissue" boolean NOT NULL,
	"attempts" integer NOT NULL,
	"log" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provisions_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "provisions_of_step" UNIQUE("agency","service_request_id","step","key"),
	CONSTRAINT "provisions_status" CHECK ("provisions"."status" in ('planned', 'running', 'active', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"service_request_id" uuid NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"author_position" text,
	"visibility" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comments_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE TABLE "number_sequences" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_sequences_agency_key_year_pk" PRIMARY KEY("agency","key","year")
);
--> statement-breakpoint
CREATE TABLE "service_request_events" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"position" text,
	"acting" text,
	"acting_for" text,
	"action" text NOT NULL,
	"step" text,
	"note" text,
	"data" jsonb NOT NULL,
	"audience" text NOT NULL,
	"salt" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "service_request_events_agency_service_request_id_sequence_pk" PRIMARY KEY("agency","service_request_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "service_requests" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text,
	"standard" text NOT NULL,
	"standard_version" integer NOT NULL,
	"organization_id" uuid,
	"asset_id" uuid,
	"channel" text NOT NULL,
	"on_behalf_of" jsonb,
	"filed_by" uuid,
	"status" text NOT NULL,
	"step" text,
	"desk" text,
	"assignee_id" uuid,
	"state" jsonb NOT NULL,
	"form" jsonb NOT NULL,
	"subject" text,
	"marks" jsonb NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"kept_promise" boolean,
	"involved" uuid[] NOT NULL,
	"version" integer NOT NULL,
	"last_sequence" integer NOT NULL,
	"last_hash" text NOT NULL,
	"words" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('indonesian', "service_requests"."words")) STORED,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_requests_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"requirement" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"note" text,
	"reviewed_by" uuid NOT NULL,
	"reviewer_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verdicts_agency_service_request_id_requirement_pk" PRIMARY KEY("agency","service_request_id","requirement")
);
--> statement-breakpoint
CREATE TABLE "standard_versions" (
	"agency" text NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"definition" json NOT NULL,
	"source" text NOT NULL,
	"hash" text NOT NULL,
	"effective" date,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "standard_versions_agency_code_version_pk" PRIMARY KEY("agency","code","version")
);
--> statement-breakpoint
CREATE INDEX "assets_of_organization" ON "assets" USING btree ("agency","organization_id","id" DESC);--> statement-breakpoint
CREATE INDEX "attachments_of_case" ON "attachments" USING btree ("agency","service_request_id","requirement");--> statement-breakpoint
CREATE INDEX "handovers_of_case" ON "handovers" USING btree ("agency","service_request_id");--> statement-breakpoint
CREATE INDEX "handovers_of_recipient" ON "handovers" USING btree ("agency","recipient_person_id","status");--> statement-breakpoint
CREATE INDEX "handovers_expiry" ON "handovers" USING btree ("agency","expires_at") WHERE box is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_code" ON "letters" USING btree ("code");--> statement-breakpoint
CREATE INDEX "letters_of_case" ON "letters" USING btree ("agency","service_request_id","issued_at");--> statement-breakpoint
CREATE INDEX "name_reservations_of_case" ON "name_reservations" USING btree ("agency","service_request_id");--> statement-breakpoint
CREATE INDEX "name_reservations_of_asset" ON "name_reservations" USING btree ("agency","asset_id");--> statement-breakpoint
CREATE INDEX "provision_steps_of_item" ON "provision_steps" USING btree ("agency","provision_id","id");--> statement-breakpoint
CREATE INDEX "provisions_asset" ON "provisions" USING btree ("agency","asset_id");--> statement-breakpoint
CREATE INDEX "comments_of_case" ON "comments" USING btree ("agency","service_request_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_number" ON "service_requests" USING btree ("agency","number");--> statement-breakpoint
CREATE INDEX "service_requests_desk" ON "service_requests" USING btree ("agency","desk","id" DESC) WHERE desk is not null;--> statement-breakpoint
CREATE INDEX "service_requests_desk_due" ON "service_requests" USING btree ("agency","desk","due_at","id") WHERE desk is not null;--> statement-breakpoint
CREATE INDEX "service_requests_organization" ON "service_requests" USING btree ("agency","organization_id","id" DESC);--> statement-breakpoint
CREATE INDEX "service_requests_standard" ON "service_requests" USING btree ("agency","standard","id" DESC);--> statement-breakpoint
CREATE INDEX "service_requests_due" ON "service_requests" USING btree ("agency","due_at") WHERE desk is not null;--> statement-breakpoint
CREATE INDEX "service_requests_ended" ON "service_requests" USING btree ("agency","standard","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "service_requests_involved" ON "service_requests" USING gin ("involved");--> statement-breakpoint
CREATE INDEX "service_requests_search" ON "service_requests" USING gin ("search");--> statement-breakpoint
CREATE INDEX "standard_versions_in_force" ON "standard_versions" USING btree ("agency","status","effective");
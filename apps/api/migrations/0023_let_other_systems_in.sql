CREATE TABLE "client_calls" (
	"agency" text NOT NULL,
	"client_id" uuid NOT NULL,
	"minute_began_at" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_calls_agency_client_id_pk" PRIMARY KEY("agency","client_id")
);
--> statement-breakpoint
CREATE TABLE "client_secrets" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"ending" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "client_secrets_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"contact" text NOT NULL,
	"scopes" text[] NOT NULL,
	"organization_id" uuid,
	"networks" text[] NOT NULL,
	"calls_per_minute" integer NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "clients_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "clients_name" UNIQUE("agency","name"),
	CONSTRAINT "clients_status" CHECK ("clients"."status" in ('active', 'suspended', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "ended_tokens" (
	"agency" text NOT NULL,
	"id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ended_tokens_agency_id_pk" PRIMARY KEY("agency","id")
);
--> statement-breakpoint
ALTER TABLE "service_request_events" ADD COLUMN "client" jsonb;--> statement-breakpoint
ALTER TABLE "client_calls" ADD CONSTRAINT "client_calls_agency_client_id_clients_agency_id_fk" FOREIGN KEY ("agency","client_id") REFERENCES "public"."clients"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_agency_client_id_clients_agency_id_fk" FOREIGN KEY ("agency","client_id") REFERENCES "public"."clients"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_agency_organization_id_organizations_agency_id_fk" FOREIGN KEY ("agency","organization_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_secrets_client" ON "client_secrets" USING btree ("agency","client_id");
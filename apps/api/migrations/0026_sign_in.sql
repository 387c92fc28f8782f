CREATE TABLE "identity_provider_secrets" (
	"agency" text NOT NULL,
	"secret" jsonb NOT NULL,
	CONSTRAINT "identity_provider_secrets_agency_pk" PRIMARY KEY("agency")
);
--> statement-breakpoint
CREATE TABLE "identity_providers" (
	"agency" text NOT NULL,
	"label" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"scopes" text NOT NULL,
	"nip_claim" text NOT NULL,
	"asks_second_factor" boolean NOT NULL,
	"enabled" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "identity_providers_agency_pk" PRIMARY KEY("agency")
);
--> statement-breakpoint
CREATE TABLE "provider_accounts" (
	"agency" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_accounts_agency_issuer_subject_pk" PRIMARY KEY("agency","issuer","subject"),
	CONSTRAINT "provider_accounts_person_key" UNIQUE("agency","person_id","issuer")
);
--> statement-breakpoint
CREATE TABLE "factor_rules" (
	"agency" text NOT NULL,
	"side" text NOT NULL,
	"position" text NOT NULL,
	CONSTRAINT "factor_rules_agency_side_position_pk" PRIMARY KEY("agency","side","position")
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"agency" text NOT NULL,
	"challenge" text NOT NULL,
	"person_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "passkey_challenges_agency_challenge_pk" PRIMARY KEY("agency","challenge")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"synced" boolean NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "passkeys_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "passkeys_credential_key" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"agency" text NOT NULL,
	"person_id" uuid NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "recovery_codes_agency_person_id_digest_pk" PRIMARY KEY("agency","person_id","digest")
);
--> statement-breakpoint
CREATE TABLE "totp_factors" (
	"agency" text NOT NULL,
	"person_id" uuid NOT NULL,
	"secret" jsonb NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "totp_factors_agency_person_id_pk" PRIMARY KEY("agency","person_id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "strong" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id_token" jsonb;--> statement-breakpoint
ALTER TABLE "provider_accounts" ADD CONSTRAINT "provider_accounts_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_agency_person_id_people_agency_id_fk" FOREIGN KEY ("agency","person_id") REFERENCES "public"."people"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_challenges_expiry" ON "passkey_challenges" USING btree ("agency","expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_person" ON "passkeys" USING btree ("agency","person_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_method" CHECK ("sessions"."method" in ('password', 'passkey', 'provider'));
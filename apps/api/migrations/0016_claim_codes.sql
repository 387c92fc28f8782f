CREATE TABLE "handover_claims" (
	"digest" text PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"handover_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handover_claims_handover_key" UNIQUE("agency","handover_id")
);

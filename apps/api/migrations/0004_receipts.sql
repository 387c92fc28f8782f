CREATE TABLE "receipts" (
	"digest" text PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_case_key" UNIQUE("agency","service_request_id")
);

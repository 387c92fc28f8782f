CREATE TABLE "proofs" (
	"agency" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proofs_agency_key_pk" PRIMARY KEY("agency","key")
);
--> statement-breakpoint
CREATE INDEX "proofs_age" ON "proofs" USING btree ("agency","at");
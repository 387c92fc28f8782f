CREATE TABLE "earlier_cases" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"standard" text NOT NULL,
	"organization_id" uuid,
	"applicant" text NOT NULL,
	"subject" text NOT NULL,
	"received_on" date NOT NULL,
	"finished_on" date NOT NULL,
	"outcome" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" text NOT NULL,
	CONSTRAINT "earlier_cases_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "earlier_cases_number_key" UNIQUE("agency","number"),
	CONSTRAINT "earlier_cases_outcome" CHECK ("earlier_cases"."outcome" in ('completed', 'rejected', 'cancelled')),
	CONSTRAINT "earlier_cases_period" CHECK ("earlier_cases"."finished_on" >= "earlier_cases"."received_on")
);
--> statement-breakpoint
ALTER TABLE "earlier_cases" ADD CONSTRAINT "earlier_cases_agency_organization_id_organizations_agency_id_fk" FOREIGN KEY ("agency","organization_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earlier_cases_finished" ON "earlier_cases" USING btree ("agency","finished_on" DESC NULLS FIRST,"id" DESC NULLS FIRST);
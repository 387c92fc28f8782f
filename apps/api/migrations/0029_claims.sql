CREATE TABLE "claim_mappings" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"claim" text NOT NULL,
	"value" text NOT NULL,
	"side" text NOT NULL,
	"position" text NOT NULL,
	"organization_id" uuid,
	CONSTRAINT "claim_mappings_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "claim_mappings_side" CHECK ("claim_mappings"."side" in ('organization', 'agency')),
	CONSTRAINT "claim_mappings_unit" CHECK ("claim_mappings"."side" = 'organization' or "claim_mappings"."organization_id" is null)
);
--> statement-breakpoint
ALTER TABLE "position_assignments" ADD COLUMN "mapped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_mappings" ADD CONSTRAINT "claim_mappings_agency_organization_id_organizations_agency_id_fk" FOREIGN KEY ("agency","organization_id") REFERENCES "public"."organizations"("agency","id") ON DELETE no action ON UPDATE no action;
CREATE TABLE "duplicate_links" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"original_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "duplicate_links_agency_service_request_id_pk" PRIMARY KEY("agency","service_request_id")
);
--> statement-breakpoint
CREATE INDEX "duplicate_links_of_original" ON "duplicate_links" USING btree ("agency","original_id");
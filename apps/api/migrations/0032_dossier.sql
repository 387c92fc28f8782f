CREATE TABLE "external_ids" (
	"agency" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	CONSTRAINT "external_ids_agency_channel_external_id_pk" PRIMARY KEY("agency","channel","external_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "external_ids_of_case" ON "external_ids" USING btree ("agency","service_request_id");
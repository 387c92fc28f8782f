CREATE TABLE "case_assets" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"responsible_id" uuid NOT NULL,
	"responsible_name" text,
	"responsible_position" text,
	CONSTRAINT "case_assets_agency_service_request_id_asset_id_pk" PRIMARY KEY("agency","service_request_id","asset_id")
);
--> statement-breakpoint
CREATE INDEX "case_assets_of_asset" ON "case_assets" USING btree ("agency","asset_id");
CREATE TABLE "further_steps" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"desk" text NOT NULL,
	"assignee_id" uuid,
	CONSTRAINT "further_steps_agency_service_request_id_step_pk" PRIMARY KEY("agency","service_request_id","step")
);
--> statement-breakpoint
ALTER TABLE "service_requests" ADD COLUMN "concerned_id" uuid;--> statement-breakpoint
CREATE INDEX "further_steps_desk" ON "further_steps" USING btree ("agency","desk","service_request_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "handovers_of_item" ON "handovers" USING btree ("agency","provision_id");--> statement-breakpoint
CREATE INDEX "service_requests_concerned" ON "service_requests" USING btree ("agency","concerned_id","id" DESC NULLS FIRST) WHERE concerned_id is not null;
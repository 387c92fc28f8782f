-- Signs of the last minute: a crash may take them along, and the log need not carry them.
CREATE UNLOGGED TABLE "case_viewers" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_viewers_agency_service_request_id_person_id_pk" PRIMARY KEY("agency","service_request_id","person_id")
);

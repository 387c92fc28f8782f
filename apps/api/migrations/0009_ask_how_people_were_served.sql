CREATE TABLE "survey_answers" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"standard" text NOT NULL,
	"month" text NOT NULL,
	"scores" smallint[] NOT NULL,
	"profile" jsonb NOT NULL,
	CONSTRAINT "survey_answers_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "survey_answers_month_form" CHECK ("survey_answers"."month" ~ '^[0-9]{4}-[0-9]{2}$'),
	CONSTRAINT "survey_answers_scores" CHECK (cardinality("survey_answers"."scores") = 9 and 1 <= all("survey_answers"."scores") and 4 >= all("survey_answers"."scores"))
);
--> statement-breakpoint
CREATE TABLE "surveyed_cases" (
	"agency" text NOT NULL,
	"service_request_id" uuid NOT NULL,
	"side" text NOT NULL,
	CONSTRAINT "surveyed_cases_agency_service_request_id_side_pk" PRIMARY KEY("agency","service_request_id","side")
);
--> statement-breakpoint
CREATE INDEX "survey_answers_month" ON "survey_answers" USING btree ("agency","standard","month");
CREATE TABLE "survey_own_answers" (
	"agency" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"standard" text NOT NULL,
	"question" text NOT NULL,
	"answer" smallint NOT NULL,
	"month" text,
	CONSTRAINT "survey_own_answers_agency_id_pk" PRIMARY KEY("agency","id"),
	CONSTRAINT "survey_own_answers_month_form" CHECK ("survey_own_answers"."month" ~ '^[0-9]{4}-[0-9]{2}$'),
	CONSTRAINT "survey_own_answers_answer" CHECK ("survey_own_answers"."answer" between 1 and 4)
);
--> statement-breakpoint
ALTER TABLE "survey_answers" ALTER COLUMN "month" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "survey_own_answers_month" ON "survey_own_answers" USING btree ("agency","standard","month");
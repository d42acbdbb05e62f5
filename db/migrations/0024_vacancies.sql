CREATE TABLE "people"."vacancies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"grade_code" text,
	"position_id" uuid,
	"job_ar" text NOT NULL,
	"job_en" text NOT NULL,
	"unit_ar" text NOT NULL,
	"unit_en" text NOT NULL,
	"conditions" text NOT NULL,
	"starts_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"reason" text,
	"announced_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vacancies_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "vacancies_status_ck" CHECK ("people"."vacancies"."status" in ('draft','open','filled','cancelled')),
	CONSTRAINT "vacancies_days_ck" CHECK ("people"."vacancies"."starts_on" >= "people"."vacancies"."closes_on"),
	CONSTRAINT "vacancies_reason_ck" CHECK ("people"."vacancies"."status" <> 'cancelled' or coalesce("people"."vacancies"."reason", '') <> '')
);
--> statement-breakpoint
CREATE TABLE "people"."vacancy_applicants" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"motivation" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vacancy_applicants_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "people"."vacancy_applications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"counterpart_tenant_id" uuid NOT NULL,
	"vacancy_id" uuid NOT NULL,
	"vacancy_number" text NOT NULL,
	"job_ar" text NOT NULL,
	"job_en" text NOT NULL,
	"applicant_name_ar" text,
	"applicant_name_en" text,
	"applicant_job_ar" text,
	"applicant_job_en" text,
	"applicant_grade" text,
	"motivation" text,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"status" text DEFAULT 'submitted' NOT NULL,
	"reason" text,
	"transfer_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vacancy_applications_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "vacancy_applications_status_ck" CHECK ("people"."vacancy_applications"."status" in ('submitted','held','released','shortlisted','selected','declined','withdrawn')),
	CONSTRAINT "vacancy_applications_reason_ck" CHECK ("people"."vacancy_applications"."status" not in ('held','declined') or coalesce("people"."vacancy_applications"."reason", '') <> ''),
	CONSTRAINT "vacancy_applications_other_ck" CHECK ("people"."vacancy_applications"."counterpart_tenant_id" <> "people"."vacancy_applications"."tenant_id")
);
--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancy_applicants" ADD CONSTRAINT "vacancy_applicants_application_fk" FOREIGN KEY ("tenant_id","application_id") REFERENCES "people"."vacancy_applications"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancy_applicants" ADD CONSTRAINT "vacancy_applicants_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."vacancy_applicants" ADD CONSTRAINT "vacancy_applicants_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "vacancies_number_uq" ON "people"."vacancies" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "vacancy_applicants_application_uq" ON "people"."vacancy_applicants" USING btree ("tenant_id","application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vacancy_applicants_once_uq" ON "people"."vacancy_applicants" USING btree ("tenant_id","vacancy_id","person_id");--> statement-breakpoint
CREATE INDEX "vacancy_applications_theirs_ix" ON "people"."vacancy_applications" USING btree ("counterpart_tenant_id","vacancy_id");
CREATE TABLE "people"."service_statements" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"issued_by" text DEFAULT 'office' NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"shown" jsonb NOT NULL,
	"check_code" text NOT NULL,
	"status" text DEFAULT 'standing' NOT NULL,
	"ended_on" date,
	"revoked_by" uuid,
	"revocation_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_statements_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_statements_status_ck" CHECK ("people"."service_statements"."status" in ('standing','superseded','revoked')),
	CONSTRAINT "service_statements_issued_by_ck" CHECK ("people"."service_statements"."issued_by" in ('office','self')),
	CONSTRAINT "service_statements_ended_ck" CHECK (("people"."service_statements"."status" = 'standing') = ("people"."service_statements"."ended_on" is null))
);
--> statement-breakpoint
CREATE TABLE "people"."statutory_values" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"amount" integer,
	"unit" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"article_ar" text,
	"article_en" text,
	"source_ar" text NOT NULL,
	"source_en" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "statutory_values_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "statutory_values_unit_ck" CHECK ("people"."statutory_values"."unit" in ('years','months','days','count')),
	CONSTRAINT "statutory_values_confidence_ck" CHECK ("people"."statutory_values"."confidence" in ('T','T*','S','C','NF')),
	CONSTRAINT "statutory_values_found_ck" CHECK ("people"."statutory_values"."amount" is not null or "people"."statutory_values"."confidence" = 'NF'),
	CONSTRAINT "statutory_values_period_ck" CHECK ("people"."statutory_values"."valid_to" is null or "people"."statutory_values"."valid_to" > "people"."statutory_values"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "people"."service_statements" ADD CONSTRAINT "service_statements_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_statements" ADD CONSTRAINT "service_statements_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "service_statements_number_uq" ON "people"."service_statements" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "service_statements_person_ix" ON "people"."service_statements" USING btree ("tenant_id","person_id","recorded_at");--> statement-breakpoint
CREATE INDEX "service_statements_code_ix" ON "people"."service_statements" USING btree ("check_code");
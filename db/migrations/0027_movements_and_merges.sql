CREATE TABLE "people"."person_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kept_person_id" uuid NOT NULL,
	"merged_person_id" uuid NOT NULL,
	"merged_on" date NOT NULL,
	"reason" text NOT NULL,
	"merged_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_merges_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "person_merges_reason_ck" CHECK ("people"."person_merges"."reason" <> ''),
	CONSTRAINT "person_merges_undone_ck" CHECK (("people"."person_merges"."undone_at" is null) = ("people"."person_merges"."undone_by" is null) and ("people"."person_merges"."undone_at" is null or coalesce("people"."person_merges"."undone_reason", '') <> ''))
);
--> statement-breakpoint
ALTER TABLE "people"."actions" DROP CONSTRAINT "actions_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."secondment_rules" DROP CONSTRAINT "secondment_rules_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."service_states" DROP CONSTRAINT "service_states_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."secondments" ADD COLUMN "kind" text DEFAULT 'external' NOT NULL;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "unit_id" uuid;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "job_id" uuid;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "is_on_top" boolean;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "body_ar" text;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "body_en" text;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD COLUMN "paid_by" text;--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD COLUMN "leads_to" text DEFAULT 'transfer' NOT NULL;--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "people"."vacancy_applications" ADD COLUMN "leads_to" text DEFAULT 'transfer' NOT NULL;--> statement-breakpoint
ALTER TABLE "people"."vacancy_applications" ADD COLUMN "secondment_id" uuid;--> statement-breakpoint
ALTER TABLE "people"."person_merges" ADD CONSTRAINT "person_merges_kept_fk" FOREIGN KEY ("tenant_id","kept_person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."person_merges" ADD CONSTRAINT "person_merges_merged_fk" FOREIGN KEY ("tenant_id","merged_person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "person_merges_once_uq" ON "people"."person_merges" USING btree ("tenant_id","merged_person_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "person_merges_kept_ix" ON "people"."person_merges" USING btree ("tenant_id","kept_person_id");--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return','act','begin_probation','extend_probation','confirm_probation','suspend','end_suspension','extend_service','second_internally','end_internal_secondment','lend_outside','end_loan'));--> statement-breakpoint
ALTER TABLE "people"."secondment_rules" ADD CONSTRAINT "secondment_rules_kind_ck" CHECK ("people"."secondment_rules"."kind" in ('external','internal','loan'));--> statement-breakpoint
ALTER TABLE "people"."secondments" ADD CONSTRAINT "secondments_kind_ck" CHECK ("people"."secondments"."kind" in ('external','loan'));--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_paid_ck" CHECK ("people"."service_states"."paid_by" in ('home','body','both'));--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_place_ck" CHECK (("people"."service_states"."kind" = 'internal_secondment') = ("people"."service_states"."unit_id" is not null)
        and ("people"."service_states"."kind" = 'loan') = (coalesce("people"."service_states"."body_ar", "people"."service_states"."body_en", '') <> ''));--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_kind_ck" CHECK ("people"."service_states"."kind" in ('probation','suspension','extension','internal_secondment','loan'));--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_leads_ck" CHECK ("people"."vacancies"."leads_to" in ('transfer','secondment'));--> statement-breakpoint
ALTER TABLE "people"."vacancies" ADD CONSTRAINT "vacancies_term_ck" CHECK (("people"."vacancies"."leads_to" = 'secondment') = ("people"."vacancies"."ends_on" is not null) and coalesce("people"."vacancies"."ends_on" >= "people"."vacancies"."starts_on", true));--> statement-breakpoint
ALTER TABLE "people"."vacancy_applications" ADD CONSTRAINT "vacancy_applications_leads_ck" CHECK ("people"."vacancy_applications"."leads_to" in ('transfer','secondment'));
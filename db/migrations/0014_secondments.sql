CREATE TABLE "people"."secondment_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"counterpart_tenant_id" uuid NOT NULL,
	"secondment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "secondment_events_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "secondment_events_kind_ck" CHECK ("people"."secondment_events"."kind" in ('requested','offered','named','placed','consent_given','consent_refused','approved','refused','withdrawn','started','extension_proposed','extended','extension_refused','early_return','ended'))
);
--> statement-breakpoint
CREATE TABLE "people"."secondment_rules" (
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"months_at_once" integer,
	"months_in_total" integer,
	"beyond_ar" text,
	"beyond_en" text,
	"home_pays_ar" text,
	"home_pays_en" text,
	"host_pays_ar" text,
	"host_pays_en" text,
	"needs_consent" boolean,
	"source_ar" text NOT NULL,
	"source" text NOT NULL,
	"article_ar" text NOT NULL,
	"article" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "secondment_rules_pk" PRIMARY KEY("kind","valid_from"),
	CONSTRAINT "secondment_rules_kind_ck" CHECK ("people"."secondment_rules"."kind" in ('external'))
);
--> statement-breakpoint
CREATE TABLE "people"."secondment_sides" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"secondment_id" uuid NOT NULL,
	"side" text NOT NULL,
	"other_name_ar" text NOT NULL,
	"other_name_en" text NOT NULL,
	"person_id" uuid,
	"employment_id" uuid,
	"unit_id" uuid,
	"job_id" uuid,
	"manager_employment_id" uuid,
	"started_on" date,
	"last_day" date,
	"is_closed" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "secondment_sides_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "secondment_sides_side_ck" CHECK ("people"."secondment_sides"."side" in ('home','host'))
);
--> statement-breakpoint
CREATE TABLE "people"."secondments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"counterpart_tenant_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"home_tenant_id" uuid NOT NULL,
	"host_tenant_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"purpose" text NOT NULL,
	"wanted" text,
	"seat_title_ar" text,
	"seat_title_en" text,
	"seat_unit_ar" text,
	"seat_unit_en" text,
	"allowance_minor" bigint,
	"allowance_currency" text,
	"host_approved_at" timestamp with time zone,
	"host_approved_by" uuid,
	"person_name_ar" text,
	"person_name_en" text,
	"person_job_ar" text,
	"person_job_en" text,
	"person_grade" text,
	"person_email" text,
	"person_phone" text,
	"needs_consent" boolean DEFAULT true NOT NULL,
	"consent" text,
	"consent_on" date,
	"consent_reference" text,
	"home_approved_at" timestamp with time zone,
	"home_approved_by" uuid,
	"status" text DEFAULT 'proposed' NOT NULL,
	"reason" text,
	"extension_until" date,
	"extension_by" uuid,
	"extension_reason" text,
	"higher_reference" text,
	"higher_on" date,
	"was_extension_refused" boolean DEFAULT false NOT NULL,
	"early_last_day" date,
	"end_kind" text,
	"ended_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "secondments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "secondments_direction_ck" CHECK ("people"."secondments"."direction" in ('offer','request')),
	CONSTRAINT "secondments_parties_ck" CHECK (("people"."secondments"."direction" = 'offer' and "people"."secondments"."home_tenant_id" = "people"."secondments"."tenant_id" and "people"."secondments"."host_tenant_id" = "people"."secondments"."counterpart_tenant_id")
        or ("people"."secondments"."direction" = 'request' and "people"."secondments"."host_tenant_id" = "people"."secondments"."tenant_id" and "people"."secondments"."home_tenant_id" = "people"."secondments"."counterpart_tenant_id")),
	CONSTRAINT "secondments_period_ck" CHECK ("people"."secondments"."ends_on" >= "people"."secondments"."starts_on"),
	CONSTRAINT "secondments_early_ck" CHECK ("people"."secondments"."early_last_day" is null or "people"."secondments"."early_last_day" between "people"."secondments"."starts_on" and "people"."secondments"."ends_on"),
	CONSTRAINT "secondments_extension_ck" CHECK ("people"."secondments"."extension_until" is null or "people"."secondments"."extension_until" > "people"."secondments"."ends_on"),
	CONSTRAINT "secondments_consent_ck" CHECK ("people"."secondments"."consent" in ('given','refused')),
	CONSTRAINT "secondments_allowance_ck" CHECK ("people"."secondments"."allowance_minor" between 0 and 9007199254740991),
	CONSTRAINT "secondments_end_kind_ck" CHECK ("people"."secondments"."end_kind" in ('returned','early','not_renewed')),
	CONSTRAINT "secondments_status_ck" CHECK ("people"."secondments"."status" in ('proposed','agreed','active','ended','refused','withdrawn')),
	CONSTRAINT "secondments_reason_ck" CHECK ("people"."secondments"."status" not in ('refused','withdrawn') or coalesce("people"."secondments"."reason", '') <> '')
);
--> statement-breakpoint
ALTER TABLE "people"."actions" DROP CONSTRAINT "actions_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."service_periods" DROP CONSTRAINT "service_periods_end_reason_ck";--> statement-breakpoint
ALTER TABLE "people"."directory_entries" ADD COLUMN "seconded_to_ar" text;--> statement-breakpoint
ALTER TABLE "people"."directory_entries" ADD COLUMN "seconded_to_en" text;--> statement-breakpoint
ALTER TABLE "people"."directory_entries" ADD COLUMN "seconded_until" date;--> statement-breakpoint
ALTER TABLE "people"."secondment_sides" ADD CONSTRAINT "secondment_sides_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."secondment_sides" ADD CONSTRAINT "secondment_sides_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."secondment_sides" ADD CONSTRAINT "secondment_sides_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."secondment_sides" ADD CONSTRAINT "secondment_sides_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."secondment_sides" ADD CONSTRAINT "secondment_sides_manager_fk" FOREIGN KEY ("tenant_id","manager_employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "secondment_events_mine_ix" ON "people"."secondment_events" USING btree ("tenant_id","secondment_id");--> statement-breakpoint
CREATE INDEX "secondment_events_theirs_ix" ON "people"."secondment_events" USING btree ("counterpart_tenant_id","secondment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "secondment_sides_once_uq" ON "people"."secondment_sides" USING btree ("tenant_id","secondment_id");--> statement-breakpoint
CREATE INDEX "secondment_sides_employment_ix" ON "people"."secondment_sides" USING btree ("tenant_id","employment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "secondment_sides_out_uq" ON "people"."secondment_sides" USING btree ("tenant_id","employment_id") WHERE side = 'home' and started_on is not null and not is_closed;--> statement-breakpoint
CREATE INDEX "secondments_mine_ix" ON "people"."secondments" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "secondments_theirs_ix" ON "people"."secondments" USING btree ("counterpart_tenant_id","status");--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return'));--> statement-breakpoint
ALTER TABLE "people"."service_periods" ADD CONSTRAINT "service_periods_end_reason_ck" CHECK ("people"."service_periods"."end_reason" in ('age','contract_end','resignation','medical','disciplinary','public_interest','judgment','nationality_loss','death','transfer','secondment_end','other'));
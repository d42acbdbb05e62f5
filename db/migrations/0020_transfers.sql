CREATE TABLE "people"."carried_service" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"agency_code" text NOT NULL,
	"agency_ar" text NOT NULL,
	"agency_en" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"job_ar" text NOT NULL,
	"job_en" text NOT NULL,
	"unit_ar" text NOT NULL,
	"unit_en" text NOT NULL,
	"grade_code" text,
	"order_number" text,
	"order_on" date,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "carried_service_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "carried_service_period_ck" CHECK ("people"."carried_service"."last_day" >= "people"."carried_service"."first_day")
);
--> statement-breakpoint
CREATE TABLE "people"."transfer_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"counterpart_tenant_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "transfer_events_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfer_events_kind_ck" CHECK ("people"."transfer_events"."kind" in ('requested','offered','named','placed','consent_given','consent_refused','approved','refused','withdrawn','done'))
);
--> statement-breakpoint
CREATE TABLE "people"."transfer_extracts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "transfer_extracts_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfer_extracts_hash_ck" CHECK ("people"."transfer_extracts"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "people"."transfer_rules" (
	"regime" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"needs_consent" boolean,
	"conditions_ar" text,
	"conditions_en" text,
	"pay_ar" text,
	"pay_en" text,
	"source_ar" text NOT NULL,
	"source" text NOT NULL,
	"article_ar" text,
	"article" text,
	"confidence" text NOT NULL,
	CONSTRAINT "transfer_rules_pk" PRIMARY KEY("regime","valid_from")
);
--> statement-breakpoint
CREATE TABLE "people"."transfer_sides" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"side" text NOT NULL,
	"person_id" uuid,
	"employment_id" uuid,
	"unit_id" uuid,
	"job_id" uuid,
	"grade_code" text,
	"step" integer,
	"position_id" uuid,
	"manager_employment_id" uuid,
	"contract_type" text,
	"document_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "transfer_sides_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfer_sides_side_ck" CHECK ("people"."transfer_sides"."side" in ('home','receiver'))
);
--> statement-breakpoint
CREATE TABLE "people"."transfers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"counterpart_tenant_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"home_tenant_id" uuid NOT NULL,
	"receiver_tenant_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"purpose" text NOT NULL,
	"wanted" text,
	"vacancy_number" text,
	"seat_title_ar" text,
	"seat_title_en" text,
	"seat_unit_ar" text,
	"seat_unit_en" text,
	"seat_grade" text,
	"receiver_approved_at" timestamp with time zone,
	"receiver_approved_by" uuid,
	"person_name_ar" text,
	"person_name_en" text,
	"person_job_ar" text,
	"person_job_en" text,
	"person_grade" text,
	"needs_consent" boolean DEFAULT true NOT NULL,
	"consent" text,
	"consent_on" date,
	"consent_reference" text,
	"home_approved_at" timestamp with time zone,
	"home_approved_by" uuid,
	"extract_hash" text,
	"status" text DEFAULT 'proposed' NOT NULL,
	"reason" text,
	"done_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "transfers_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfers_direction_ck" CHECK ("people"."transfers"."direction" in ('offer','request')),
	CONSTRAINT "transfers_parties_ck" CHECK (("people"."transfers"."direction" = 'offer' and "people"."transfers"."home_tenant_id" = "people"."transfers"."tenant_id" and "people"."transfers"."receiver_tenant_id" = "people"."transfers"."counterpart_tenant_id")
        or ("people"."transfers"."direction" = 'request' and "people"."transfers"."receiver_tenant_id" = "people"."transfers"."tenant_id" and "people"."transfers"."home_tenant_id" = "people"."transfers"."counterpart_tenant_id")),
	CONSTRAINT "transfers_consent_ck" CHECK ("people"."transfers"."consent" in ('given','refused')),
	CONSTRAINT "transfers_status_ck" CHECK ("people"."transfers"."status" in ('proposed','agreed','done','refused','withdrawn')),
	CONSTRAINT "transfers_reason_ck" CHECK ("people"."transfers"."status" not in ('refused','withdrawn') or coalesce("people"."transfers"."reason", '') <> ''),
	CONSTRAINT "transfers_done_ck" CHECK (("people"."transfers"."status" = 'done') = ("people"."transfers"."done_at" is not null)),
	CONSTRAINT "transfers_hash_ck" CHECK ("people"."transfers"."extract_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "people"."secondments" DROP CONSTRAINT "secondments_end_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."carried_service" ADD CONSTRAINT "carried_service_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."transfer_sides" ADD CONSTRAINT "transfer_sides_manager_fk" FOREIGN KEY ("tenant_id","manager_employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carried_service_person_ix" ON "people"."carried_service" USING btree ("tenant_id","person_id","first_day");--> statement-breakpoint
CREATE INDEX "transfer_events_mine_ix" ON "people"."transfer_events" USING btree ("tenant_id","transfer_id");--> statement-breakpoint
CREATE INDEX "transfer_events_theirs_ix" ON "people"."transfer_events" USING btree ("counterpart_tenant_id","transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_extracts_once_uq" ON "people"."transfer_extracts" USING btree ("tenant_id","transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_sides_once_uq" ON "people"."transfer_sides" USING btree ("tenant_id","transfer_id");--> statement-breakpoint
CREATE INDEX "transfer_sides_employment_ix" ON "people"."transfer_sides" USING btree ("tenant_id","employment_id");--> statement-breakpoint
CREATE INDEX "transfer_sides_person_ix" ON "people"."transfer_sides" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "transfers_mine_ix" ON "people"."transfers" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "transfers_theirs_ix" ON "people"."transfers" USING btree ("counterpart_tenant_id","status");--> statement-breakpoint
ALTER TABLE "people"."secondments" ADD CONSTRAINT "secondments_end_kind_ck" CHECK ("people"."secondments"."end_kind" in ('returned','early','not_renewed','service_ended'));
CREATE TABLE "people"."clearance_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"office_ar" text NOT NULL,
	"office_en" text NOT NULL,
	"position" integer NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clearance_items_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clearance_items_name_ck" CHECK ("people"."clearance_items"."name_ar" <> '' and "people"."clearance_items"."name_en" <> '')
);
--> statement-breakpoint
CREATE TABLE "people"."clearance_steps" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"office_ar" text NOT NULL,
	"office_en" text NOT NULL,
	"position" integer NOT NULL,
	"cleared_at" timestamp with time zone,
	"cleared_by" uuid,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clearance_steps_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "clearance_steps_cleared_ck" CHECK (("people"."clearance_steps"."cleared_at" is null) = ("people"."clearance_steps"."cleared_by" is null))
);
--> statement-breakpoint
CREATE TABLE "people"."end_reasons" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"rule_ar" text,
	"rule_en" text,
	"notice_days" integer,
	"article_ar" text,
	"article_en" text,
	"source_ar" text NOT NULL,
	"source_en" text NOT NULL,
	"confidence" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "end_reasons_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "end_reasons_confidence_ck" CHECK ("people"."end_reasons"."confidence" in ('T','T*','S','C','NF')),
	CONSTRAINT "end_reasons_notice_ck" CHECK ("people"."end_reasons"."notice_days" between 0 and 366),
	CONSTRAINT "end_reasons_period_ck" CHECK ("people"."end_reasons"."valid_to" is null or "people"."end_reasons"."valid_to" > "people"."end_reasons"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "people"."service_states" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"round" integer DEFAULT 1 NOT NULL,
	"outcome" text,
	"reason_code" text,
	"approval" text,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "service_states_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_states_kind_ck" CHECK ("people"."service_states"."kind" in ('probation','suspension','extension')),
	CONSTRAINT "service_states_outcome_ck" CHECK ("people"."service_states"."outcome" in ('confirmed')),
	CONSTRAINT "service_states_reason_ck" CHECK ("people"."service_states"."reason_code" in ('investigation','court','disciplinary','other')),
	CONSTRAINT "service_states_round_ck" CHECK ("people"."service_states"."round" between 1 and 20),
	CONSTRAINT "service_states_period_ck" CHECK ("people"."service_states"."valid_to" is null or "people"."service_states"."valid_to" > "people"."service_states"."valid_from"),
	CONSTRAINT "service_states_open_ck" CHECK ("people"."service_states"."kind" = 'suspension' or "people"."service_states"."valid_to" is not null)
);
--> statement-breakpoint
ALTER TABLE "people"."actions" DROP CONSTRAINT "actions_kind_ck";--> statement-breakpoint
ALTER TABLE "people"."service_periods" DROP CONSTRAINT "service_periods_end_reason_ck";--> statement-breakpoint
ALTER TABLE "people"."clearance_steps" ADD CONSTRAINT "clearance_steps_action_fk" FOREIGN KEY ("tenant_id","action_id") REFERENCES "people"."actions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."clearance_steps" ADD CONSTRAINT "clearance_steps_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."clearance_steps" ADD CONSTRAINT "clearance_steps_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."clearance_steps" ADD CONSTRAINT "clearance_steps_item_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "people"."clearance_items"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_states" ADD CONSTRAINT "service_states_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clearance_items_position_ix" ON "people"."clearance_items" USING btree ("tenant_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "clearance_steps_once_uq" ON "people"."clearance_steps" USING btree ("tenant_id","action_id","item_id");--> statement-breakpoint
CREATE INDEX "clearance_steps_employment_ix" ON "people"."clearance_steps" USING btree ("tenant_id","employment_id");--> statement-breakpoint
CREATE INDEX "clearance_steps_person_ix" ON "people"."clearance_steps" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "clearance_steps_item_ix" ON "people"."clearance_steps" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "service_states_employment_ix" ON "people"."service_states" USING btree ("tenant_id","employment_id","kind","valid_from");--> statement-breakpoint
CREATE INDEX "service_states_person_ix" ON "people"."service_states" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "service_states_ends_ix" ON "people"."service_states" USING btree ("tenant_id","kind","valid_to") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "actions_recorded_ix" ON "people"."actions" USING btree ("tenant_id","recorded_at");--> statement-breakpoint
CREATE INDEX "actions_undone_ix" ON "people"."actions" USING btree ("tenant_id","undone_at") WHERE undone_at is not null;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return','act','begin_probation','extend_probation','confirm_probation','suspend','end_suspension','extend_service'));--> statement-breakpoint
ALTER TABLE "people"."service_periods" ADD CONSTRAINT "service_periods_end_reason_ck" CHECK ("people"."service_periods"."end_reason" in ('age','contract_end','resignation','medical','disciplinary','public_interest','judgment','nationality_loss','death','transfer','secondment_end','probation','other'));--> statement-breakpoint
-- Of one kind never two on one day (recorded time: only rows not superseded count).
alter table people.service_states add constraint service_states_overlap_ex
  exclude using gist (tenant_id with =, employment_id with =, kind with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);

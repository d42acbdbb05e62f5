CREATE TABLE "organisation"."position_orders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position_id" uuid NOT NULL,
	"order_number" text,
	"order_on" date,
	"effective_on" date NOT NULL,
	"legal_basis" text,
	"note" text,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "position_orders_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "position_orders_kind_ck" CHECK ("organisation"."position_orders"."kind" in ('fund','freeze','unfreeze','abolish','move','change'))
);
--> statement-breakpoint
CREATE TABLE "organisation"."position_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"unit_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"grade_code" text,
	"parent_id" uuid,
	"status" text NOT NULL,
	"capacity_percent" integer NOT NULL,
	"budget_line" text,
	"budget_from" date,
	"budget_until" date,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"order_id" uuid,
	"recorded_by_order_id" uuid,
	"superseded_by_order_id" uuid,
	CONSTRAINT "position_versions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "position_versions_status_ck" CHECK ("organisation"."position_versions"."status" in ('proposed','funded','frozen','abolished')),
	CONSTRAINT "position_versions_capacity_ck" CHECK ("organisation"."position_versions"."capacity_percent" between 1 and 10000),
	CONSTRAINT "position_versions_budget_ck" CHECK ("organisation"."position_versions"."budget_until" >= "organisation"."position_versions"."budget_from"),
	CONSTRAINT "position_versions_period_ck" CHECK ("organisation"."position_versions"."valid_to" is null or "organisation"."position_versions"."valid_to" > "organisation"."position_versions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "organisation"."seat_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"valid_from" date NOT NULL,
	"reason" text,
	"actor_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "seat_rules_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seat_rules_mode_ck" CHECK ("organisation"."seat_rules"."mode" in ('off','warn','block'))
);
--> statement-breakpoint
CREATE TABLE "people"."acting_charges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"position_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "acting_charges_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "acting_charges_period_ck" CHECK ("people"."acting_charges"."valid_to" is null or "people"."acting_charges"."valid_to" > "people"."acting_charges"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "people"."actions" DROP CONSTRAINT "actions_kind_ck";--> statement-breakpoint
ALTER TABLE "organisation"."jobs" ADD COLUMN "requirements" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation"."jobs" ADD COLUMN "promotion_months" integer;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD COLUMN "capacity_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD COLUMN "budget_line" text;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD COLUMN "budget_from" date;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD COLUMN "budget_until" date;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD COLUMN "seat_findings" text[];--> statement-breakpoint
ALTER TABLE "people"."actions" ADD COLUMN "seat_override" text;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD COLUMN "fte_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation"."position_orders" ADD CONSTRAINT "position_orders_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_order_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "organisation"."position_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_recorded_by_fk" FOREIGN KEY ("tenant_id","recorded_by_order_id") REFERENCES "organisation"."position_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."position_versions" ADD CONSTRAINT "position_versions_superseded_by_fk" FOREIGN KEY ("tenant_id","superseded_by_order_id") REFERENCES "organisation"."position_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."acting_charges" ADD CONSTRAINT "acting_charges_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."acting_charges" ADD CONSTRAINT "acting_charges_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "position_orders_position_ix" ON "organisation"."position_orders" USING btree ("tenant_id","position_id");--> statement-breakpoint
CREATE INDEX "position_versions_position_ix" ON "organisation"."position_versions" USING btree ("tenant_id","position_id","valid_from");--> statement-breakpoint
CREATE INDEX "position_versions_unit_ix" ON "organisation"."position_versions" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "position_versions_job_ix" ON "organisation"."position_versions" USING btree ("tenant_id","job_id");--> statement-breakpoint
CREATE INDEX "position_versions_parent_ix" ON "organisation"."position_versions" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seat_rules_day_uq" ON "organisation"."seat_rules" USING btree ("tenant_id","valid_from") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "acting_charges_employment_ix" ON "people"."acting_charges" USING btree ("tenant_id","employment_id","valid_from");--> statement-breakpoint
CREATE INDEX "acting_charges_position_ix" ON "people"."acting_charges" USING btree ("tenant_id","position_id","valid_from");--> statement-breakpoint
ALTER TABLE "organisation"."jobs" ADD CONSTRAINT "jobs_promotion_months_ck" CHECK ("organisation"."jobs"."promotion_months" between 1 and 600);--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_capacity_ck" CHECK ("organisation"."positions"."capacity_percent" between 1 and 10000);--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_budget_ck" CHECK ("organisation"."positions"."budget_until" >= "organisation"."positions"."budget_from");--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return','act'));--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_fte_ck" CHECK ("people"."assignments"."fte_percent" between 1 and 100);--> statement-breakpoint
-- One live version of a seat, and one who acts in it, per day (recorded time: only rows not superseded count).
alter table organisation.position_versions add constraint position_versions_overlap_ex
  exclude using gist (tenant_id with =, position_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
alter table people.acting_charges add constraint acting_charges_overlap_ex
  exclude using gist (tenant_id with =, position_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
-- Seats that stand already begin their history as they are; an abolished one as a funded seat until its end.
insert into organisation.position_versions (tenant_id, id, position_id, valid_from, valid_to, unit_id, job_id, grade_code, parent_id,
  status, capacity_percent)
select p.tenant_id, gen_random_uuid(), p.id, x.valid_from, x.valid_to, p.unit_id, p.job_id, p.grade_code, p.parent_id, x.status,
       p.capacity_percent
  from organisation.positions p
 cross join lateral (
   select p.opened_on as valid_from, case when p.status = 'abolished' then p.closed_on end as valid_to,
          case when p.status = 'abolished' then 'funded' else p.status end as status
    where p.status <> 'abolished' or p.closed_on > p.opened_on
   union all
   select coalesce(p.closed_on, p.opened_on), null, 'abolished' where p.status = 'abolished') x;

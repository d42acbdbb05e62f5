CREATE TABLE "organisation"."unit_orders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"other_unit_id" uuid,
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
	CONSTRAINT "unit_orders_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "unit_orders_kind_ck" CHECK ("organisation"."unit_orders"."kind" in ('found','rename','reclassify','move','merge','split','close'))
);
--> statement-breakpoint
CREATE TABLE "organisation"."unit_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"order_id" uuid,
	"recorded_by_order_id" uuid,
	"superseded_by_order_id" uuid,
	CONSTRAINT "unit_versions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "unit_versions_kind_ck" CHECK ("organisation"."unit_versions"."kind" in ('agency','sector','department','section','office')),
	CONSTRAINT "unit_versions_period_ck" CHECK ("organisation"."unit_versions"."valid_to" is null or "organisation"."unit_versions"."valid_to" > "organisation"."unit_versions"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "organisation"."units" ADD COLUMN "order_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation"."unit_versions" ADD CONSTRAINT "unit_versions_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."unit_versions" ADD CONSTRAINT "unit_versions_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."unit_versions" ADD CONSTRAINT "unit_versions_order_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."unit_versions" ADD CONSTRAINT "unit_versions_recorded_by_fk" FOREIGN KEY ("tenant_id","recorded_by_order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."unit_versions" ADD CONSTRAINT "unit_versions_superseded_by_fk" FOREIGN KEY ("tenant_id","superseded_by_order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_orders_unit_ix" ON "organisation"."unit_orders" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "unit_orders_effective_on_ix" ON "organisation"."unit_orders" USING btree ("tenant_id","effective_on");--> statement-breakpoint
CREATE INDEX "unit_versions_unit_ix" ON "organisation"."unit_versions" USING btree ("tenant_id","unit_id","valid_from");--> statement-breakpoint
CREATE INDEX "unit_versions_parent_ix" ON "organisation"."unit_versions" USING btree ("tenant_id","parent_id");--> statement-breakpoint
ALTER TABLE "organisation"."units" ADD CONSTRAINT "units_order_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- One live version of a unit per day (recorded time: only rows not superseded count).
alter table organisation.unit_versions add constraint unit_versions_overlap_ex
  exclude using gist (tenant_id with =, unit_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
-- Units that stand already begin their history as they are.
insert into organisation.unit_versions (tenant_id, id, unit_id, valid_from, valid_to, name_ar, name_en, kind, parent_id, recorded_at)
select u.tenant_id, gen_random_uuid(), u.id, u.opened_on, u.closed_on, u.name_ar, u.name_en, u.kind, u.parent_id, u.created_at
  from organisation.units u;

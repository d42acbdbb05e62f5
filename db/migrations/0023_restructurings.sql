CREATE TABLE "organisation"."restructuring_steps" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"restructuring_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"founds_id" uuid,
	"wish" jsonb NOT NULL,
	"order_id" uuid,
	CONSTRAINT "restructuring_steps_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "organisation"."restructurings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"effective_on" date NOT NULL,
	"legal_basis" text,
	"note" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"order_number" text,
	"planned_by" uuid NOT NULL,
	"planned_by_name" text NOT NULL,
	"proposed_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "restructurings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "restructurings_state_ck" CHECK ("organisation"."restructurings"."state" in ('draft','proposed','approved','undone','dropped')),
	CONSTRAINT "restructurings_number_ck" CHECK (("organisation"."restructurings"."state" in ('approved','undone')) = ("organisation"."restructurings"."order_number" is not null))
);
--> statement-breakpoint
ALTER TABLE "organisation"."restructuring_steps" ADD CONSTRAINT "restructuring_steps_restructuring_fk" FOREIGN KEY ("tenant_id","restructuring_id") REFERENCES "organisation"."restructurings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."restructuring_steps" ADD CONSTRAINT "restructuring_steps_order_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "restructuring_steps_position_uq" ON "organisation"."restructuring_steps" USING btree ("tenant_id","restructuring_id","position");--> statement-breakpoint
CREATE INDEX "restructuring_steps_order_ix" ON "organisation"."restructuring_steps" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE INDEX "restructurings_created_ix" ON "organisation"."restructurings" USING btree ("tenant_id","created_at","id");